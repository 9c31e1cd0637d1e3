//! `dlq`: events that could not be delivered.

use std::process::ExitCode;

use anyhow::Context as _;
use cf_kernel::id::DeadLetterId;
use cf_kernel::page::{Cursor, PageRequest};
use cf_kernel::{Outcome, Reason, Scope};
use cf_platform::bus::dead_letters::{self, DeadLetter, DeadLetterSort, DeadLetterState};
use cf_platform::db::{Db, Work};

use super::shared;
use crate::assembly;
use crate::cli::{Common, Dlq, DlqState};
use crate::say;

const DESK: Scope = Scope::Platform(Reason::new("dead letter desk"));

pub async fn dlq(common: &Common, dlq: Dlq) -> anyhow::Result<ExitCode> {
    let (config, _log) = shared::configure_quietly(common)?;
    let (database, equipment) = shared::attach(&config).await?;
    let services = equipment.services;
    let host = assembly::host(&config, database.cluster.clone(), &services);
    let done = work(host.bus(), dlq).await;
    host.bus().close();
    database.close().await?;
    done?;
    Ok(ExitCode::SUCCESS)
}

async fn work(bus: &Db, dlq: Dlq) -> anyhow::Result<()> {
    match dlq {
        Dlq::List { state, group, json } => list(bus, state, group.as_deref(), json).await,
        Dlq::Show { id } => say::json(&dead_letters::show(bus, parse(&id)?).await?),
        Dlq::Replay { id } => {
            let id = parse(&id)?;
            let mut tx = bus
                .begin(Work::system("command line", DESK, &**bus.ids()))
                .await?;
            let outcome = dead_letters::replay(&mut tx, id).await?;
            tx.commit().await?;
            say::answer(match outcome {
                Outcome::Executed(()) => "replayed: its group gets the event once more",
                Outcome::AlreadyApplied => "it was replayed before; nothing changed",
            })
        }
        Dlq::Discard { id } => {
            let id = parse(&id)?;
            let mut tx = bus
                .begin(Work::system("command line", DESK, &**bus.ids()))
                .await?;
            let outcome = dead_letters::discard(&mut tx, id).await?;
            tx.commit().await?;
            say::answer(match outcome {
                Outcome::Executed(()) => "discarded; it stays on record",
                Outcome::AlreadyApplied => "it was discarded before; nothing changed",
            })
        }
    }
}

fn parse(id: &str) -> anyhow::Result<DeadLetterId> {
    id.parse().with_context(|| {
        format!("`{id}` is not the id of a dead letter; `cloud-factory dlq list` shows them")
    })
}

async fn list(bus: &Db, state: DlqState, group: Option<&str>, json: bool) -> anyhow::Result<()> {
    let state = match state {
        DlqState::Dead => Some(DeadLetterState::Dead),
        DlqState::Replayed => Some(DeadLetterState::Replayed),
        DlqState::Discarded => Some(DeadLetterState::Discarded),
        DlqState::All => None,
    };
    let mut letters: Vec<DeadLetter> = Vec::new();
    let mut request = PageRequest::<DeadLetterSort>::default();
    loop {
        let page = dead_letters::list(bus, state, group, &request).await?;
        letters.extend(page.items);
        let Some(next) = page.next else { break };
        request.after = Some(Cursor::decode(&next, request.sort)?);
    }
    if json {
        return say::json(&letters);
    }
    if letters.is_empty() {
        return say::answer("no dead letters");
    }
    for letter in letters {
        say::answer(&format!(
            "{}  {}  {:<9}  {}  {}  {} attempts: {}",
            letter.id,
            letter.died_at,
            letter.state.as_str(),
            letter.group,
            letter.topic,
            letter.attempts,
            letter.error
        ))?;
    }
    Ok(())
}
