//! What has to be there before anybody comes.

use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Actor, Lang, Reason, Scope, TenantKind};
use cf_platform::auth::OPERATOR;
use cf_platform::db::Work;
use cf_platform::host::DomainDeps;

use super::register::{Registered, found_organisation, join};
use super::signing::keep_keys;
use crate::error::IdentityError;
use crate::model::{BuiltIn, Email, NewPassword, OneTimeToken, Purpose, SecretHash, Tenant, User};
use crate::usecases::chance;
use crate::{Deps, Settings, store};

const WHY: Scope = Scope::Platform(Reason::new("founding"));

/// How an installation stands after its foundation was looked at.
#[derive(Debug)]
pub enum Founded {
    /// There are people.
    Inhabited,
    /// Nobody is there yet; whoever opens this link becomes the first administrator.
    Empty { setup_link: String },
}

/// Makes the operator's organisation and the first signing key. Repeatable.
pub async fn found(deps: &DomainDeps, settings: &Settings) -> Result<Founded, IdentityError> {
    let deps = Deps::new(deps, settings.clone());
    keep_keys(&deps).await?;
    let mut tx = deps
        .db
        .begin(Work::system("identity.found", WHY, &*deps.services.ids))
        .await?;
    if !store::has_operator(&tx).await? {
        let operator = Tenant::new(
            OPERATOR.0,
            OPERATOR,
            TenantKind::Operator,
            deps.settings.product_name.clone(),
            tx.now(),
        );
        found_organisation(&mut tx, &operator).await?;
    }
    let founded = if store::has_members(&tx, OPERATOR.0).await? {
        Founded::Inhabited
    } else {
        let secret = chance::secret()?;
        let token = OneTimeToken {
            purpose: Purpose::Setup,
            user: None,
            tenant: OPERATOR.0,
            seller: OPERATOR,
            attempts: 0,
            expires_at: tx
                .now()
                .checked_add(Purpose::Setup.lasts())
                .unwrap_or(tx.now()),
        };
        // The link of the last start counts no more.
        store::void_tokens(&tx, None, Purpose::Setup, OPERATOR.0).await?;
        store::insert_token(&tx, SecretHash::of(secret.text()), &token).await?;
        let base = deps.settings.public_url.trim_end_matches('/');
        Founded::Empty {
            setup_link: format!("{base}/admin/setup#token={}", secret.text()),
        }
    };
    tx.commit().await?;
    Ok(founded)
}

/// The first administrator.
#[derive(Debug)]
pub struct FirstAdministrator {
    pub email: Email,
    pub password: String,
    pub full_name: String,
    pub language: Lang,
}

pub async fn set_up(
    deps: &Deps,
    work: Work,
    token: &str,
    first: FirstAdministrator,
) -> Result<Registered, IdentityError> {
    let hash = SecretHash::of(token);
    let tx = deps.db.read(&super::SIGN_IN).await?;
    store::find_token(&tx, hash, Purpose::Setup, deps.services.clock.now()).await?;
    drop(tx);
    let about = [first.email.as_str(), first.email.local(), &first.full_name];
    let password = NewPassword::try_new(&first.password, &about)?;
    let hashed = deps.hasher.hash(password.text()).await?;
    let mut tx = deps.db.begin(work).await?;
    store::find_token_for_change(&tx, hash, Purpose::Setup).await?;
    if store::has_members(&tx, OPERATOR.0).await? {
        return Err(IdentityError::LinkOver);
    }
    store::use_token(&tx, hash).await?;
    let operator = store::find_tenant(&tx, OPERATOR.0).await?;
    let user = User {
        id: UserId::generate(tx.ids()),
        home: operator.id,
        seller: OPERATOR,
        email: first.email,
        full_name: first.full_name,
        language: first.language,
        email_verified_at: None,
        last_sign_in_at: None,
        epoch: 0,
        version: 1,
        created_at: tx.now(),
    };
    tx.act_as(Actor::User(user.id));
    let roles = vec![BuiltIn::first_of(TenantKind::Operator).to_owned()];
    join(&mut tx, &user, &operator, roles, Some(&hashed)).await?;
    super::letters::send(&tx, &user, super::letters::Letter::VerifyEmail).await?;
    tx.commit().await?;
    Ok(Registered {
        user: user.id,
        tenant: TenantId::new(operator.id.uuid()),
        email: user.email,
        full_name: user.full_name,
        organisation: operator.name,
    })
}
