//! Who is calling, what they may do, and the record of what they did.
//!
//! - A [`Guard`] turns a bearer token into a [`Caller`]: asymmetric keys only, published as JWKS.
//! - A handler asks for a [`Permit`] and so declares what it needs; having one in hand is the proof,
//!   and use cases take it as an argument.
//! - A [`Visitor`] is what a public operation asks for instead. An operation with neither does not
//!   start.
//! - [`Trust`] is what all processes know about keys, and about tokens that ended before their time.
//! - [`audit`] is what every use case writes.

pub mod audit;
mod caller;
mod guard;
mod keys;
mod permit;
mod trust;

pub use caller::{Caller, Claims};
pub use guard::{Guard, GuardSettings, TokenError, Vouched};
pub use keys::{KeyError, KeySet};
pub(crate) use permit::KnownCaller;
pub use permit::{ACCESS_EXTENSION, Needs, Permit, Storefront, Visitor};
pub(crate) use trust::append as append_revocations;
pub use trust::{PublishedKey, Revocation, Trust, publish_key};

use cf_kernel::SellerId;
use cf_kernel::id::TenantId;

/// The operator: the root of all tenants, who owns the platform. Its id is the same everywhere.
pub const OPERATOR: SellerId = SellerId(TenantId::new(uuid::Uuid::from_u128(
    0x0000_0000_0000_7000_8000_0000_0000_0001,
)));

/// Declares a permission as a type: `permission!(pub ProductPublish = "products:publish")`. With
/// `, by "category"` a policy may narrow it down by that attribute, and the use cases see to it.
#[macro_export]
macro_rules! permission {
    ($(#[$doc:meta])* $vis:vis $name:ident = $permission:literal $(, by $($attribute:literal),+)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy)]
        $vis struct $name;
        impl $crate::auth::Needs for $name {
            const PERMISSION: cf_kernel::Permission = cf_kernel::Permission::new($permission);
            const NARROWED_BY: &[&str] = &[$($($attribute),+)?];
        }
    };
}
