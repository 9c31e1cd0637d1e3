//! The invariants of the whole platform: what each domain says is held against what the others say.
//!
//! Every domain looks through its own rows, under its own role. Only what it reports is compared here;
//! no query reaches across.

mod compare;
#[cfg(test)]
mod planted;
mod stories;

use std::collections::HashSet;
use std::sync::Arc;

use cf_kernel::id::OrderId;
use cf_platform::bus;
use cf_platform::bus::examine::Reader;
use cf_platform::db::Db;
use cf_platform::examine::{Breach, Examined, MOST, Patience};
use cf_ports::drivers::Driver;

use compare::Found;

use crate::assembly::Platform;

/// Who is asked.
pub struct Parties {
    pub orders: Db,
    pub billing: Db,
    pub provisioning: Db,
    pub driver: Arc<dyn Driver>,
    pub bus: Db,
    pub readers: Vec<Reader>,
    /// How long events are kept.
    pub keep_days: u32,
}

impl Parties {
    /// Those of an assembled platform.
    pub fn of(platform: &Platform, driver: Arc<dyn Driver>, keep_days: u32) -> Self {
        let db = |name: &str| {
            let known = platform
                .domains
                .iter()
                .find(|(domain, _)| domain.name == name);
            known.map_or_else(|| platform.host.deps(name).db, |(_, db)| db.clone())
        };
        let domains = platform.domains.iter().map(|(domain, _)| domain);
        let readers = domains.filter(|domain| !domain.reactions.is_empty());
        Self {
            orders: db(cf_orders::NAME),
            billing: db(cf_billing::NAME),
            provisioning: db(cf_provisioning::NAME),
            driver,
            bus: platform.host.bus().clone(),
            readers: readers
                .map(|domain| Reader {
                    group: domain.name,
                    reactions: domain.reactions.clone(),
                })
                .collect(),
            keep_days,
        }
    }
}

/// Every rule, and what breaks it.
pub async fn examine(parties: &Parties, patience: Patience) -> anyhow::Result<Vec<Examined>> {
    let tasks = bus::examine::open_tasks(&parties.bus).await?;
    let mut all = bus::examine::examine(&parties.bus, &parties.readers, parties.keep_days).await?;
    all.extend(cf_orders::examine::rules(&parties.orders, patience).await?);
    all.extend(cf_billing::examine::rules(&parties.billing).await?);
    all.extend(cf_provisioning::examine::rules(&parties.provisioning, patience).await?);
    let inventory = cf_provisioning::examine::inventory(&parties.provisioning, &*parties.driver);
    all.push(inventory.await?);
    all.extend(across_twice(parties, patience, &tasks).await?);
    all.push(strangers(parties).await?);
    all.extend(stories::examine(parties, patience.now()).await?);
    // What waits for a person may stand still.
    for rule in &mut all {
        if compare::may_wait(rule.rule) {
            rule.breaches
                .retain(|breach| !tasks.contains(&breach.about));
        }
        rule.breaches.truncate(MOST);
    }
    Ok(all)
}

/// The platform may be at work: what was true of one side may be old when the other is asked. What
/// was found is looked at again, and counts when it is still so.
async fn across_twice(
    parties: &Parties,
    patience: Patience,
    tasks: &HashSet<String>,
) -> anyhow::Result<Vec<Examined>> {
    let first = across(parties, patience, tasks).await?;
    if first.iter().all(Examined::holds) {
        return Ok(first);
    }
    let mut again = across(parties, patience, tasks).await?;
    for (rule, before) in again.iter_mut().zip(&first) {
        let about: HashSet<&str> = before.breaches.iter().map(|it| it.about.as_str()).collect();
        rule.breaches.retain(|it| about.contains(it.about.as_str()));
    }
    Ok(again)
}

/// What orders say, held against money and things.
async fn across(
    parties: &Parties,
    patience: Patience,
    tasks: &HashSet<String>,
) -> anyhow::Result<Vec<Examined>> {
    let mut found = Found::default();
    let mut after = None;
    loop {
        let claims = cf_orders::examine::claims(&parties.orders, after).await?;
        let Some(last) = claims.last() else {
            return Ok(found.into_rules());
        };
        after = Some(last.id);
        let ids: Vec<OrderId> = claims.iter().map(|claim| claim.id).collect();
        let money = cf_billing::examine::money_of(&parties.billing, &ids).await?;
        let made = cf_provisioning::examine::made_for(&parties.provisioning, &ids).await?;
        for claim in &claims {
            let excused = tasks.contains(&claim.id.to_string());
            let (money, made) = (money.get(&claim.id), made.get(&claim.id));
            found.compare(claim, money, made, patience, excused);
        }
    }
}

/// Money and things of orders that nobody knows.
async fn strangers(parties: &Parties) -> anyhow::Result<Examined> {
    let mut breaches = Vec::new();
    let mut after = None;
    loop {
        let ids = cf_billing::examine::orders_with_money(&parties.billing, after).await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        breaches.extend(unknown(parties, &ids, "there is money of it").await?);
    }
    let mut after = None;
    loop {
        let ids = cf_provisioning::examine::orders_with_requests(&parties.provisioning, after);
        let ids = ids.await?;
        let Some(last) = ids.last() else { break };
        after = Some(*last);
        breaches.extend(unknown(parties, &ids, "something was made for it").await?);
    }
    Ok(Examined::new(
        "money and things belong to orders that exist",
        breaches,
    ))
}

async fn unknown(parties: &Parties, ids: &[OrderId], says: &str) -> anyhow::Result<Vec<Breach>> {
    let known = cf_orders::examine::known_of(&parties.orders, ids).await?;
    let known: HashSet<OrderId> = known.into_iter().collect();
    let strange = ids.iter().filter(|id| !known.contains(id));
    Ok(strange
        .map(|id| {
            Breach::new(
                id.to_string(),
                format!("{says}, and there is no such order"),
            )
        })
        .collect())
}
