//! The keys that sign access tokens: made, published ahead of time, changed every month.

use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cf_kernel::{Reason, Scope};
use cf_platform::auth::audit::AuditEntry;
use cf_platform::auth::{Claims, OPERATOR, PublishedKey, publish_key};
use cf_platform::db::{DbError, Tx, Work};
use cf_platform::seal::{SealContext, Sealed, Sealer};
use jiff::{SignedDuration, Timestamp};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use secrecy::ExposeSecret as _;
use serde_json::json;

use crate::Deps;
use crate::error::{IdentityError, SigningError};
use crate::model::{PUBLISHED_AFTER, PUBLISHED_BEFORE, SecretHash, SigningKey};
use crate::store;

const WHY: Scope = Scope::Platform(Reason::new("token signing"));
/// How long a key is believed to be the one that signs before the table is asked again.
const FRESH: SignedDuration = SignedDuration::from_secs(30);

/// Signs with the key whose turn it is.
#[derive(Clone, Default)]
pub struct Signer {
    known: Arc<RwLock<Option<Known>>>,
}

#[derive(Clone)]
struct Known {
    kid: String,
    key: EncodingKey,
    until: Timestamp,
}

impl Signer {
    pub async fn sign(&self, deps: &Deps, claims: &Claims) -> Result<String, IdentityError> {
        let now = deps.services.clock.now();
        let known = {
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            known.clone().filter(|known| known.until > now)
        };
        let known = match known {
            Some(known) => known,
            None => self.look(deps, now).await?,
        };
        let header = Header {
            kid: Some(known.kid),
            ..Header::new(Algorithm::EdDSA)
        };
        Ok(jsonwebtoken::encode(&header, claims, &known.key).map_err(SigningError::Claims)?)
    }

    async fn look(&self, deps: &Deps, now: Timestamp) -> Result<Known, IdentityError> {
        let tx = deps.db.read(&WHY).await?;
        let keys = store::list_signing_keys(&tx).await?;
        drop(tx);
        let key = SigningKey::active(&keys, now).ok_or(SigningError::NoKey)?;
        let private = open(&deps.services.sealer, key)?;
        // The next one takes over on time.
        let next = keys
            .iter()
            .map(|key| key.active_from)
            .filter(|from| *from > now)
            .min();
        let until = now.checked_add(FRESH).unwrap_or(Timestamp::MAX);
        let known = Known {
            kid: key.kid.clone(),
            key: EncodingKey::from_ed_der(&private),
            until: next.map_or(until, |next| next.min(until)),
        };
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(known.clone());
        Ok(known)
    }
}

fn place(kid: &str) -> SealContext {
    let hash = SecretHash::of(kid);
    let mut row = [0; 16];
    row.copy_from_slice(&hash.as_bytes()[..16]);
    SealContext {
        table: "identity.signing_keys",
        column: "private",
        tenant: None,
        row: uuid::Uuid::from_bytes(row),
    }
}

fn open(sealer: &Sealer, key: &SigningKey) -> Result<Vec<u8>, SigningError> {
    sealer
        .open(&place(&key.kid), &Sealed::from_bytes(key.sealed.clone()))
        .map(|private| private.expose_secret().to_vec())
        .map_err(|error| SigningError::Sealed(Box::new(error)))
}

fn generate(
    deps: &Deps,
    active_from: Timestamp,
    now: Timestamp,
) -> Result<SigningKey, IdentityError> {
    let pair = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())?;
    let public = Ed25519KeyPair::from_pkcs8(pair.as_ref())
        .map_err(|error| SigningError::Sealed(Box::new(error)))?
        .public_key()
        .as_ref()
        .to_vec();
    let kid = hex_prefix(&public);
    let jwk = json!({
        "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig",
        "kid": kid, "x": URL_SAFE_NO_PAD.encode(&public),
    });
    let sealed = deps
        .services
        .sealer
        .seal(&place(&kid), pair.as_ref())
        .map_err(|error| DbError::corrupt("signing key", error))?;
    Ok(SigningKey {
        kid,
        sealed: sealed.into_bytes(),
        jwk: jwk.to_string(),
        created_at: now,
        active_from,
        retired_at: None,
    })
}

/// A name that says nothing, and is another for each key.
fn hex_prefix(public: &[u8]) -> String {
    use std::fmt::Write as _;
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, public);
    digest.as_ref()[..8]
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// Makes the first key, and the next one when it is time. Repeatable.
pub async fn keep_keys(deps: &Deps) -> Result<(), IdentityError> {
    let work = Work::system("identity.keys", WHY, &*deps.services.ids);
    let mut tx = deps.db.begin(work).await?;
    store::lock_signing_keys(&tx).await?;
    let now = tx.now();
    let keys = store::list_signing_keys(&tx).await?;
    if SigningKey::is_due(&keys, now) {
        bring_in(deps, &mut tx, &keys, false).await?;
    }
    store::delete_old_signing_keys(&tx, now.checked_sub(PUBLISHED_AFTER).unwrap_or(now)).await?;
    tx.commit().await?;
    Ok(())
}

/// A new key now, in place of all that there are. With `at_once` what they signed counts no more:
/// for the day on which one was stolen.
pub async fn rotate(deps: &Deps, tx: &mut Tx, at_once: bool) -> Result<(), IdentityError> {
    store::lock_signing_keys(tx).await?;
    let keys = store::list_signing_keys(tx).await?;
    bring_in(deps, tx, &keys, at_once).await?;
    Ok(())
}

async fn bring_in(
    deps: &Deps,
    tx: &mut Tx,
    keys: &[SigningKey],
    at_once: bool,
) -> Result<(), IdentityError> {
    let now = tx.now();
    let active_from = if keys.is_empty() || at_once {
        now
    } else {
        now.checked_add(PUBLISHED_BEFORE).unwrap_or(now)
    };
    let new = generate(deps, active_from, now)?;
    store::insert_signing_key(tx, &new).await?;
    publish_key(
        tx,
        &PublishedKey {
            kid: new.kid.clone(),
            jwk: new.jwk.clone(),
            good_until: None,
        },
    )
    .await?;
    for old in keys {
        let good_until = if at_once {
            now
        } else if old.retired_at.is_some() {
            continue;
        } else {
            active_from.checked_add(PUBLISHED_AFTER).unwrap_or(now)
        };
        store::retire_signing_key(tx, &old.kid, active_from).await?;
        publish_key(
            tx,
            &PublishedKey {
                kid: old.kid.clone(),
                jwk: old.jwk.clone(),
                good_until: Some(good_until),
            },
        )
        .await?;
    }
    if at_once {
        // Whoever reads the published set must not go on to believe them.
        store::delete_old_signing_keys(tx, Timestamp::MAX).await?;
    }
    tx.record(
        AuditEntry::new("signing-key.rotate", "signing-key", &new.kid)
            .of(OPERATOR.0, OPERATOR)
            .after(&json!({ "activeFrom": active_from, "atOnce": at_once })),
    );
    Ok(())
}

impl Signer {
    /// Forgets what it knew, for a rotation at once.
    pub fn look_again(&self) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The public halves of all keys whose tokens may be about, as JSON Web Keys.
pub async fn published(deps: &Deps) -> Result<Vec<String>, IdentityError> {
    let tx = deps.db.read(&WHY).await?;
    let keys = store::list_signing_keys(&tx).await?;
    Ok(keys.into_iter().map(|key| key.jwk).collect())
}
