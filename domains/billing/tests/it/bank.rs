//! A bank in memory, in place of a gateway: it does what the test tells it.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use cf_billing::{DeskError, DeskPage, DeskState, DueNotice, SandboxDesk};
use cf_kernel::id::{PaymentId, RefundId};
use cf_kernel::{Currency, Money};
use cf_ports::payments::{
    Charge, ChargeState, Charged, Customer, CustomerRef, Decline, DeclineCode, GatewayError,
    Happening, Headers, Method, MethodKind, Notice, PaymentGateway, Refund, RefundState, Refunded,
    SavedMethod, TestCard, Wanted, WebhookError, sign, verify,
};
use cf_ports::{Effect, Refusal};
use futures_util::future::{BoxFuture, FutureExt as _, ready};
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::{Value, json};

pub const GOOD: &str = "4242424242424242";
pub const DECLINED: &str = "4000000000000002";
pub const ASKS: &str = "4000002500003155";
/// It succeeds, and the answer gets lost.
pub const LOST_ANSWER: &str = "4000000000100042";
/// The bank never hears of it, and we do not know that.
pub const LOST_REQUEST: &str = "4000000000100059";
/// Pending until a webhook.
pub const SLOW: &str = "4000000000100018";

/// It succeeds, and never answers.
pub const HANGS: &str = "4000000000100067";

static CARDS: [TestCard; 7] = [
    TestCard {
        number: GOOD,
        label: "Succeeds",
    },
    TestCard {
        number: DECLINED,
        label: "Is declined",
    },
    TestCard {
        number: ASKS,
        label: "Asks for 3-D Secure",
    },
    TestCard {
        number: LOST_ANSWER,
        label: "Succeeds, and the answer gets lost",
    },
    TestCard {
        number: LOST_REQUEST,
        label: "The request gets lost",
    },
    TestCard {
        number: SLOW,
        label: "Says so late",
    },
    TestCard {
        number: HANGS,
        label: "Never answers",
    },
];

const SECRET: &str = "whsec_of_the_tests";
pub const HEADER: &str = "bank-signature";

#[derive(Default)]
struct Inner {
    charges: BTreeMap<PaymentId, Charged>,
    refunds: BTreeMap<RefundId, Refunded>,
    /// What comes of the next refunds; done, when nothing is said.
    plans: VecDeque<Plan>,
    /// Webhooks that the desk would carry.
    due: Vec<DueNotice>,
    cancelled: u32,
    /// To so many wishes to let go of a charge it does not answer.
    silent: u32,
}

/// What comes of a refund.
#[derive(Debug, Clone, Copy)]
pub enum Plan {
    Later,
    Never,
    LostAnswer,
    Pending,
}

#[derive(Clone, Default)]
pub struct Bank {
    inner: Arc<Mutex<Inner>>,
    pub asked: Arc<AtomicU32>,
    pub refunds_asked: Arc<AtomicU32>,
    /// A charge was made that nobody gets an answer to.
    pub hanging: Arc<tokio::sync::Notify>,
}

impl Bank {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many charges took money.
    pub fn charged(&self) -> usize {
        let inner = self.inner();
        let all = inner.charges.values();
        all.filter(|charged| charged.state == ChargeState::Succeeded)
            .count()
    }

    pub fn open_charges(&self) -> usize {
        let inner = self.inner();
        let all = inner.charges.values();
        all.filter(|charged| !charged.state.is_final()).count()
    }

    /// How often it was told that nobody is to pay a charge.
    pub fn withdrawn(&self) -> u32 {
        self.inner().cancelled
    }

    pub fn refunded_minor(&self) -> i64 {
        let inner = self.inner();
        let all = inner.refunds.values();
        all.filter(|refund| refund.state == RefundState::Succeeded)
            .map(|refund| refund.amount.minor())
            .sum()
    }

    pub fn plan(&self, plans: &[Plan]) {
        self.inner().plans.extend(plans);
    }

    pub fn be_silent(&self, times: u32) {
        self.inner().silent = times;
    }

    /// A charge that was on its way for long gets there.
    pub fn arrive(&self, payment: PaymentId, minor: i64, state: ChargeState) {
        let charged = Charged {
            reference: format!("ch_{payment}"),
            state,
            amount: Money::from_minor(minor, Currency::EUR),
            card: None,
            saved_method: None,
            instructions: None,
        };
        self.inner().charges.insert(payment, charged);
    }

    /// The customer agreed, or did not, wherever that was.
    pub fn settle(&self, payment: PaymentId, state: ChargeState) {
        self.inner().charges.get_mut(&payment).unwrap().state = state;
    }

    pub fn charge_webhook(&self, event: &str, payment: PaymentId, state: &str) -> Value {
        let charged = self.inner().charges[&payment].clone();
        json!({
            "event": event, "about": "charge", "payment": payment, "reference": charged.reference,
            "state": state, "minor": charged.amount.minor(),
        })
    }

