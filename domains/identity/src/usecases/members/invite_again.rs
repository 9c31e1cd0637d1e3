use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Tx;
use serde_json::json;

use crate::error::IdentityError;
use crate::model::Person;
use crate::store;
use crate::usecases::letters;
use crate::usecases::rights_of::grants;
use crate::usecases::{UsersWrite, reach};

/// Another letter for the one that got lost, or for the invitation that was withdrawn.
pub async fn invite_again(
    tx: &mut Tx,
    permit: &Permit<UsersWrite>,
    reached: &Person,
) -> Result<(), IdentityError> {
    let tenant = store::find_tenant_for_change(tx, reached.member.tenant).await?;
    let mut member = store::find_membership_for_change(tx, reached.user, tenant.id).await?;
    let seen = member.version;
    let grants = grants(tx, tenant.id, tenant.kind, &member.roles).await?;
    reach::expect_not_above(permit.caller(), &grants)?;
    if member.invite_again()?.did_execute() {
        member.version += 1;
        store::update_membership(tx, &member, seen).await?;
    }
    let user = store::find_user(tx, reached.user).await?;
    letters::invite(tx, &user, &tenant).await?;
    tx.record(
        AuditEntry::new("user.invite-again", "user", user.id)
            .of(tenant.id, tenant.seller)
            .after(&json!({ "roles": member.roles })),
    );
    Ok(())
}
