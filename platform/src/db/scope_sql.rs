//! A scope as the settings that row-level security reads.

use std::fmt::Write as _;

use cf_kernel::Scope;

/// `SET LOCAL` for one transaction. Every value is a UUID or a [`cf_kernel::Reason`], whose text
/// cannot leave the quotes.
pub(super) fn set_local(scope: &Scope, sql: &mut String) {
    let mut set = |name: &str, value: &dyn std::fmt::Display| {
        // Writing to a String cannot fail.
        let _ = write!(sql, ";SET LOCAL app.{name}='{value}'");
    };
    match scope {
        Scope::Tenant { tenant, seller } => {
            set("tenant", &tenant.uuid());
            set("storefront", &seller.0.uuid());
        }
        Scope::Seller(seller) => {
            set("tenant", &seller.0.uuid());
            set("seller", &seller.0.uuid());
            set("storefront", &seller.0.uuid());
        }
        Scope::Visitor(seller) => set("storefront", &seller.0.uuid()),
        Scope::Platform(reason) => set("platform", &reason.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::id::TenantId;
    use cf_kernel::{Reason, SellerId};
    use uuid::Uuid;

    fn sql(scope: Scope) -> String {
        let mut sql = "BEGIN".to_owned();
        set_local(&scope, &mut sql);
        sql
    }

    #[test]
    fn a_tenant_sees_itself_and_what_its_seller_publishes() {
        let scope = Scope::Tenant {
            tenant: TenantId::new(Uuid::from_u128(1)),
            seller: SellerId(TenantId::new(Uuid::from_u128(2))),
        };

        assert_eq!(
            sql(scope),
            "BEGIN;SET LOCAL app.tenant='00000000-0000-0000-0000-000000000001'\
             ;SET LOCAL app.storefront='00000000-0000-0000-0000-000000000002'"
        );
    }

    #[test]
    fn the_platform_scope_says_why() {
        assert_eq!(
            sql(Scope::Platform(Reason::new("retention"))),
            "BEGIN;SET LOCAL app.platform='retention'"
        );
    }
}
