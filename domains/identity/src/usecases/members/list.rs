use cf_kernel::id::TenantId;
use cf_kernel::page::{Page, PageRequest};
use cf_platform::auth::Permit;

use super::{Member, look};
use crate::Deps;
use crate::error::IdentityError;
use crate::model::{Newest, PeopleFilter};
use crate::store;
use crate::store::cursor::pair_key;
use crate::usecases::{UsersRead, reach};

/// The members of one organisation, or of all that the caller reaches.
pub async fn list(
    deps: &Deps,
    permit: &Permit<UsersRead>,
    tenant: Option<TenantId>,
    filter: &PeopleFilter,
    page: &PageRequest<Newest>,
) -> Result<Page<Member, Newest>, IdentityError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let within = reach::within(permit.caller(), tenant);
    let people = store::list_people(&tx, within, filter, page).await?;
    drop(tx);
    let members = look(deps, people).await?;
    Ok(Page::from_rows(members, page, |member, _| {
        let membership = &member.person.member;
        let key = pair_key(membership.created_at, membership.tenant.uuid());
        (key, membership.user.uuid())
    }))
}
