//! What must hold of what was made whatever happened, what the provider has, and what is known of
//! orders, for whoever holds it against what others say. Nothing is changed.

use std::collections::{BTreeSet, HashMap};

use cf_kernel::id::OrderId;
use cf_kernel::{Reason, Scope};
use cf_platform::db::{Db, DbError};
use cf_platform::examine::{Breach, Examined, MOST, Patience};
use cf_ports::drivers::{self, Driver, Tag};
use uuid::Uuid;

use crate::error::ProvisioningError;
pub use crate::model::made::Made;
use crate::model::{FindingKind, Record, Seen, compare, is_lost};
use crate::store;
use crate::store::examine as examined;

const WHY: Scope = Scope::Platform(Reason::new("examination of what was made"));
const AT_ONCE: i64 = 2000;
const LOOKED_AT: usize = 500;

/// What provisioning alone can tell.
pub async fn rules(db: &Db, patience: Patience) -> Result<Vec<Examined>, DbError> {
    let tx = db.read(&WHY).await?;
    Ok(vec![
        Examined::new(
            "each service has its resource",
            examined::services_without_resource(&tx).await?,
        ),
        Examined::new(
            "each resource has its service",
            examined::resources_without_service(&tx).await?,
        ),
        Examined::new(
            "what is done has done its steps",
            examined::not_done(&tx).await?,
        ),
        Examined::new(
            "no request stands still",
            examined::standing_still(&tx, patience).await?,
        ),
        Examined::new(
            "places are taken by what is there",
            examined::wrong_places(&tx).await?,
        ),
    ])
}

/// Whether the provider has what we know of, and nothing else that carries a tag of ours.
pub async fn inventory(db: &Db, driver: &dyn Driver) -> Result<Examined, ProvisioningError> {
    let began_at = db.clock().now();
    let mut breaches = Vec::new();
    let mut seen = BTreeSet::new();
    let mut page = drivers::Page {
        prefix: Tag::PREFIX.to_owned(),
        after: None,
        limit: LOOKED_AT,
    };
    loop {
        let found = match driver.list(&page).await {
            Ok(found) => found,
            Err(refusal) => {
                breaches.push(Breach::new(
                    driver.name(),
                    format!("it does not say what it has: {refusal}"),
                ));
                break;
            }
        };
        let Some(last) = found.last() else {
            break;
        };
        page.after = Some(last.tag.clone());
        let found: Vec<Seen> = found
            .into_iter()
            .map(|it| Seen {
                tag: it.tag,
                tenant: it.tenant,
                reference: it.finding.reference,
                kind: it.kind,
                region: it.region,
            })
            .collect();
        breaches.extend(differences(db, &found).await?);
        seen.extend(found.into_iter().map(|it| it.tag));
    }
    breaches.extend(lost(db, &seen, began_at).await?);
    breaches.truncate(MOST);
    Ok(Examined::new(
        "the provider has what we know of, and nothing else",
        breaches,
    ))
}

async fn differences(db: &Db, seen: &[Seen]) -> Result<Vec<Breach>, ProvisioningError> {
    let tags: Vec<String> = seen.iter().map(|it| it.tag.clone()).collect();
    let tx = db.read(&WHY).await?;
    let records = store::records_by_tag(&tx, &tags).await?;
    let records: HashMap<&str, &Record> = records.iter().map(|it| (it.tag.as_str(), it)).collect();
    let breaches = seen.iter().filter_map(|it| {
        let record = records.get(it.tag.as_str()).copied();
        let says = match compare(it, record)? {
            FindingKind::Unknown => "it is there, and we know nothing of it",
            FindingKind::Foreign => "it carries our tag, and belongs to someone else",
            FindingKind::Leftover => "it was taken back, and is there",
            // A person knows.
            FindingKind::Abandoned | FindingKind::Lost => return None,
        };
        Some(Breach::new(&it.tag, says))
    });
    Ok(breaches.collect())
}

async fn lost(
    db: &Db,
    seen: &BTreeSet<String>,
    began_at: jiff::Timestamp,
) -> Result<Vec<Breach>, ProvisioningError> {
    let mut breaches = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let tx = db.read(&WHY).await?;
        let records = store::records_there(&tx, after.as_deref(), AT_ONCE).await?;
        let Some(last) = records.last() else {
            return Ok(breaches);
        };
        after = Some(last.tag.clone());
        let gone = records
            .iter()
            .filter(|it| !seen.contains(&it.tag) && is_lost(it, began_at));
        breaches.extend(gone.map(|it| Breach::new(&it.tag, "it should be there, and is not")));
    }
}

/// What was made for these orders; nothing for one that was never heard of.
pub async fn made_for(db: &Db, orders: &[OrderId]) -> Result<HashMap<OrderId, Made>, DbError> {
    let tx = db.read(&WHY).await?;
    examined::made_for(&tx, orders).await
}

/// The next part of all orders that something was made for; empty at the end.
pub async fn orders_with_requests(
    db: &Db,
    after: Option<OrderId>,
) -> Result<Vec<OrderId>, DbError> {
    let tx = db.read(&WHY).await?;
    let after = after.unwrap_or(OrderId::new(Uuid::nil()));
    examined::orders_with_requests(&tx, after, AT_ONCE).await
}
