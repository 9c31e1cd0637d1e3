//! Sends the letter of a notification. Whether it is still wanted is asked when it goes.

use cf_contracts::events::notification::{NotificationDelivered, NotificationFailed};
use cf_kernel::id::{NotificationId, TenantId};
use cf_kernel::{Reason, Scope, SellerId};
use cf_platform::auth::OPERATOR;
use cf_platform::bus::Policy;
use cf_platform::db::{DbError, Work};
use cf_ports::mail::{Draft, Header, Mail, MailError, Mailbox};
use cf_ports::{Again, Effect};
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::{Channel, Letter, LetterState, letter_html, letter_text, subject};
use crate::store;

/// The kind of job that sends.
pub const JOB: &str = "notifications.send";
/// How often a letter is tried.
pub const POLICY: Policy = Policy::Default;
const WHY: Scope = Scope::Platform(Reason::new("letters about orders"));

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct ToSend {
    pub notification: NotificationId,
}

#[derive(Debug, thiserror::Error)]
pub enum SendError {
    #[error(transparent)]
    Db(#[from] DbError),
    #[error("the letter did not go out: {0}")]
    NotNow(String),
}

/// What became of one try.
enum Tried {
    Sent,
    /// Not by this mail, whenever it is tried.
    Never(String),
    NotNow(String),
}

/// Sends one. Safe to repeat: the same notification is the same mail to whoever carries it.
pub async fn send(deps: &Deps, id: NotificationId, attempt: u32) -> Result<(), SendError> {
    let tx = deps.db.read(&WHY).await?;
    let Some(letter) = store::find_letter(&tx, id).await? else {
        return Ok(());
    };
    drop(tx);
    if letter.state != LetterState::Queued {
        return Ok(());
    }
    if !letter.wanted {
        return close(deps, id, &letter, LetterState::Skipped, None).await;
    }
    let last = attempt > POLICY.retries();
    match carry(deps, id, &letter).await {
        Tried::Sent => close(deps, id, &letter, LetterState::Sent, None).await,
        Tried::Never(why) => close(deps, id, &letter, LetterState::Failed, Some(why)).await,
        Tried::NotNow(why) if last => {
            close(deps, id, &letter, LetterState::Failed, Some(why)).await
        }
        Tried::NotNow(why) => Err(SendError::NotNow(why)),
    }
}

async fn carry(deps: &Deps, id: NotificationId, letter: &Letter) -> Tried {
    let mail = match compose(deps, id, letter).await {
        Ok(mail) => mail,
        Err(ComposeError::Mail(error)) => return Tried::Never(error.to_string()),
        Err(ComposeError::Db(error)) => return Tried::NotNow(error.to_string()),
    };
    match deps.services.mailer.send(&mail).await {
        Effect::Done(_) => Tried::Sent,
        Effect::Refused(refusal) => match refusal.again {
            Again::Never => Tried::Never(refusal.to_string()),
            Again::Later(_) => Tried::NotNow(refusal.to_string()),
        },
        Effect::Unknown(known) => Tried::NotNow(known.into_owned()),
    }
}

/// Notes what became of it, and says so.
async fn close(
    deps: &Deps,
    id: NotificationId,
    letter: &Letter,
    state: LetterState,
    error: Option<String>,
) -> Result<(), SendError> {
    let work = Work::system(JOB, WHY, &*deps.services.ids);
    let mut tx = deps.db.begin(work).await?;
    if !store::close_letter(&tx, id, state, error.as_deref()).await? {
        return Ok(());
    }
    let (tenant, seller) = (Some(letter.tenant), Some(letter.seller));
    let (kind, channel) = (letter.kind.name(), Channel::Email.name());
    match (state, error) {
        (LetterState::Failed, why) => {
            let failed = NotificationFailed {
                notification_id: id,
                tenant_id: letter.tenant,
                user_id: letter.user,
                kind: kind.to_owned(),
                channel: channel.to_owned(),
                reason: why.unwrap_or_default(),
            };
            tx.emit(tenant, seller, &failed)?;
        }
        (LetterState::Sent, _) => {
            let delivered = NotificationDelivered {
                notification_id: id,
                tenant_id: letter.tenant,
                user_id: letter.user,
                kind: kind.to_owned(),
                channel: channel.to_owned(),
            };
            tx.emit(tenant, seller, &delivered)?;
        }
        (LetterState::Unwanted | LetterState::Queued | LetterState::Skipped, _) => {}
    }
    tx.commit().await?;
    Ok(())
}

#[derive(Debug, thiserror::Error)]
enum ComposeError {
    #[error(transparent)]
    Mail(#[from] MailError),
    #[error(transparent)]
    Db(#[from] DbError),
}

async fn compose(deps: &Deps, id: NotificationId, letter: &Letter) -> Result<Mail, ComposeError> {
    let brand = brand(deps, letter.brand).await?;
    let base = base_url(&deps.settings.public_url, brand.host.as_deref());
    let link = format!("{base}{}", letter.link);
    let address = mail_address(&deps.settings.mail_from);
    let draft = Draft {
        key: id.to_string().parse()?,
        from: Mailbox::try_new(Some(&brand.name), address)
            .or_else(|_| Mailbox::try_new(None, address))?,
        // A name may be longer than a mail can carry.
        to: Mailbox::try_new(Some(&letter.full_name), &letter.email)
            .or_else(|_| Mailbox::try_new(None, &letter.email))?,
        subject: subject(letter),
        text: letter_text(letter, &link, &brand.name),
        html: Some(letter_html(letter, &link, &brand.name)),
        // No out-of-office note answers to it.
        headers: vec![Header::try_new("Auto-Submitted", "auto-generated")?],
    };
    Ok(Mail::try_from(draft)?)
}

/// In whose name a letter goes.
struct Brand {
    name: String,
    host: Option<String>,
}

async fn brand(deps: &Deps, seller: SellerId) -> Result<Brand, DbError> {
    let own = if seller == OPERATOR {
        Some(deps.storefronts.operators())
    } else {
        let hosts = deps.storefronts.hosts();
        hosts
            .into_iter()
            .find(|(_, shop)| shop.seller == seller)
            .map(|(_, shop)| shop)
    };
    match own {
        Some(shop) => Ok(Brand {
            name: shop.name.clone(),
            host: shop.hosts.first().map(ToString::to_string),
        }),
        // Without a shop of its own a seller goes by its name.
        None => Ok(Brand {
            name: name_of(deps, seller.0).await?,
            host: None,
        }),
    }
}

async fn name_of(deps: &Deps, seller: TenantId) -> Result<String, DbError> {
    let tx = deps.db.read(&WHY).await?;
    let name = store::find_tenant_name(&tx, seller).await?;
    Ok(name.unwrap_or_else(|| deps.storefronts.operators().name.clone()))
}

/// A shop's own host answers where the platform does: same scheme, same port.
fn base_url(public: &str, host: Option<&str>) -> String {
    let public = public.trim_end_matches('/');
    let Some((host, (scheme, rest))) = host.zip(public.split_once("://")) else {
        return public.to_owned();
    };
    let authority = rest.split('/').next().unwrap_or(rest);
    let port = authority
        .rsplit_once(':')
        .map(|(_, port)| port)
        .filter(|port| !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()));
    match port {
        Some(port) => format!("{scheme}://{host}:{port}"),
        None => format!("{scheme}://{host}"),
    }
}

/// `no-reply@cloudfactory.test` of `Cloud Factory <no-reply@cloudfactory.test>`.
fn mail_address(text: &str) -> &str {
    match text.rsplit_once('<') {
        Some((_, address)) => address.trim_end_matches('>').trim(),
        None => text.trim(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_with_a_host_of_its_own_is_linked_there() {
        let base = |public, host| base_url(public, host);

        assert_eq!(base("https://cloud.test/", None), "https://cloud.test");
        assert_eq!(
            base("https://cloud.test", Some("shop.adria.test")),
            "https://shop.adria.test"
        );
        assert_eq!(
            base("http://localhost:8880", Some("shop.adria.test")),
            "http://shop.adria.test:8880"
        );
    }

    #[test]
    fn an_address_is_found_with_a_name_and_without() {
        assert_eq!(mail_address("Cloud <a@b.test>"), "a@b.test");
        assert_eq!(mail_address(" a@b.test "), "a@b.test");
    }
}
