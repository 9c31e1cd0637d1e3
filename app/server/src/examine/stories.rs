//! The timeline of orders is the event log: line by line the same.

use std::collections::HashMap;

use cf_kernel::id::EventId;
use cf_orders::examine::{STORY_TOPICS, StoryEvent, story_events};
use cf_platform::bus;
use cf_platform::examine::{Breach, Examined, MOST};
use jiff::{SignedDuration, Timestamp};

use super::Parties;

pub async fn examine(parties: &Parties, now: Timestamp) -> anyhow::Result<Vec<Examined>> {
    let mut log: HashMap<EventId, (String, bool)> = HashMap::new();
    bus::examine::said(&parties.bus, STORY_TOPICS, |event, topic, aggregate| {
        log.insert(event, (format!("{topic} of {aggregate}"), false));
    })
    .await?;
    // Of older ones the events may be gone by right.
    let kept = SignedDuration::from_hours(24 * i64::from(parties.keep_days.saturating_sub(1)));
    let since = now.checked_sub(kept).unwrap_or(Timestamp::MIN);
    let mut untold = Vec::new();
    let mut after: Option<StoryEvent> = None;
    loop {
        let lines = story_events(&parties.orders, since, after).await?;
        let Some(last) = lines.last() else { break };
        after = Some(*last);
        for line in lines {
            match log.get_mut(&line.event) {
                Some((_, told)) => *told = true,
                None => untold.push(line),
            }
        }
    }
    let unwritten = unwritten(parties, &log, since).await?;
    Ok(vec![
        Examined::new(
            "each line of a story has its event",
            still_untold(parties, untold).await?,
        ),
        Examined::new("each event of an order has its line", unwritten),
    ])
}

/// Lines whose events were not said while we looked, either.
async fn still_untold(parties: &Parties, lines: Vec<StoryEvent>) -> anyhow::Result<Vec<Breach>> {
    let mut untold: HashMap<EventId, StoryEvent> =
        lines.into_iter().map(|line| (line.event, line)).collect();
    if !untold.is_empty() {
        bus::examine::said(&parties.bus, STORY_TOPICS, |event, _, _| {
            untold.remove(&event);
        })
        .await?;
    }
    let breach = |line: &StoryEvent| {
        let says = format!("its story names {}, which is not in the log", line.event);
        Breach::new(line.order.to_string(), says)
    };
    Ok(untold.values().map(breach).take(MOST).collect())
}

/// Events that no story has a line of.
async fn unwritten(
    parties: &Parties,
    log: &HashMap<EventId, (String, bool)>,
    since: Timestamp,
) -> anyhow::Result<Vec<Breach>> {
    let mut missing: HashMap<EventId, &str> = log
        .iter()
        .filter(|(_, (_, told))| !told)
        .map(|(event, (what, _))| (*event, what.as_str()))
        .collect();
    if !missing.is_empty() {
        // Said while we looked, or about a line that is older than what we looked at.
        let since = since
            .checked_sub(SignedDuration::from_hours(24 * 7))
            .unwrap_or(Timestamp::MIN);
        let mut after: Option<StoryEvent> = None;
        loop {
            let lines = story_events(&parties.orders, since, after).await?;
            let Some(last) = lines.last() else { break };
            after = Some(*last);
            for line in lines {
                missing.remove(&line.event);
            }
        }
    }
    let mut breaches: Vec<Breach> = missing
        .into_iter()
        .map(|(event, what)| Breach::new(event.to_string(), format!("{what} stands in no story")))
        .collect();
    breaches.sort();
    Ok(breaches)
}
