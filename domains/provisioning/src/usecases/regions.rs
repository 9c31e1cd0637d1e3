//! Where things are made, and how many there is room for.

use cf_kernel::{Reason, Scope};
use cf_platform::auth::OPERATOR;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Db, DbError, Tx, Work};

use super::{ProvisioningOperate, ProvisioningRead};
use crate::Deps;
use crate::error::ProvisioningError;
use crate::model::{ANYWHERE, Places, Region, RegionChange, RegionError, Room};
use crate::store::{self, TakenHere};

/// Regions, and what is taken in each.
#[derive(Debug)]
pub struct Listed {
    pub regions: Vec<Region>,
    pub taken: Vec<TakenHere>,
}

/// Only the operator's people have regions to see: the rows are theirs.
pub async fn list(
    deps: &Deps,
    permit: &Permit<ProvisioningRead>,
) -> Result<Listed, ProvisioningError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let regions = store::list_regions(&tx).await?;
    let taken = if regions.is_empty() {
        Vec::new()
    } else {
        store::taken_everywhere(&tx).await?
    };
    Ok(Listed { regions, taken })
}

/// Changes a region, or makes one of a new code. `seen`: its version; 0 for a new one.
pub async fn put(
    tx: &mut Tx,
    _permit: &Permit<ProvisioningOperate>,
    code: &str,
    seen: i32,
    change: RegionChange,
) -> Result<Region, ProvisioningError> {
    let problems = change.problems();
    if !problems.is_empty() {
        return Err(RegionError::Fields(problems).into());
    }
    let before = store::find_region_for_change(tx, code).await?;
    let region = Region {
        code: code.to_owned(),
        name: change.name.trim().to_owned(),
        open: change.open,
        room: change.room,
        version: before.as_ref().map_or(1, |before| before.version + 1),
        updated_at: tx.now(),
    };
    if let Some(before) = &before {
        before.expect_version(seen)?;
        store::update_region(tx, &region, before.version).await?;
    } else if seen != 0 {
        return Err(RegionError::Stale { seen, current: 0 }.into());
    } else if !store::insert_region(tx, &region).await? {
        return Err(ProvisioningError::Overtaken);
    }
    let entry = AuditEntry::new("region.put", "region", code).of(OPERATOR.0, OPERATOR);
    let entry = match &before {
        Some(before) => entry.before(&before.room),
        None => entry,
    };
    tx.record(entry.after(&region.room));
    Ok(region)
}

/// The regions that the platform comes with. What there is already stays as it is.
pub async fn ship(db: &Db) -> Result<usize, DbError> {
    const WHY: Scope = Scope::Platform(Reason::new("regions that come with the platform"));
    let work = Work::system("provisioning.ship", WHY, &**db.ids());
    let tx = db.begin(work).await?;
    let mut new = 0;
    for (code, name, usual, kinds) in SHIPPED {
        let places = |(kind, places, quota): &(&str, u32, Option<u32>)| {
            let (places, quota) = (*places, *quota);
            ((*kind).to_owned(), Places { places, quota })
        };
        let region = Region {
            code: (*code).to_owned(),
            name: (*name).to_owned(),
            open: true,
            room: Room {
                usual: Places {
                    places: *usual,
                    quota: None,
                },
                kinds: kinds.iter().map(places).collect(),
            },
            version: 1,
            updated_at: tx.now(),
        };
        match store::insert_region(&tx, &region).await {
            Ok(true) => new += 1,
            Ok(false) => {}
            Err(ProvisioningError::Db(error)) => return Err(error),
            Err(other) => return Err(DbError::corrupt("region", other)),
        }
    }
    tx.commit().await?;
    Ok(new)
}

type Shipped = (
    &'static str,
    &'static str,
    u32,
    &'static [(&'static str, u32, Option<u32>)],
);

const SHIPPED: &[Shipped] = &[
    (
        "lj-1",
        "Ljubljana",
        100_000,
        &[("gpu", 400, Some(64)), ("private-cloud", 200, Some(20))],
    ),
    (
        "mb-1",
        "Maribor",
        50_000,
        &[("gpu", 0, None), ("private-cloud", 100, Some(20))],
    ),
    (
        "hetzner-fsn1",
        "Falkenstein",
        100_000,
        &[("gpu", 200, Some(32)), ("private-cloud", 0, None)],
    ),
    (ANYWHERE, "Everywhere", 1_000_000, &[]),
];
