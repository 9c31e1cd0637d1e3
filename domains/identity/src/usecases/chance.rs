//! What nobody can guess is made here.

use aws_lc_rs::rand::{SecureRandom as _, SystemRandom};

use crate::error::IdentityError;
use crate::model::{Secret, TotpSecret};

/// 250 bits of chance.
const LONG: usize = 50;

fn bytes(length: usize) -> Result<Vec<u8>, IdentityError> {
    let mut bytes = vec![0; length];
    SystemRandom::new().fill(&mut bytes)?;
    Ok(bytes)
}

/// For links, cookies and keys.
pub fn secret() -> Result<Secret, IdentityError> {
    short_secret(LONG)
}

/// For people to type.
pub fn short_secret(length: usize) -> Result<Secret, IdentityError> {
    Ok(Secret::from_chance(&bytes(length)?))
}

pub fn totp_secret() -> Result<TotpSecret, IdentityError> {
    Ok(TotpSecret::from_bytes(bytes(TotpSecret::LENGTH)?))
}
