//! `events tail`: the event bus as it speaks.

use std::process::ExitCode;
use std::time::Duration;

use cf_kernel::event::Envelope;
use cf_platform::bus::{Begin, Tail};

use super::shared;
use crate::cli::{self, Common, Events};
use crate::{say, stop};

pub async fn events(common: &Common, events: Events) -> anyhow::Result<ExitCode> {
    let Events::Tail(tail) = events;
    let (config, _log) = shared::configure_quietly(common)?;
    let (database, _services) = shared::attach(&config).await?;
    let done = tokio::select! {
        done = follow(&database.cluster, &tail) => done,
        _ = stop::requested() => Ok(()),
    };
    database.close().await?;
    done?;
    Ok(ExitCode::SUCCESS)
}

async fn follow(cluster: &cf_platform::db::Cluster, wanted: &cli::Tail) -> anyhow::Result<()> {
    let begin = if wanted.from_start || wanted.no_follow {
        Begin::Oldest
    } else {
        Begin::Now
    };
    let mut tail = Tail::open(cluster, begin).await?;
    loop {
        let events = tail.next(500).await?;
        if events.is_empty() {
            if wanted.no_follow {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(250)).await;
            continue;
        }
        for event in events {
            let fits = wanted
                .topic
                .as_ref()
                .is_none_or(|text| event.topic.as_str().contains(text.as_str()));
            if fits {
                print(&event, wanted.json)?;
            }
        }
    }
}

fn print(event: &Envelope, json: bool) -> anyhow::Result<()> {
    if json {
        return say::answer(&serde_json::to_string(event)?);
    }
    say::answer(&format!(
        "{}  {}  {}  by {}  {}",
        event.occurred_at, event.topic, event.aggregate, event.actor, event.payload
    ))
}
