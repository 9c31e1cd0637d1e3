//! A call of the engine as the driver is asked it, and the driver's answer as the engine knows it.

use std::time::Duration;

use cf_ports::drivers::{self, Action, Endpoint, Found, Progress, Tag, Token, Undoing};
use cf_ports::{Again, Effect, Refusal};

use crate::Deps;
use crate::model::engine::{Answer, Call, Known, What};
use crate::model::{ANYWHERE, Phase, Request};

/// Asks the provider. No transaction is open meanwhile.
pub(crate) async fn ask(deps: &Deps, request: &Request, call: Call) -> Answer {
    let Some((asked, within)) = as_asked(request, call) else {
        return Answer::Refused {
            reason: "its workflow has no such step".to_owned(),
            again: None,
        };
    };
    let driver = &deps.driver;
    let answer = async {
        match call.what {
            What::Perform => performed(driver.perform(&asked).await),
            What::Undo => undone(driver.undo(&asked).await),
            What::Find => found(driver.find(&asked.tag).await, &asked),
        }
    };
    match tokio::time::timeout(within, answer).await {
        Ok(answer) => answer,
        Err(_elapsed) => Answer::Unknown {
            what_is_known: format!("no answer within {} s", within.as_secs()),
        },
    }
}

/// The same token at every try: it is made of the request, the unit and the step.
pub fn as_asked(request: &Request, call: Call) -> Option<(drivers::Call, Duration)> {
    let unit = request.units.get(call.unit)?;
    let plan = request.workflow.steps.get(call.step)?;
    let tag = Tag::of(request.id, u16::try_from(call.unit).ok()?);
    let asked = drivers::Call {
        token: Token::of(&tag, &plan.name),
        tag,
        action: action(plan.phase),
        order: request.order,
        tenant: request.tenant,
        kind: unit.kind.clone(),
        region: (unit.region != ANYWHERE).then(|| unit.region.clone()),
        configuration: unit.configuration.clone(),
        reference: unit.reference.clone(),
    };
    Some((asked, plan.answer_within()))
}

const fn action(phase: Phase) -> Action {
    match phase {
        Phase::Allocate => Action::Allocate,
        Phase::Configure => Action::Configure,
        Phase::Activate => Action::Activate,
        Phase::Verify => Action::Verify,
    }
}

const fn phase(action: Action) -> Phase {
    match action {
        Action::Allocate => Phase::Allocate,
        Action::Configure => Phase::Configure,
        Action::Activate => Phase::Activate,
        Action::Verify => Phase::Verify,
    }
}

/// What came of a step.
pub fn performed(effect: Effect<Progress>) -> Answer {
    match effect {
        Effect::Done(Progress::Finished(finding)) => Answer::Done(Known {
            reference: Some(finding.reference),
            endpoints: pairs(finding.endpoints),
            reached: None,
            working: false,
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

/// What came of taking a step back.
pub fn undone(effect: Effect<Undoing>) -> Answer {
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

/// What came of a look.
pub fn found(found: Result<Option<Found>, Refusal>, asked: &drivers::Call) -> Answer {
    match found {
        Ok(None) => Answer::Absent,
        // What carries our tag and is another's is not what we asked for, and nobody knows what is.
        Ok(Some(found)) if found.tenant.is_some_and(|it| it != asked.tenant) => Answer::Unknown {
            what_is_known: "what carries this tag at the provider is someone else's".to_owned(),
        },
        Ok(Some(found)) => Answer::Done(Known {
            reference: Some(found.finding.reference),
            endpoints: pairs(found.finding.endpoints),
            reached: found.reached.map(phase),
            working: found.working,
        }),
        Err(refusal) => Answer::Unknown {
            what_is_known: refusal.reason.into_owned(),
        },
    }
}

fn refused(refusal: Refusal) -> Answer {
    Answer::Refused {
        reason: refusal.reason.into_owned(),
        again: match refusal.again {
            Again::Never => None,
            Again::Later(pause) => Some(pause.unwrap_or_default()),
        },
    }
}

fn pairs(endpoints: Vec<Endpoint>) -> Vec<(String, String)> {
    endpoints
        .into_iter()
        .map(|endpoint| (endpoint.name, endpoint.value))
        .collect()
}