    pub fn refund_webhook(&self, event: &str, refund: RefundId, state: &str) -> Value {
        let refunded = self.inner().refunds[&refund].clone();
        json!({
            "event": event, "about": "refund", "refund": refund, "reference": refunded.reference,
            "state": state, "minor": refunded.amount.minor(),
        })
    }

    pub fn finish_refund(&self, refund: RefundId, state: RefundState) {
        self.inner().refunds.get_mut(&refund).unwrap().state = state;
    }
}

pub fn signature(body: &[u8], at: Timestamp) -> String {
    sign(&SecretString::from(SECRET), body, at)
}

fn behaves(charge: &Charge) -> ChargeState {
    let number = match &charge.method {
        Method::TestCard(number) => number.expose().to_owned(),
        _ => GOOD.to_owned(),
    };
    match number.as_str() {
        DECLINED => ChargeState::Failed(Decline::new(DeclineCode::Declined)),
        ASKS => ChargeState::RequiresAction {
            redirect_url: Some(format!("/api/billing/sandbox/ch_{}", charge.payment)),
            client_secret: None,
        },
        SLOW => ChargeState::Pending,
        _ => ChargeState::Succeeded,
    }
}

impl PaymentGateway for Bank {
    fn name(&self) -> &'static str {
        "sandbox"
    }

    fn methods(&self) -> &[MethodKind] {
        &[MethodKind::Card]
    }

    fn publishable_key(&self) -> Option<&str> {
        None
    }

    fn test_cards(&self) -> &[TestCard] {
        &CARDS
    }

    fn customer<'a>(&'a self, customer: &'a Customer) -> BoxFuture<'a, Effect<CustomerRef>> {
        ready(Effect::Done(CustomerRef(format!(
            "cus_{}",
            customer.tenant
        ))))
        .boxed()
    }

    fn charge<'a>(&'a self, charge: &'a Charge) -> BoxFuture<'a, Effect<Charged>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let number = match &charge.method {
            Method::TestCard(number) => number.expose(),
            _ => GOOD,
        };
        let effect = if number == LOST_REQUEST {
            Effect::unknown("lost on its way")
        } else {
            let face = match &charge.method {
                Method::TestCard(number) => Some(number.face()),
                _ => None,
            };
            let mut inner = self.inner();
            let charged = inner.charges.entry(charge.payment).or_insert(Charged {
                reference: format!("ch_{}", charge.payment),
                state: behaves(charge),
                amount: charge.amount,
                card: face,
                saved_method: None,
                instructions: None,
            });
            if number == LOST_ANSWER {
                Effect::unknown("the answer got lost")
            } else {
                Effect::Done(charged.clone())
            }
        };
        // Whoever else is at it gets a turn in between.
        let hangs = number == HANGS;
        async move {
            tokio::task::yield_now().await;
            if hangs {
                self.hanging.notify_one();
                std::future::pending::<()>().await;
            }
            effect
        }
        .boxed()
    }

    fn find<'a>(
        &'a self,
        wanted: &'a Wanted,
    ) -> BoxFuture<'a, Result<Option<Charged>, GatewayError>> {
        ready(Ok(self.inner().charges.get(&wanted.payment).cloned())).boxed()
    }

    fn cancel<'a>(&'a self, reference: &'a str) -> BoxFuture<'a, Effect<Charged>> {
        let mut inner = self.inner();
        inner.cancelled += 1;
        if inner.silent > 0 {
            inner.silent -= 1;
            return ready(Effect::unknown("no answer")).boxed();
        }
        let charged = inner
            .charges
            .values_mut()
            .find(|charged| charged.reference == reference);
        let effect = match charged {
            None => Effect::refused("no such charge"),
            Some(charged) => {
                if !charged.state.is_final() {
                    charged.state = ChargeState::Canceled;
                }
                Effect::Done(charged.clone())
            }
        };
        ready(effect).boxed()
    }

    fn refund<'a>(&'a self, refund: &'a Refund) -> BoxFuture<'a, Effect<Refunded>> {
        self.refunds_asked.fetch_add(1, Ordering::Relaxed);
        let mut inner = self.inner();
        let plan = inner.plans.pop_front();
        let state = match plan {
            Some(Plan::Later) => {
                return ready(Effect::Refused(Refusal::for_now("busy"))).boxed();
            }
            Some(Plan::Never) => return ready(Effect::refused("the card is closed")).boxed(),
            Some(Plan::Pending) => RefundState::Pending,
            Some(Plan::LostAnswer) | None => RefundState::Succeeded,
        };
        let refunded = inner.refunds.entry(refund.refund).or_insert(Refunded {
            reference: format!("re_{}", refund.refund),
            state,
            amount: refund.amount,
        });
        let effect = match plan {
            Some(Plan::LostAnswer) => Effect::unknown("the answer got lost"),
            _ => Effect::Done(refunded.clone()),
        };
        ready(effect).boxed()
    }

    fn find_refund<'a>(
        &'a self,
        refund: &'a Refund,
    ) -> BoxFuture<'a, Result<Option<Refunded>, GatewayError>> {
        ready(Ok(self.inner().refunds.get(&refund.refund).cloned())).boxed()
    }

    fn saved_methods<'a>(
        &'a self,
        _customer: &'a CustomerRef,
    ) -> BoxFuture<'a, Result<Vec<SavedMethod>, GatewayError>> {
        ready(Ok(Vec::new())).boxed()
    }

    fn detach<'a>(
        &'a self,
        _customer: &'a CustomerRef,
        _method: &'a str,
    ) -> BoxFuture<'a, Effect<()>> {
        ready(Effect::refused("no such method")).boxed()
    }

    fn read_webhook<'a>(
        &'a self,
        headers: &'a Headers,
        body: &'a [u8],
        now: Timestamp,
    ) -> BoxFuture<'a, Result<Notice, WebhookError>> {
        ready(read(headers, body, now)).boxed()
    }
}

