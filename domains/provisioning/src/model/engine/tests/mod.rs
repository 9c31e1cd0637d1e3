//! The engine against a provider that fails in every way, with crashes at every point.

mod matrix;
mod provider;
mod schedules;
mod verbs;

use std::time::Duration;

use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, OrderItemId, ProductId, ProvisioningRequestId, TenantId};
use jiff::Timestamp;
use serde_json::{Map, json};
use uuid::Uuid;

use self::provider::{Provider, Trouble};
use super::{Answer, Call, Event, Next, Said, apply, decide};
use crate::model::request::{Holding, NewRequest, Product, Request, State};
use crate::model::workflow::Workflow;

fn request(quantity: u32) -> Request {
    let id = Uuid::from_u128;
    let mut next = 100;
    let new = NewRequest {
        id: ProvisioningRequestId::new(id(1)),
        tenant: TenantId::new(id(2)),
        seller: SellerId(TenantId::new(id(3))),
        order: OrderId::new(id(4)),
        order_number: "CF-2026-000001".to_owned(),
        item: OrderItemId::new(id(5)),
        product: Product {
            id: ProductId::new(id(6)),
            slug: "vps".to_owned(),
            name: "Server".to_owned(),
            version: 1,
        },
        kind: "vps".to_owned(),
        configuration: [("region".to_owned(), json!("lj-1"))]
            .into_iter()
            .collect::<Map<_, _>>(),
        quantity,
        parts: Vec::new(),
    };
    let ids = || {
        next += 1;
        id(next)
    };
    Request::open(new, Workflow::usual(), start(), ids).unwrap()
}

fn start() -> Timestamp {
    "2026-11-20T12:00:00Z".parse().unwrap()
}

/// What is kept, what the provider has, and what time it is.
struct Run {
    request: Request,
    provider: Provider,
    now: Timestamp,
    said: Vec<Said>,
    /// A call that has been written down, and the answer once the provider has given one.
    under_way: Option<(Call, Option<Answer>)>,
    crashed: bool,
    /// Nothing is due before.
    waits_until: Option<Timestamp>,
    /// What happened, for whoever reads a failure.
    trace: Vec<String>,
}

impl Run {
    fn new(quantity: u32) -> Self {
        Self {
            request: request(quantity),
            provider: Provider::default(),
            now: start(),
            said: Vec::new(),
            under_way: None,
            crashed: false,
            waits_until: None,
            trace: Vec::new(),
        }
    }

    fn notes(&mut self, what: &dyn std::fmt::Debug) {
        let at = self.now.duration_since(start()).as_secs();
        self.trace.push(format!("{at} s: {what:?}"));
    }

    fn happens(&mut self, event: Event) {
        self.notes(&event);
        let decision = decide(&mut self.request, event, self.now).unwrap();
        self.said.extend(decision.said);
        match decision.next {
            Next::Call(call) => self.under_way = Some((call, None)),
            Next::Reserve => self.happens(Event::Reserved),
            Next::Wait(until) => self.waits_until = Some(until),
            Next::Rest => {}
        }
    }

    /// From elsewhere, while a worker may have a call under way.
    fn hears(&mut self, event: Event) {
        self.notes(&event);
        if let Ok(said) = apply(&mut self.request, event, self.now) {
            self.said.extend(said);
        }
        self.waits_until = None;
    }

    /// One move of the worker: take it in hand, let the provider do it, record the answer.
    fn moves(&mut self) {
        match self.under_way.take() {
            None => {
                let event = if self.crashed {
                    Event::TakenOver
                } else {
                    Event::Woken
                };
                self.crashed = false;
                self.waits_until = None;
                self.happens(event);
            }
            Some((call, None)) => {
                let answer = self.provider.asked(&self.request, call, self.now);
                self.under_way = Some((call, Some(answer)));
            }
            Some((call, Some(answer))) => self.happens(Event::Answered { call, answer }),
        }
    }

    fn crashes(&mut self) {
        let lost = self.under_way.clone();
        self.notes(&("crash", lost));
        self.under_way = None;
        self.crashed = true;
        self.waits_until = None;
    }

    fn passes(&mut self, by: Duration) {
        self.now = self.now.checked_add(by).unwrap();
    }

    fn is_over(&self) -> bool {
        !self.request.state.is_moving() && self.under_way.is_none()
    }

    /// Until nothing moves any more. A person who decides when asked to says `decision`.
    fn goes_on(&mut self, decision: impl Fn(u32) -> Event) {
        let mut decided = 0;
        for _ in 0..10_000 {
            if let State::Stuck { .. } = self.request.state {
                decided += 1;
                self.hears(decision(decided));
            }
            if self.is_over() {
                return;
            }
            if let Some(until) = self.waits_until
                && until > self.now
            {
                self.now = until;
            }
            self.moves();
        }
        panic!("it never ends: {:#?}", self.request);
    }

    fn count(&self, wanted: impl Fn(&Said) -> bool) -> usize {
        self.said.iter().filter(|said| wanted(said)).count()
    }

    /// What holds however it went, once all is quiet.
    fn is_right(&mut self) {
        // Whatever was still on its way at the provider has arrived.
        self.passes(Duration::from_hours(1));
        self.provider.settle(self.now);
        let units = self.request.units.len();
        let completed = self.count(|it| matches!(it, Said::Completed));
        let activated = self.count(|it| matches!(it, Said::Activated { .. }));
        let terminated = self.count(|it| matches!(it, Said::Terminated { .. }));
        let rolled_back = self.count(|it| matches!(it, Said::RolledBack { .. }));
        let failed = self.count(|it| matches!(it, Said::Failed { .. }));
        assert!(completed <= 1 && failed <= 1, "{:?}", self.said);
        match &self.request.state {
            State::Completed { .. } => {
                assert_eq!((completed, failed, rolled_back, terminated), (1, 0, 0, 0));
                assert_eq!(activated, units);
                let steps = self.count(|it| matches!(it, Said::StepCompleted { .. }));
                assert_eq!(steps, units * self.request.workflow.steps.len());
                assert!(self.provider.has_all(units), "{:?}", self.provider);
            }
            State::Failed { .. } | State::Cancelled { .. } => {
                assert!(rolled_back >= 1);
                assert_eq!(activated, terminated, "{:?}", self.said);
                let named: Vec<usize> = (0..units)
                    .filter(|at| self.request.units[*at].holding == Holding::Abandoned)
                    .collect();
                let left = self.provider.units();
                assert!(
                    left.iter().all(|unit| named.contains(unit)),
                    "left {left:?}, named {named:?}:\n{}",
                    self.trace.join("\n")
                );
            }
            state => panic!("it did not end: {state:?}"),
        }
        assert_eq!(self.provider.twice, 0, "made twice");
    }
}
