//! Numbers for PostgreSQL's advisory locks.

use aws_lc_rs::digest::{SHA256, digest};

/// The lock of a name: the first eight bytes of its hash. Whoever takes locks begins the name with
/// what they are for, so that two uses never meet.
pub(crate) fn lock_of(name: &str) -> i64 {
    let hash = digest(&SHA256, name.as_bytes());
    hash.as_ref()
        .iter()
        .take(8)
        .fold(0_i64, |lock, &byte| (lock << 8) | i64::from(byte))
}
