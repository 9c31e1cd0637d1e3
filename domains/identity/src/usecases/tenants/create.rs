use cf_kernel::id::TenantId;
use cf_kernel::{SellerId, TenantKind};
use cf_platform::auth::{Caller, Permit};
use cf_platform::db::Tx;

use super::ListedTenant;
use crate::error::IdentityError;
use crate::model::{BuiltIn, Email, Tenant, TenantState};
use crate::store;
use crate::usecases::TenantsWrite;
use crate::usecases::members::invite::{Invitation, Prepared, place};
use crate::usecases::register::found_organisation;

#[derive(Debug)]
pub struct NewTenant {
    pub kind: TenantKind,
    pub name: String,
    pub seller: TenantId,
    pub owner: Owner,
}

/// Who is invited to run it.
#[derive(Debug)]
pub struct Owner {
    pub email: Email,
    pub full_name: String,
}

/// A new organisation, and an invitation for its first owner.
pub async fn create(
    tx: &mut Tx,
    permit: &Permit<TenantsWrite>,
    prepared: Prepared,
    new: NewTenant,
) -> Result<ListedTenant, IdentityError> {
    let seller = seller(tx, permit.caller(), &new).await?;
    let id = TenantId::generate(tx.ids());
    let tenant = Tenant::new(id, SellerId(seller.id), new.kind, new.name, tx.now());
    found_organisation(tx, &tenant).await?;
    let invitation = Invitation {
        email: new.owner.email,
        full_name: new.owner.full_name,
        roles: vec![BuiltIn::first_of(new.kind).to_owned()],
    };
    place(tx, &tenant, prepared, invitation).await?;
    Ok(ListedTenant {
        tenant,
        seller_name: seller.name,
        users: 1,
    })
}

/// Who sells to the new one. The operator has partners and customers, a partner customers only, and
/// only its own; neither sells while it is suspended.
async fn seller(tx: &Tx, caller: &Caller, new: &NewTenant) -> Result<Tenant, IdentityError> {
    match (caller.tenant_kind, new.kind) {
        (TenantKind::Operator, TenantKind::Partner | TenantKind::Customer)
        | (TenantKind::Partner, TenantKind::Customer) => {}
        (_, TenantKind::Operator) => {
            return Err(IdentityError::field("/kind", "there is one operator"));
        }
        (TenantKind::Partner | TenantKind::Customer, _) => return Err(IdentityError::NotYourKind),
    }
    let seller = store::find_tenant(tx, new.seller).await?;
    let sells = match seller.kind {
        TenantKind::Operator => true,
        TenantKind::Partner => new.kind == TenantKind::Customer,
        TenantKind::Customer => false,
    };
    if !sells {
        return Err(IdentityError::field(
            "/sellerId",
            "does not sell to organisations of this kind",
        ));
    }
    if seller.state != TenantState::Active {
        return Err(IdentityError::NotInGoodStanding);
    }
    Ok(seller)
}
