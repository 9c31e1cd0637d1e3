//! Verifies access tokens.

use std::sync::{Arc, PoisonError, RwLock};

use aws_lc_rs::digest::{SHA256, digest};
use axum::http::HeaderValue;
use cf_kernel::Clock;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use moka::sync::Cache;

use super::keys::KeySet;
use super::{Caller, Claims, Trust};
use crate::audit::Refusals;

#[derive(Debug, Clone)]
pub struct GuardSettings {
    pub issuer: String,
    pub audience: String,
    /// How far clocks may differ.
    pub leeway_seconds: u32,
    /// How many verified tokens are remembered: a signature costs 40 to 65 µs each time.
    pub remembered: u64,
}

/// A token that is not good. Callers learn only that much; the log learns which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    #[error("token is malformed")]
    Malformed,
    #[error("token is signed with an unknown key")]
    UnknownKey,
    #[error("token claims an algorithm that its key is not for")]
    WrongAlgorithm,
    #[error("token has a bad signature, or was issued by or for someone else")]
    Rejected,
    #[error("token has expired")]
    Expired,
    #[error("token ended before its time: its session, key, rights or organisation did")]
    Ended,
}

/// Longer tokens are not ours.
const MAX_TOKEN_LEN: usize = 16 * 1024;

/// Turns bearer tokens into callers.
pub struct Guard {
    /// Keys of the configuration, beside those that identity publishes.
    keys: RwLock<Arc<KeySet>>,
    trust: Trust,
    settings: GuardSettings,
    clock: Arc<dyn Clock>,
    verified: Cache<[u8; 32], Verified>,
    refusals: Refusals,
}

/// A caller, and the keys that it was verified with: no others may vouch for it later.
#[derive(Clone)]
struct Verified {
    caller: Arc<Caller>,
    keys: Arc<KeySet>,
}

/// Whose an `Authorization` line is. Put into a request's extensions it spares whoever asks next to
/// take the line apart again. Only a guard makes one.
#[derive(Clone)]
pub struct Vouched {
    line: HeaderValue,
    verified: Verified,
}

impl Vouched {
    pub fn caller(&self) -> &Arc<Caller> {
        &self.verified.caller
    }
}

impl std::fmt::Debug for Vouched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Vouched").field(self.caller()).finish()
    }
}

impl Guard {
    pub fn new(keys: KeySet, trust: Trust, settings: GuardSettings, clock: Arc<dyn Clock>) -> Self {
        let verified = Cache::new(settings.remembered);
        let refusals = Refusals::new(Arc::clone(&clock));
        Self {
            keys: RwLock::new(Arc::new(keys)),
            trust,
            settings,
            clock,
            verified,
            refusals,
        }
    }

    /// What callers were not allowed to do.
    pub fn refusals(&self) -> &Refusals {
        &self.refusals
    }

    /// Takes over a new key set; what the old one verified is checked again.
    pub fn replace_keys(&self, keys: KeySet) {
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
        self.verified.invalidate_all();
    }

    pub fn verify(&self, token: &str) -> Result<Arc<Caller>, TokenError> {
        Ok(self.find_out(token)?.caller)
    }

    /// Whose token stands in an `Authorization` line.
    pub fn vouch(&self, line: &HeaderValue) -> Result<Vouched, TokenError> {
        let token = bearer(line).ok_or(TokenError::Malformed)?;
        Ok(Vouched {
            verified: self.find_out(token)?,
            line: line.clone(),
        })
    }

    /// The caller, if what was vouched for is this very line and still holds.
    pub(super) fn recognise(&self, vouched: &Vouched, line: &HeaderValue) -> Option<Arc<Caller>> {
        let Verified { caller, keys } = &vouched.verified;
        let holds = vouched.line == *line
            && (Arc::ptr_eq(keys, &self.own_keys()) || Arc::ptr_eq(keys, &self.trust.keys()))
            && self.check_still_good(caller).is_ok();
        holds.then(|| Arc::clone(caller))
    }

    fn own_keys(&self) -> Arc<KeySet> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn find_out(&self, token: &str) -> Result<Verified, TokenError> {
        if token.len() > MAX_TOKEN_LEN {
            return Err(TokenError::Malformed);
        }
        let mut fingerprint = [0_u8; 32];
        fingerprint.copy_from_slice(digest(&SHA256, token.as_bytes()).as_ref());
        let own = self.own_keys();
        let published = self.trust.keys();
        if let Some(verified) = self
            .verified
            .get(&fingerprint)
            .filter(|it| Arc::ptr_eq(&it.keys, &own) || Arc::ptr_eq(&it.keys, &published))
        {
            self.check_still_good(&verified.caller)?;
            return Ok(verified);
        }
        let header = decode_header(token).map_err(|_| TokenError::Malformed)?;
        let kid = header.kid.as_deref().ok_or(TokenError::UnknownKey)?;
        let keys = if own.get(kid).is_some() {
            own
        } else {
            published
        };
        let (algorithm, key) = keys.get(kid).ok_or(TokenError::UnknownKey)?;
        if header.alg != *algorithm {
            return Err(TokenError::WrongAlgorithm);
        }
        let caller = Arc::new(self.verify_signature(token, *algorithm, key)?);
        self.check_still_good(&caller)?;
        let verified = Verified { caller, keys };
        self.verified.insert(fingerprint, verified.clone());
        Ok(verified)
    }

    fn check_still_good(&self, caller: &Caller) -> Result<(), TokenError> {
        let now = self.clock.now().as_second();
        if caller
            .expires_at
            .saturating_add(i64::from(self.settings.leeway_seconds))
            <= now
        {
            return Err(TokenError::Expired);
        }
        if self.trust.has_ended(caller) {
            return Err(TokenError::Ended);
        }
        Ok(())
    }

    fn verify_signature(
        &self,
        token: &str,
        algorithm: Algorithm,
        key: &DecodingKey,
    ) -> Result<Caller, TokenError> {
        let mut validation = Validation::new(algorithm);
        validation.set_issuer(&[&self.settings.issuer]);
        validation.set_audience(&[&self.settings.audience]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // Expiry is checked against our own clock, also for remembered tokens.
        validation.validate_exp = false;
        let claims = decode::<Claims>(token, key, &validation)
            .map_err(|_| TokenError::Rejected)?
            .claims;
        Caller::from_claims(claims).ok_or(TokenError::Malformed)
    }
}

/// The token of `Bearer …`.
pub(super) fn bearer(line: &HeaderValue) -> Option<&str> {
    let (scheme, token) = line.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
