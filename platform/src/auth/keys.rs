//! The public keys that tokens are checked against.

use std::collections::HashMap;
use std::fmt;

use jsonwebtoken::jwk::{AlgorithmParameters, JwkSet, KeyAlgorithm};
use jsonwebtoken::{Algorithm, DecodingKey};

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("the key set is not a JWKS document")]
    Malformed(#[source] serde_json::Error),
    #[error(
        "key `{kid}` of the key set is not an asymmetric signing key of a kind that is accepted (EdDSA, ES256, RS256)"
    )]
    Unsuitable { kid: String },
    #[error("a key of the key set has no `kid`")]
    Unnamed,
}

/// Public keys by `kid`, each for exactly one algorithm: a token cannot choose another.
#[derive(Clone, Default)]
pub struct KeySet {
    keys: HashMap<String, (Algorithm, DecodingKey)>,
}

impl fmt::Debug for KeySet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.keys.keys()).finish()
    }
}

impl KeySet {
    pub fn from_jwks(json: &str) -> Result<Self, KeyError> {
        let set: JwkSet = serde_json::from_str(json).map_err(KeyError::Malformed)?;
        let mut keys = HashMap::new();
        for jwk in &set.keys {
            let kid = jwk.common.key_id.clone().ok_or(KeyError::Unnamed)?;
            let unsuitable = || KeyError::Unsuitable { kid: kid.clone() };
            let algorithm = match (&jwk.algorithm, jwk.common.key_algorithm) {
                (AlgorithmParameters::OctetKeyPair(_), None | Some(KeyAlgorithm::EdDSA)) => {
                    Algorithm::EdDSA
                }
                (AlgorithmParameters::EllipticCurve(_), Some(KeyAlgorithm::ES256)) => {
                    Algorithm::ES256
                }
                (AlgorithmParameters::RSA(_), Some(KeyAlgorithm::RS256)) => Algorithm::RS256,
                _ => return Err(unsuitable()),
            };
            let key = DecodingKey::from_jwk(jwk).map_err(|_| unsuitable())?;
            keys.insert(kid, (algorithm, key));
        }
        Ok(Self { keys })
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    pub(super) fn get(&self, kid: &str) -> Option<&(Algorithm, DecodingKey)> {
        self.keys.get(kid)
    }
}
