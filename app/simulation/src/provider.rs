//! The provider: the simulated driver's own world, what is asked of it, and a log of effects that tells
//! whose each of them was.

use std::collections::BTreeMap;
use std::time::Duration;

use cf_driver_simulated::{Pace, Places, Rates, Resource, Settings};
use cf_kernel::id::{OrderId, TenantId};
use cf_ports::drivers::{self, Action, Found, Progress, Tag, Token, Undoing};
use cf_ports::{Again, Effect, Refusal};
use cf_provisioning::model::engine::{Answer, Call, Known, What};
use cf_provisioning::model::{ANYWHERE, Phase, Request, State};

use crate::Bug;
use crate::plan::Plan;
use crate::world::{World, uuid};

pub const REGION: &str = "lj-1";
pub const KINDS: [&str; 2] = ["vps", "database"];
/// In [`KINDS`]' order, where there is little room.
pub const FEW: u32 = 4;

pub fn settings(seed: u64, plan: &Plan) -> Settings {
    Settings {
        pace: if plan.slow_provider {
            Pace::BELIEVABLE
        } else {
            Pace::AT_ONCE
        },
        seed,
        rates: Rates {
            refuse: plan.refuse,
            fail: plan.fail,
            late: plan.late,
            lost_reply: plan.lost_reply,
            sick: plan.sick,
        },
        usual_places: Places(1_000),
        ..Settings::default()
    }
}

/// What was done at the provider.
#[derive(Debug, Default)]
pub struct Effects {
    /// What others have there.
    foreign: BTreeMap<String, TenantId>,
}

/// Others are there, too; one of them has a tag that reads like ours.
pub fn settle_others(world: &mut World) {
    let now = world.true_time();
    for (number, tag) in [
        (1, "web-1".to_owned()),
        (2, "prq_7zzzzzzzzzzzzzzzzzzzzzzzzz/0".to_owned()),
    ] {
        let tenant = TenantId::new(uuid(900_000 + number));
        let resource = Resource {
            format: Resource::FORMAT,
            tag: tag.clone(),
            tenant,
            order: OrderId::new(uuid(900_100 + number)),
            kind: "vps".to_owned(),
            region: Some(REGION.to_owned()),
            reference: format!("other-{number}"),
            configuration: serde_json::Map::new(),
            number,
            created_at: now,
            lands_at: None,
            reached: Some(Action::Verify),
            work: None,
            sick: false,
        };
        world.effects.foreign.insert(tag, tenant);
        world.provider.put(resource);
    }
}

/// Whether all that belongs to others is as it was.
pub fn others_are_well(world: &mut World) {
    let lost: Vec<String> = world
        .effects
        .foreign
        .iter()
        .filter(|(tag, tenant)| {
            !world
                .provider
                .resources()
                .any(|it| it.tag == **tag && it.tenant == **tenant)
        })
        .map(|(tag, _)| tag.clone())
        .collect();
    for tag in lost {
        world.wrong(format!(
            "{tag} belonged to someone else, and was taken away"
        ));
    }
}

/// The provider is asked. Its time is not ours. Mirrors `usecases/ask.rs` of provisioning.
pub fn ask(world: &mut World, request: &Request, call: Call) -> Answer {
    let Some(asked) = as_asked(request, call) else {
        return Answer::Refused {
            reason: "no such step".to_owned(),
            again: None,
        };
    };
    let now = world.true_time();
    let answer = match call.what {
        What::Perform => performed(world.provider.perform(&asked, now)),
        What::Undo if world.has(Bug::ForgetToUndo) => Answer::Done(Known::default()),
        What::Undo => {
            if !matches!(request.state, State::RollingBack { .. }) {
                world.wrong(format!(
                    "{} is taken back of a request that goes on",
                    asked.tag
                ));
            }
            undone(world.provider.undo(&asked, now))
        }
        What::Find => found(world.provider.find(&asked.tag, now)),
    };
    match answer {
        Answer::Unknown { .. }
            if world.has(Bug::UnknownStepIsRefused) && call.what == What::Perform =>
        {
            Answer::Refused {
                reason: "no answer".to_owned(),
                again: None,
            }
        }
        other => other,
    }
}

fn as_asked(request: &Request, call: Call) -> Option<drivers::Call> {
    let unit = request.units.get(call.unit)?;
    let plan = request.workflow.steps.get(call.step)?;
    let tag = Tag::of(request.id, u16::try_from(call.unit).ok()?);
    Some(drivers::Call {
        token: Token::of(&tag, &plan.name),
        tag,
        action: match plan.phase {
            Phase::Allocate => Action::Allocate,
            Phase::Configure => Action::Configure,
            Phase::Activate => Action::Activate,
            Phase::Verify => Action::Verify,
        },
        order: request.order,
        tenant: request.tenant,
        kind: unit.kind.clone(),
        region: (unit.region != ANYWHERE).then(|| unit.region.clone()),
        configuration: unit.configuration.clone(),
        reference: unit.reference.clone(),
    })
}

fn performed(effect: Effect<Progress>) -> Answer {
    match effect {
        Effect::Done(Progress::Finished(finding)) => Answer::Done(Known {
            reference: Some(finding.reference),
            ..Known::default()
        }),
        Effect::Done(Progress::Working {
            check_after,
            percent,
        }) => Answer::Working {
            check_after,
            percent,
        },
        Effect::Refused(refusal) => refused(refusal),
        Effect::Unknown(what) => Answer::Unknown {
            what_is_known: what.into_owned(),
        },
    }
}

fn undone(effect: Effect<Undoing>) -> Answer {
    match effect {
        Effect::Done(Undoing::Finished) => Answer::Done(Known::default()),
        Effect::Done(Undoing::Working { check_after }) => Answer::Working {
            check_after,
            percent: 0,
        },
        Effect::Refused(refusal) => refused(refusal),
        Effect::Unknown(what) => Answer::Unknown {
            what_is_known: what.into_owned(),
        },
    }
}

fn found(found: Option<Found>) -> Answer {
    let Some(found) = found else {
        return Answer::Absent;
    };
    Answer::Done(Known {
        reference: Some(found.finding.reference),
        endpoints: Vec::new(),
        reached: found.reached.map(|action| match action {
            Action::Allocate => Phase::Allocate,
            Action::Configure => Phase::Configure,
            Action::Activate => Phase::Activate,
            Action::Verify => Phase::Verify,
        }),
        working: found.working,
    })
}

fn refused(refusal: Refusal) -> Answer {
    Answer::Refused {
        reason: refusal.reason.into_owned(),
        again: match refusal.again {
            Again::Never => None,
            Again::Later(pause) => Some(pause.unwrap_or(Duration::ZERO)),
        },
    }
}
