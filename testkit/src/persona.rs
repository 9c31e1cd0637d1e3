use std::collections::BTreeSet;

use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Limits, Permission, Scope, SellerId, TenantKind};
use cf_platform::auth::OPERATOR;
use uuid::Uuid;

/// Someone who calls.
#[derive(Debug, Clone)]
pub struct Persona {
    pub user: UserId,
    pub tenant: TenantId,
    pub kind: TenantKind,
    pub seller: SellerId,
    pub permissions: BTreeSet<Permission>,
    /// What narrows them down.
    pub limits: Limits,
    /// A visitor has no token.
    pub signed_in: bool,
}

impl Persona {
    /// Staff of the operator.
    pub fn operator_admin(permissions: &[&str]) -> Self {
        Self::new(1, OPERATOR.0, TenantKind::Operator, OPERATOR, permissions)
    }

    /// A partner, told apart from other partners by a number; sells to customers of its own.
    pub fn partner(number: u32, permissions: &[&str]) -> Self {
        let tenant = tenant(0x1000_0000 + u128::from(number));
        Self::new(
            0x1000_0000 + u128::from(number),
            tenant,
            TenantKind::Partner,
            SellerId(tenant),
            permissions,
        )
    }

    /// A customer of a seller, told apart from others by a number.
    pub fn customer_of(seller: SellerId, number: u32, permissions: &[&str]) -> Self {
        let id = 0x2000_0000 + u128::from(number);
        Self::new(id, tenant(id), TenantKind::Customer, seller, permissions)
    }

    /// Someone who has not said who they are.
    pub fn visitor() -> Self {
        Self {
            signed_in: false,
            ..Self::customer_of(OPERATOR, 0, &[])
        }
    }

    /// A colleague: the same organisation and rights, another person.
    #[must_use]
    pub fn colleague(&self) -> Self {
        Self {
            user: UserId::new(Uuid::from_u128(self.user.uuid().as_u128() + (1 << 40))),
            ..self.clone()
        }
    }

    /// Which rows this persona's requests may touch.
    pub fn scope(&self) -> Scope {
        match self.kind {
            TenantKind::Operator => Scope::Platform(cf_kernel::Reason::new("operator staff")),
            TenantKind::Partner => Scope::Seller(SellerId(self.tenant)),
            TenantKind::Customer if !self.signed_in => Scope::Visitor(self.seller),
            TenantKind::Customer => Scope::Tenant {
                tenant: self.tenant,
                seller: self.seller,
            },
        }
    }

    fn new(
        user: u128,
        tenant: TenantId,
        kind: TenantKind,
        seller: SellerId,
        permissions: &[&str],
    ) -> Self {
        let permissions = permissions
            .iter()
            .map(|name| name.parse().unwrap())
            .collect();
        let user = UserId::new(Uuid::from_u128((0x7000_8000 << 64) + user));
        Self {
            user,
            tenant,
            kind,
            seller,
            permissions,
            limits: Limits::default(),
            signed_in: true,
        }
    }
}

fn tenant(number: u128) -> TenantId {
    TenantId::new(Uuid::from_u128((0x7000_8000 << 64) + number))
}
