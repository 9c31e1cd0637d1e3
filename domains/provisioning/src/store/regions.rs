//! Regions, and what is taken in them.

use cf_kernel::id::TenantId;
use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, Tx};
use cf_provisioning_queries::client::Params as _;
use cf_provisioning_queries::queries::regions as q;

use super::{Readable, count};
use crate::error::ProvisioningError;
use crate::model::{Region, Room, Taken};

pub async fn list_regions(tx: &impl Readable) -> Result<Vec<Region>, ProvisioningError> {
    rows(q::list_regions().bind(tx.on()).all().await?)
}

/// Nobody else reserves in them until the transaction ends.
pub async fn lock_regions(tx: &Tx, codes: &[String]) -> Result<Vec<Region>, ProvisioningError> {
    rows(q::lock_regions().bind(tx.client(), &codes).all().await?)
}

pub async fn find_region_for_change(
    tx: &Tx,
    code: &str,
) -> Result<Option<Region>, ProvisioningError> {
    let row = q::find_region_for_change()
        .bind(tx.client(), &code)
        .opt()
        .await?;
    Ok(row.map(region).transpose()?)
}

/// The operator's. Nothing where there is one of this code; whether it was new.
pub async fn insert_region(tx: &Tx, region: &Region) -> Result<bool, ProvisioningError> {
    let room = json(&region.room)?;
    let added = q::insert_region()
        .params(
            tx.client(),
            &q::InsertRegionParams {
                code: region.code.as_str(),
                tenant_id: OPERATOR.0.uuid(),
                seller_id: OPERATOR.0.uuid(),
                name: region.name.as_str(),
                open: region.open,
                room: &room,
                updated_at: region.updated_at,
            },
        )
        .await?;
    Ok(added == 1)
}

/// The row was locked at `seen_version`.
pub async fn update_region(
    tx: &Tx,
    region: &Region,
    seen_version: i32,
) -> Result<(), ProvisioningError> {
    let room = json(&region.room)?;
    let updated = q::update_region()
        .params(
            tx.client(),
            &q::UpdateRegionParams {
                name: region.name.as_str(),
                open: region.open,
                room: &room,
                seen_version,
                updated_at: region.updated_at,
                code: region.code.as_str(),
            },
        )
        .await?;
    if updated == 1 {
        Ok(())
    } else {
        Err(ProvisioningError::Overtaken)
    }
}

/// Counted from what there is. `tenant`: whose own places are counted apart.
pub async fn taken(
    tx: &impl Readable,
    tenant: Option<TenantId>,
    regions: &[String],
    kinds: &[String],
) -> Result<Taken, ProvisioningError> {
    let (all, own) = (q::taken(), q::taken_by());
    let of_all = async { all.bind(tx.on(), &regions, &kinds).all().await };
    let of_tenant = async {
        let Some(tenant) = tenant.map(TenantId::uuid) else {
            return Ok(Vec::new());
        };
        own.bind(tx.on(), &tenant, &regions, &kinds).all().await
    };
    let (all, own) = tokio::try_join!(of_all, of_tenant)?;
    let mut taken = Taken::default();
    for row in all {
        taken
            .0
            .insert((row.region, row.kind), (count(row.taken), 0));
    }
    for row in own {
        taken.0.entry((row.region, row.kind)).or_default().1 = count(row.taken);
    }
    Ok(taken)
}

/// What is taken of one kind in one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenHere {
    pub region: String,
    pub kind: String,
    pub places: u64,
    /// Of these, set aside and not asked for yet.
    pub reserved: u64,
}

pub async fn taken_everywhere(tx: &impl Readable) -> Result<Vec<TakenHere>, ProvisioningError> {
    let rows = q::taken_everywhere().bind(tx.on()).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| TakenHere {
            region: row.region,
            kind: row.kind,
            places: count(row.taken),
            reserved: count(row.reserved),
        })
        .collect())
}

fn rows(rows: Vec<q::Region>) -> Result<Vec<Region>, ProvisioningError> {
    let regions: Result<Vec<_>, DbError> = rows.into_iter().map(region).collect();
    Ok(regions?)
}

fn region(row: q::Region) -> Result<Region, DbError> {
    Ok(Region {
        code: row.code,
        name: row.name,
        open: row.open,
        room: Room::from_json(row.room).map_err(|error| DbError::corrupt("region", error))?,
        version: row.version,
        updated_at: row.updated_at,
    })
}

fn json(room: &Room) -> Result<serde_json::Value, DbError> {
    room.to_json()
        .map_err(|error| DbError::corrupt("region", error))
}
