//! Setting places aside, for all units of a request or for none.

use std::collections::BTreeMap;

use cf_kernel::Lang;
use cf_platform::db::Tx;

use crate::error::ProvisioningError;
use crate::model::engine::Event;
use crate::model::{Need, Request, check};
use crate::store;

/// The places are ours with the commit of this transaction: until then nobody else counts in the same
/// regions.
pub async fn reserve(tx: &Tx, request: &Request) -> Result<Event, ProvisioningError> {
    let mut units: BTreeMap<(&str, &str), u64> = BTreeMap::new();
    for unit in &request.units {
        *units.entry((&unit.region, &unit.kind)).or_default() += 1;
    }
    let needs: Vec<Need> = units
        .into_iter()
        .map(|((region, kind), units)| Need {
            region: region.to_owned(),
            kind: kind.to_owned(),
            units,
        })
        .collect();
    let mut codes: Vec<String> = needs.iter().map(|need| need.region.clone()).collect();
    codes.dedup();
    let mut kinds: Vec<String> = needs.iter().map(|need| need.kind.clone()).collect();
    kinds.sort_unstable();
    kinds.dedup();
    // Counted after the lock is ours: what others have reserved before is seen.
    let regions = store::lock_regions(tx, &codes).await?;
    let taken = store::taken(tx, Some(request.tenant), &codes, &kinds).await?;
    let problem = check(&regions, &taken, &needs).into_iter().flatten().next();
    Ok(match problem {
        None => Event::Reserved,
        Some(problem) => Event::NoRoom {
            reason: problem.message(Lang::En),
        },
    })
}
