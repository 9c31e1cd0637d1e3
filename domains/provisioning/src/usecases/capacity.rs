use cf_contracts::questions::provisioning::{Capacity, NeededRoom, Room};
use cf_kernel::id::TenantId;
use cf_kernel::{FieldError, Lang, Reason, Scope};

use crate::Deps;
use crate::error::ProvisioningError;
use crate::model::{ANYWHERE, Need, check, region_of};
use crate::store;

/// What is taken is counted over everyone's rows; nobody is told whose they are.
const WHY: Scope = Scope::Platform(Reason::new("whether there is room"));

/// Whether there is room for all of it right now. `buyer`: whose quota counts, where that is known.
pub async fn ask(
    deps: &Deps,
    buyer: Option<TenantId>,
    items: &[NeededRoom],
    lang: Lang,
) -> Result<Capacity, ProvisioningError> {
    let needs: Vec<Need> = items
        .iter()
        .map(|item| Need {
            region: region_of(&item.configuration)
                .unwrap_or(ANYWHERE)
                .to_owned(),
            kind: item.kind.clone(),
            units: item.units.into(),
        })
        .collect();
    let mut kinds: Vec<String> = needs.iter().map(|need| need.kind.clone()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let tx = deps.db.read(&WHY).await?;
    let regions = store::list_regions(&tx).await?;
    let codes: Vec<String> = regions.iter().map(|region| region.code.clone()).collect();
    let taken = store::taken(&tx, buyer, &codes, &kinds).await?;
    let rooms = check(&regions, &taken, &needs)
        .into_iter()
        .map(|problem| Room {
            available: problem.is_none(),
            problem: problem.map(|it| FieldError::new(it.pointer(), it.message(lang))),
        });
    Ok(Capacity {
        items: rooms.collect(),
    })
}