fn read(headers: &Headers, body: &[u8], now: Timestamp) -> Result<Notice, WebhookError> {
    let header = headers.sole(HEADER).ok_or(WebhookError::NoSignature)?;
    let at = verify(header, &[SecretString::from(SECRET)], body, now)?;
    let value: Value =
        serde_json::from_slice(body).map_err(|error| WebhookError::Content(Box::new(error)))?;
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let amount = Money::from_minor(value["minor"].as_i64().unwrap_or_default(), Currency::EUR);
    let happening = match text("about").as_str() {
        "charge" => Happening::Charge {
            payment: text("payment").parse().ok(),
            charged: Charged {
                reference: text("reference"),
                state: match text("state").as_str() {
                    "succeeded" => ChargeState::Succeeded,
                    "pending" => ChargeState::Pending,
                    "canceled" => ChargeState::Canceled,
                    _ => ChargeState::Failed(Decline::new(DeclineCode::Declined)),
                },
                amount,
                card: None,
                saved_method: None,
                instructions: None,
            },
        },
        "refund" => Happening::Refund {
            refund: text("refund").parse().ok(),
            payment: None,
            charge: None,
            refunded: Refunded {
                reference: text("reference"),
                state: match text("state").as_str() {
                    "succeeded" => RefundState::Succeeded,
                    _ => RefundState::Failed {
                        message: "The account is closed.".to_owned(),
                    },
                },
                amount,
            },
        },
        _ => Happening::Other,
    };
    Ok(Notice {
        event: text("event"),
        kind: text("about"),
        at,
        happening,
    })
}

impl SandboxDesk for Bank {
    fn gateway(&self) -> &'static str {
        "sandbox"
    }

    fn page<'a>(
        &'a self,
        reference: &'a str,
    ) -> BoxFuture<'a, Result<Option<DeskPage>, DeskError>> {
        let inner = self.inner();
        let found = inner
            .charges
            .iter()
            .find(|(_, charged)| charged.reference == reference)
            .map(|(payment, charged)| DeskPage {
                payment: *payment,
                reference: reference.to_owned(),
                amount: charged.amount,
                description: "Cloud Factory <b>d.o.o.</b>".to_owned(),
                order: "CF-2026-000001".to_owned(),
                brand: "visa".to_owned(),
                last4: "3155".to_owned(),
                state: match charged.state {
                    ChargeState::Succeeded => DeskState::Approved,
                    ChargeState::Failed(_) => DeskState::Declined,
                    ChargeState::Canceled => DeskState::Cancelled,
                    ChargeState::RequiresAction { .. } | ChargeState::Pending => DeskState::Open,
                },
            });
        ready(Ok(found)).boxed()
    }

    fn decide<'a>(
        &'a self,
        reference: &'a str,
        agrees: bool,
    ) -> BoxFuture<'a, Result<Option<DeskPage>, DeskError>> {
        {
            let mut inner = self.inner();
            let found = inner
                .charges
                .iter_mut()
                .find(|(_, charged)| charged.reference == reference && !charged.state.is_final());
            if let Some((payment, charged)) = found {
                charged.state = if agrees {
                    ChargeState::Succeeded
                } else {
                    ChargeState::Failed(Decline::new(DeclineCode::NotAuthenticated))
                };
                let body = json!({
                    "event": format!("evt_{reference}"), "about": "charge", "payment": payment,
                    "reference": reference, "minor": charged.amount.minor(),
                    "state": if agrees { "succeeded" } else { "failed" },
                });
                let body = serde_json::to_vec(&body).unwrap();
                let at = cf_testkit::ManualClock::START.parse().unwrap();
                let header = signature(&body, at);
                inner.due.push(DueNotice {
                    event: format!("evt_{reference}"),
                    headers: [(HEADER, header.as_str())].into_iter().collect(),
                    body,
                });
            }
        }
        self.page(reference)
    }

    fn due(&self, _now: Timestamp) -> BoxFuture<'_, Result<Vec<DueNotice>, DeskError>> {
        ready(Ok(self.inner().due.clone())).boxed()
    }

    fn delivered<'a>(&'a self, event: &'a str) -> BoxFuture<'a, Result<(), DeskError>> {
        self.inner().due.retain(|notice| notice.event != event);
        ready(Ok(())).boxed()
    }
}
