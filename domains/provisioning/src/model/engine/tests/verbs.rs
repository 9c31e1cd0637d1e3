//! What may be done in which state.

use super::*;
use crate::model::engine::{EngineError, What};
use crate::model::request::{Back, Ending, Why};

fn back(why: Why) -> Back {
    Back {
        why,
        reason: "because".to_owned(),
    }
}

fn states() -> Vec<State> {
    let (reason, at) = ("because".to_owned(), start());
    vec![
        State::Pending,
        State::Running,
        State::Completed { at },
        State::RollingBack {
            back: back(Why::Failed),
        },
        State::Failed {
            reason: reason.clone(),
            at,
        },
        State::Cancelled {
            reason: reason.clone(),
            at,
        },
        State::Stuck {
            back: None,
            why: reason.clone(),
        },
        State::Stuck {
            back: Some(back(Why::Cancelled)),
            why: reason,
        },
    ]
}

fn in_state(state: &State) -> Request {
    let mut request = request(1);
    let unit = &mut request.units[0];
    match state {
        State::Pending => {}
        State::Failed { .. } | State::Cancelled { .. } => unit.holding = Holding::Gone,
        _ => {
            unit.holding = Holding::Present;
            unit.steps[0].state = crate::model::request::StepState::Done;
            unit.steps[0].tries = 1;
        }
    }
    request.state = state.clone();
    request
}

#[test]
fn what_each_verb_does_in_each_state() {
    let verbs: [(&str, Event); 4] = [
        ("retry", Event::Retried),
        (
            "give up",
            Event::GivenUp {
                reason: "no".to_owned(),
            },
        ),
        (
            "order ended",
            Event::OrderEnded {
                reason: "off".to_owned(),
            },
        ),
        (
            "no room",
            Event::NoRoom {
                reason: "full".to_owned(),
            },
        ),
    ];
    let mut table = Vec::new();
    for state in states() {
        let way = match &state {
            State::Stuck { back: Some(_), .. } => " on its way back",
            _ => "",
        };
        for (verb, event) in &verbs {
            let mut request = in_state(&state);
            let result = apply(&mut request, event.clone(), start());
            let said = match result {
                Ok(said) => {
                    let names: Vec<String> = said
                        .iter()
                        .map(|it| {
                            let name = format!("{it:?}");
                            name.split([' ', '{']).next().unwrap_or_default().to_owned()
                        })
                        .collect();
                    format!("{} [{}]", request.state.name(), names.join(" "))
                }
                Err(EngineError::NotNow { .. }) => "refused".to_owned(),
            };
            table.push(format!("{}{way} + {verb} -> {said}", state.name()));
        }
    }

    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn an_order_that_ends_hears_once_that_nothing_is_left() {
    for state in states() {
        let mut run = Run::new(1);
        run.request = in_state(&state);
        if let State::Stuck { back: None, .. } | State::Running | State::Completed { .. } = state {
            run.provider.planted = Some((0, What::Undo, Trouble::None, 0));
        }
        for _ in 0..3 {
            run.hears(Event::OrderEnded {
                reason: "off".to_owned(),
            });
        }
        run.goes_on(|_| Event::Retried);

        let said = run.count(|it| matches!(it, Said::RolledBack { .. }));
        assert_eq!(said, 1, "{state:?}");
        assert_eq!(run.request.ending, Ending::Answered);
    }
}

#[test]
fn what_takes_longer_than_it_may_has_failed() {
    let mut run = Run::new(1);
    run.provider.planted = Some((1, What::Perform, Trouble::Slow, 1));
    for _ in 0..6 {
        run.moves();
    }
    run.passes(Duration::from_secs(1801));

    run.goes_on(|_| Event::Retried);

    assert_eq!(
        run.request.state.reason(),
        Some("not done within 30 minutes")
    );
    run.is_right();
}

#[test]
fn what_is_stuck_goes_on_from_what_is_there() {
    let mut run = Run::new(1);
    run.provider.planted = Some((0, What::Perform, Trouble::LostReply, 1));
    // The provider cannot even be asked what it has.
    run.provider.troubles = vec![Trouble::Fail; 6];
    while !matches!(run.request.state, State::Stuck { .. }) {
        if let Some(until) = run.waits_until.filter(|until| *until > run.now) {
            run.now = until;
        }
        run.moves();
    }
    let took = run.now.duration_since(start()).as_secs();
    assert_eq!(took, 2 + 4 + 8 + 16 + 30);

    run.goes_on(|_| Event::Retried);

    assert!(matches!(run.request.state, State::Completed { .. }));
    assert_eq!(run.count(|it| matches!(it, Said::Decided)), 1);
    run.is_right();
}

#[test]
fn what_cannot_be_taken_back_is_left_by_name() {
    let mut run = Run::new(2);
    run.goes_on(|_| Event::Retried);
    run.provider.planted = Some((0, What::Undo, Trouble::Refuse, 100));
    run.hears(Event::OrderEnded {
        reason: "off".to_owned(),
    });

    run.goes_on(|_| Event::GivenUp {
        reason: "seen to by hand".to_owned(),
    });

    assert_eq!(run.provider.units(), [0, 1]);
    let holding: Vec<Holding> = run.request.units.iter().map(|it| it.holding).collect();
    assert_eq!(holding, [Holding::Abandoned, Holding::Abandoned]);
    run.is_right();
}
