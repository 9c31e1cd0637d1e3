//! Tokens that a real guard accepts.

use std::sync::{Arc, OnceLock};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use cf_kernel::Clock as _;
use cf_platform::auth::{Claims, Guard, GuardSettings, KeySet, Trust};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde::Serialize;

use crate::{ManualClock, Persona};

/// Issues tokens with a key pair of its own.
#[derive(Clone)]
pub struct Tokens {
    key: Arc<SigningKey>,
    clock: ManualClock,
}

struct SigningKey {
    kid: String,
    pkcs8: Vec<u8>,
    public: Vec<u8>,
}

impl SigningKey {
    fn generate(kid: &str) -> Self {
        let pkcs8 = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new())
            .unwrap()
            .as_ref()
            .to_vec();
        let public = Ed25519KeyPair::from_pkcs8(&pkcs8)
            .unwrap()
            .public_key()
            .as_ref()
            .to_vec();
        Self {
            kid: kid.to_owned(),
            pkcs8,
            public,
        }
    }
}

impl Tokens {
    pub const ISSUER: &str = "https://cloud-factory.test";
    pub const AUDIENCE: &str = "cloud-factory";
    pub const LIFETIME_SECONDS: i64 = 900;
    pub const LEEWAY_SECONDS: u32 = 5;

    /// With the key pair of this process.
    pub fn new(clock: ManualClock) -> Self {
        static KEY: OnceLock<Arc<SigningKey>> = OnceLock::new();
        let key = KEY.get_or_init(|| Arc::new(SigningKey::generate("test")));
        Self {
            key: Arc::clone(key),
            clock,
        }
    }

    /// With a key pair that nobody else has, under the given name.
    pub fn with_own_key(clock: ManualClock, kid: &str) -> Self {
        Self {
            key: Arc::new(SigningKey::generate(kid)),
            clock,
        }
    }

    pub fn kid(&self) -> &str {
        &self.key.kid
    }

    /// The raw public key.
    pub fn public_key(&self) -> &[u8] {
        &self.key.public
    }

    fn jwk(&self) -> serde_json::Value {
        serde_json::json!({
            "kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "use": "sig",
            "kid": self.key.kid, "x": BASE64.encode(&self.key.public),
        })
    }

    /// The public half, as it is published.
    pub fn jwks(&self) -> String {
        self.jwks_with(&[])
    }

    /// Together with others'.
    pub fn jwks_with(&self, others: &[&Self]) -> String {
        let keys: Vec<_> = std::iter::once(self)
            .chain(others.iter().copied())
            .map(Self::jwk)
            .collect();
        serde_json::json!({ "keys": keys }).to_string()
    }

    /// A guard that accepts these tokens.
    pub fn guard(&self) -> Arc<Guard> {
        self.guard_with(&self.jwks())
    }

    pub fn guard_with(&self, jwks: &str) -> Arc<Guard> {
        self.guard_trusting(jwks, Trust::default())
    }

    /// A guard that also accepts what identity signs, and hears of what it takes back.
    pub fn guard_trusting(&self, jwks: &str, trust: Trust) -> Arc<Guard> {
        let settings = GuardSettings {
            issuer: Self::ISSUER.to_owned(),
            audience: Self::AUDIENCE.to_owned(),
            leeway_seconds: Self::LEEWAY_SECONDS,
            remembered: 1000,
        };
        Arc::new(Guard::new(
            KeySet::from_jwks(jwks).unwrap(),
            trust,
            settings,
            Arc::new(self.clock.clone()),
        ))
    }

    /// What stands in the token of a persona.
    pub fn claims(&self, persona: &Persona) -> Claims {
        let now = self.clock.now().as_second();
        Claims {
            iss: Self::ISSUER.to_owned(),
            aud: Self::AUDIENCE.to_owned(),
            sub: persona.user.to_string(),
            iat: now,
            exp: now + Self::LIFETIME_SECONDS,
            jti: format!("{}-{now}", persona.user),
            tenant: persona.tenant,
            tenant_kind: persona.kind,
            seller: persona.seller,
            permissions: persona.permissions.clone(),
            session: None,
            user_epoch: 0,
            tenant_epoch: 0,
            networks: Vec::new(),
            limits: persona.limits.clone(),
        }
    }

    pub fn mint(&self, persona: &Persona) -> String {
        self.sign(&self.claims(persona))
    }

    /// Signs whatever it is given.
    pub fn sign(&self, claims: &impl Serialize) -> String {
        self.sign_as(&self.key.kid, claims)
    }

    /// Signs, and claims to have done so with the key of another name.
    pub fn sign_as(&self, kid: &str, claims: &impl Serialize) -> String {
        let header = Header {
            kid: Some(kid.to_owned()),
            ..Header::new(Algorithm::EdDSA)
        };
        encode(&header, claims, &EncodingKey::from_ed_der(&self.key.pkcs8)).unwrap()
    }
}
