//! People and what they prove themselves with.

use cf_identity_queries::queries::users as q;
use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Lang, SellerId};
use cf_platform::db::{DbError, Tx};
use cf_platform::seal::{SealContext, Sealed, Sealer};

use secrecy::ExposeSecret as _;

use super::{Readable, seller, unknown};
use crate::error::IdentityError;
use crate::model::{Credentials, Email, SecretHash, TotpSecret, User};

pub async fn insert_user(tx: &Tx, user: &User) -> Result<(), IdentityError> {
    let inserted = q::insert_user()
        .bind(
            tx.client(),
            &user.id.uuid(),
            &user.home.uuid(),
            &user.seller.0.uuid(),
            &user.email.as_str(),
            &user.email.key(),
            &user.full_name,
            &user.language.code(),
            &user.email_verified_at,
            &user.created_at,
        )
        .await
        .map_err(DbError::from);
    match inserted {
        Ok(_) => Ok(()),
        Err(error) if error.unique_violation().is_some() => Err(IdentityError::EmailTaken),
        Err(error) => Err(error.into()),
    }
}

pub async fn find_user(tx: &impl Readable, id: UserId) -> Result<User, IdentityError> {
    let row = q::find_user()
        .bind(tx.on(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(user(row)?)
}

pub async fn find_user_for_change(tx: &Tx, id: UserId) -> Result<User, IdentityError> {
    let row = q::find_user_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(user(row)?)
}

pub async fn find_user_by_email(
    tx: &impl Readable,
    email: &Email,
) -> Result<Option<User>, IdentityError> {
    let row = q::find_user_by_email()
        .bind(tx.on(), &email.key())
        .opt()
        .await?;
    Ok(row.map(user).transpose()?)
}

/// They signed in now.
pub async fn touch_user(tx: &Tx, id: UserId) -> Result<(), IdentityError> {
    q::touch_user()
        .bind(tx.client(), &tx.now(), &id.uuid())
        .await?;
    Ok(())
}

/// Saves profile and verification. The epoch is raised by itself alone: what was read before someone
/// else raised it must not put it back.
pub async fn update_user(tx: &Tx, user: &User) -> Result<(), IdentityError> {
    q::update_user()
        .bind(
            tx.client(),
            &user.full_name,
            &user.language.code(),
            &user.email_verified_at,
            &user.version,
            &tx.now(),
            &user.id.uuid(),
        )
        .await?;
    Ok(())
}

/// Tokens of the person must say something else from now on. Gives the new epoch.
pub async fn raise_user_epoch(tx: &Tx, id: UserId) -> Result<i64, IdentityError> {
    let raised = q::raise_user_epoch()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?;
    Ok(raised.ok_or(IdentityError::NotFound)?.epoch)
}

/// The same for several.
pub async fn raise_epochs(tx: &Tx, ids: &[UserId]) -> Result<Vec<(UserId, i64)>, IdentityError> {
    let ids: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let raised = q::raise_epochs().bind(tx.client(), &ids).all().await?;
    Ok(raised
        .into_iter()
        .map(|row| (UserId::new(row.id), row.epoch))
        .collect())
}

pub async fn insert_credentials(
    tx: &Tx,
    user: &User,
    password_hash: Option<&str>,
) -> Result<(), IdentityError> {
    let changed_at = password_hash.map(|_| tx.now());
    q::insert_credentials()
        .bind(
            tx.client(),
            &user.id.uuid(),
            &user.home.uuid(),
            &user.seller.0.uuid(),
            &password_hash,
            &changed_at,
        )
        .await?;
    Ok(())
}

pub async fn find_credentials(
    tx: &impl Readable,
    sealer: &Sealer,
    id: UserId,
) -> Result<Credentials, IdentityError> {
    let row = q::find_credentials()
        .bind(tx.on(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(credentials(row, sealer)?)
}

pub async fn find_credentials_for_change(
    tx: &Tx,
    sealer: &Sealer,
    id: UserId,
) -> Result<Credentials, IdentityError> {
    let row = q::find_credentials_for_change()
        .bind(tx.client(), &id.uuid())
        .opt()
        .await?
        .ok_or(IdentityError::NotFound)?;
    Ok(credentials(row, sealer)?)
}

pub async fn update_credentials(
    tx: &Tx,
    sealer: &Sealer,
    id: UserId,
    credentials: &Credentials,
) -> Result<(), IdentityError> {
    let secret = match &credentials.totp {
        Some(secret) => Some(
            sealer
                .seal(&totp_place(id), secret.as_bytes())
                .map_err(|error| DbError::corrupt("second factor", error))?
                .into_bytes(),
        ),
        None => None,
    };
    q::update_credentials()
        .bind(
            tx.client(),
            &credentials.password_hash.as_deref(),
            &credentials.password_changed_at,
            &secret,
            &credentials.totp_confirmed_at,
            &credentials.totp_last_step,
            &id.uuid(),
        )
        .await?;
    Ok(())
}

/// The old ones are void.
pub async fn replace_recovery_codes(
    tx: &Tx,
    id: UserId,
    tenant: TenantId,
    seller: SellerId,
    hashes: &[SecretHash],
) -> Result<(), IdentityError> {
    q::delete_recovery_codes()
        .bind(tx.client(), &id.uuid())
        .await?;
    let hashes: Vec<&[u8]> = hashes.iter().map(SecretHash::as_bytes).collect();
    if !hashes.is_empty() {
        q::insert_recovery_codes()
            .bind(
                tx.client(),
                &id.uuid(),
                &tenant.uuid(),
                &seller.0.uuid(),
                &hashes,
            )
            .await?;
    }
    Ok(())
}

/// Whether it was one, and not used before.
pub async fn use_recovery_code(
    tx: &Tx,
    id: UserId,
    hash: SecretHash,
) -> Result<bool, IdentityError> {
    let used = q::use_recovery_code()
        .bind(tx.client(), &tx.now(), &id.uuid(), &hash.as_bytes())
        .await?;
    Ok(used == 1)
}

pub(super) fn language(code: &str) -> Result<Lang, DbError> {
    [Lang::En, Lang::Sl, Lang::De]
        .into_iter()
        .find(|lang| lang.code() == code)
        .ok_or_else(|| unknown("language", code))
}

fn totp_place(id: UserId) -> SealContext {
    SealContext {
        table: "identity.credentials",
        column: "totp_secret",
        tenant: None,
        row: id.uuid(),
    }
}

fn user(row: q::User) -> Result<User, DbError> {
    Ok(User {
        id: UserId::new(row.id),
        home: TenantId::new(row.tenant_id),
        seller: seller(row.seller_id),
        email: row
            .email
            .parse()
            .map_err(|error| DbError::corrupt("email", error))?,
        full_name: row.full_name,
        language: language(&row.language)?,
        email_verified_at: row.email_verified_at,
        last_sign_in_at: row.last_sign_in_at,
        epoch: row.epoch,
        version: row.version,
        created_at: row.created_at,
    })
}

fn credentials(row: q::Credentials, sealer: &Sealer) -> Result<Credentials, DbError> {
    let place = totp_place(UserId::new(row.user_id));
    let totp = row.totp_secret.map(|sealed| {
        sealer
            .open(&place, &Sealed::from_bytes(sealed))
            .map_err(|error| DbError::corrupt("second factor", error))
    });
    Ok(Credentials {
        password_hash: row.password_hash,
        password_changed_at: row.password_changed_at,
        totp: totp
            .transpose()?
            .map(|bytes| TotpSecret::from_bytes(bytes.expose_secret().to_vec())),
        totp_confirmed_at: row.totp_confirmed_at,
        totp_last_step: row.totp_last_step,
    })
}
