//! Letters about an account. Queued in the transaction that causes them, written when they go: a
//! link comes into being with its letter, and lies nowhere before.

use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Reason, Scope, TenantKind};
use cf_platform::db::{Tx, Work};
use cf_platform::jobs::{NewJob, enqueue};
use cf_ports::Effect;
use cf_ports::mail::{Draft, Mail, MailError, Mailbox};
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::error::IdentityError;
use crate::model::{OneTimeToken, SecretHash, Tenant, User, letter_words};
use crate::store;
use crate::usecases::chance;

pub use crate::model::Letter;

/// The kind of job that writes and sends.
pub const JOB: &str = "identity.letter";
const WHY: Scope = Scope::Platform(Reason::new("letters"));

#[derive(Debug, Serialize, Deserialize)]
pub struct Order {
    letter: Letter,
    /// Nobody, where there was nobody to write to.
    to: Option<To>,
}

#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct To {
    user: UserId,
    tenant: TenantId,
}

/// Orders a letter to someone about the organisation that they came with.
pub async fn send(tx: &Tx, user: &User, letter: Letter) -> Result<(), IdentityError> {
    order(tx, user, user.home, letter).await
}

/// Orders a letter that invites someone to an organisation.
pub async fn invite(tx: &Tx, user: &User, tenant: &Tenant) -> Result<(), IdentityError> {
    let key = format!("{:?} {} {}", Letter::Invitation, user.id, tenant.id);
    let order = Order {
        letter: Letter::Invitation,
        to: Some(To {
            user: user.id,
            tenant: tenant.id,
        }),
    };
    // The order is the inviting organisation's: it is placed in its scope.
    let job = NewJob::new(JOB, key, tx.now()).of(tenant.id, tenant.seller);
    enqueue(tx, &job.with(&order)?).await?;
    Ok(())
}

/// Orders a letter that a stranger asked for. Where nobody is to get it an order is queued all the
/// same: how long it takes tells nobody who has an account.
pub async fn send_if_any(
    tx: &Tx,
    user: Option<&User>,
    letter: Letter,
) -> Result<(), IdentityError> {
    match user {
        Some(user) => send(tx, user, letter).await,
        None => queue(tx, tx.ids().uuid().to_string(), &Order { letter, to: None }).await,
    }
}

async fn order(
    tx: &Tx,
    user: &User,
    tenant: TenantId,
    letter: Letter,
) -> Result<(), IdentityError> {
    let to = To {
        user: user.id,
        tenant,
    };
    let key = format!("{letter:?} {} {tenant}", user.id);
    queue(
        tx,
        key,
        &Order {
            letter,
            to: Some(to),
        },
    )
    .await
}

async fn queue(tx: &Tx, key: String, order: &Order) -> Result<(), IdentityError> {
    enqueue(tx, &NewJob::new(JOB, key, tx.now()).with(order)?).await?;
    Ok(())
}

#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    #[error(transparent)]
    Identity(#[from] IdentityError),
    #[error("the letter could not be written")]
    Mail(#[from] MailError),
    #[error("the letter was refused: {0}")]
    Refused(String),
    #[error("it is not known whether the letter went out")]
    Unknown,
}

/// Writes and sends one. Safe to repeat: a second letter of the same kind makes the link of the first
/// void.
pub async fn write(deps: &Deps, order: &Order, key: &str) -> Result<(), LetterError> {
    let Some(to) = order.to else {
        return Ok(());
    };
    let mut tx = deps
        .db
        .begin(Work::system("identity.letters", WHY, &*deps.services.ids))
        .await
        .map_err(IdentityError::from)?;
    let user = store::find_user(&tx, to.user).await?;
    let tenant = store::find_tenant(&tx, to.tenant).await?;
    let link = link(deps, &mut tx, &user, &tenant, order.letter).await?;
    tx.commit().await.map_err(IdentityError::from)?;
    let mail = compose(deps, &user, &tenant, order.letter, link.as_deref(), key)?;
    match deps.services.mailer.send(&mail).await {
        Effect::Done(_) => Ok(()),
        Effect::Refused(why) => Err(LetterError::Refused(why.to_string())),
        Effect::Unknown(_) => Err(LetterError::Unknown),
    }
}

async fn link(
    deps: &Deps,
    tx: &mut Tx,
    user: &User,
    tenant: &Tenant,
    letter: Letter,
) -> Result<Option<String>, IdentityError> {
    let Some((purpose, page)) = letter.link() else {
        return Ok(None);
    };
    let secret = chance::secret()?;
    store::void_tokens(tx, Some(user.id), purpose, tenant.id).await?;
    let token = OneTimeToken {
        purpose,
        user: Some(user.id),
        tenant: tenant.id,
        seller: tenant.seller,
        attempts: 0,
        expires_at: tx.now().checked_add(purpose.lasts()).unwrap_or(tx.now()),
    };
    store::insert_token(tx, SecretHash::of(secret.text()), &token).await?;
    let base = deps.settings.public_url.trim_end_matches('/');
    let door = match tenant.kind {
        TenantKind::Operator => "admin",
        TenantKind::Partner => "partner",
        TenantKind::Customer => "portal",
    };
    // In the fragment: no server log and no Referer ever holds it.
    Ok(Some(format!(
        "{base}/{door}/{page}#token={}",
        secret.text()
    )))
}

fn compose(
    deps: &Deps,
    user: &User,
    tenant: &Tenant,
    letter: Letter,
    link: Option<&str>,
    key: &str,
) -> Result<Mail, LetterError> {
    let product = deps.settings.product_name.as_str();
    let words = letter_words(
        letter,
        user.language,
        product,
        &user.full_name,
        &tenant.name,
    );
    let (name, address) = mailbox_parts(&deps.settings.mail_from);
    let draft = Draft {
        key: key.parse()?,
        from: Mailbox::try_new(name, address)?,
        // A name may be longer than a mail can carry.
        to: Mailbox::try_new(Some(&user.full_name), user.email.as_str())
            .or_else(|_| Mailbox::try_new(None, user.email.as_str()))?,
        subject: words.subject.clone(),
        text: words.text(link),
        html: Some(words.html(link)),
        headers: Vec::new(),
    };
    Ok(Mail::try_from(draft)?)
}

/// `Cloud Factory <no-reply@cloudfactory.test>`
fn mailbox_parts(text: &str) -> (Option<&str>, &str) {
    match text.rsplit_once('<') {
        Some((name, address)) => (Some(name.trim()), address.trim_end_matches('>').trim()),
        None => (None, text.trim()),
    }
}
