//! What every payment gateway does. Run with [`payments_conformance!`](crate::payments_conformance).
//!
//! | file | says what is promised of |
//! |---|---|
//! | `charges` | being paid, and not twice |
//! | `refunds` | giving back, and never more |
//! | `methods` | what customers keep for the next time |
//! | `webhooks` | what the gateway tells us, and what others tell us in its name |
//!
//! A real server that stands in for a gateway may lack something. Such a [`Hole`] is declared, with
//! its reason, by whoever runs the suite; what depends on it is then asked less of. What concerns
//! money has no hole: there the adapter makes up for the server.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod charges;
mod methods;
mod refunds;
mod webhooks;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use cf_kernel::id::{PaymentId, RefundId, TenantId, TypedId};
use cf_kernel::{Currency, IdSource, Money};
use futures_util::future::BoxFuture;
use jiff::Timestamp;

pub use charges::*;
pub use methods::*;
pub use refunds::*;
pub use webhooks::*;

use super::{
    Charge, ChargeState, Charged, Customer, CustomerRef, Headers, Method, PaymentGateway, Refund,
    Wanted,
};

/// `$make` is an `async fn() -> (GatewayUnderTest, keep)` with nothing paid yet.
#[macro_export]
macro_rules! payments_conformance {
    ($make:path) => {
        $crate::conformance_tests! { payments, $make;
            a_good_card_is_charged_at_once,
            a_declined_card_is_a_charge_that_failed,
            an_empty_account_says_so,
            a_card_that_wants_its_owner_is_paid_once_they_agree,
            a_card_whose_owner_says_no_is_not_charged,
            the_same_tag_twice_is_one_charge,
            the_same_tag_at_once_is_one_charge,
            a_failed_charge_is_not_tried_again_under_its_tag,
            a_charge_whose_answer_was_lost_is_found_by_its_tag,
            after_a_lost_answer_the_same_tag_charges_nothing_more,
            a_tag_that_was_never_charged_is_not_found,
            a_reference_of_another_charge_does_not_stand_for_the_tag,
            an_unfinished_charge_is_canceled_and_not_paid_any_more,
            canceling_twice_is_canceling_once,
            canceling_what_succeeded_says_that_it_had,
            canceling_what_is_not_there_is_refused,
            nothing_and_less_than_nothing_is_not_charged,
            a_number_that_is_no_test_cards_is_refused_for_good,
            the_same_organisation_is_the_same_customer,
            all_of_a_charge_goes_back,
            a_part_goes_back_and_then_another,
            more_than_was_paid_does_not_go_back,
            several_refunds_together_are_not_more_than_was_paid,
            the_same_refund_twice_goes_back_once,
            a_refund_is_found_by_its_tag,
            what_was_not_paid_does_not_go_back,
            another_currency_does_not_go_back,
            a_refund_names_the_payment_that_its_charge_belongs_to,
            a_kept_method_is_listed_and_pays_again,
            a_kept_method_pays_for_nobody_else,
            a_kept_method_is_forgotten_by_its_owner_alone,
            a_success_is_told_by_a_signed_webhook,
            a_webhook_that_comes_twice_is_the_same_event,
            a_webhook_with_the_next_secret_is_believed_too,
            a_webhook_signed_with_another_secret_is_not_believed,
            a_webhook_with_one_flipped_bit_is_not_believed,
            a_webhook_cut_short_or_made_longer_is_not_believed,
            a_webhook_without_a_signature_or_with_two_is_not_believed,
            a_webhook_with_a_malformed_signature_is_not_believed,
            a_webhook_that_is_old_is_not_believed,
            a_signed_webhook_that_says_nothing_sensible_is_refused,
        }
    };
}

/// A gateway, and the other side of it.
pub struct GatewayUnderTest {
    pub gateway: Arc<dyn PaymentGateway>,
    pub other_side: Box<dyn OtherSide>,
    /// What the server behind the gateway lacks, and how that shows.
    pub holes: &'static [(Hole, &'static str)],
}

/// What customers, their banks and the network do.
pub trait OtherSide: Send + Sync {
    /// A way to pay that nobody has used yet.
    fn card(&self, card: Card) -> BoxFuture<'_, Method>;

    /// A good card that this customer has kept for the next time.
    fn kept_card<'a>(&'a self, customer: &'a CustomerRef) -> BoxFuture<'a, Method>;

    /// What the customer says on their bank's page.
    fn answer<'a>(&'a self, charged: &'a Charged, agrees: bool) -> BoxFuture<'a, ()>;

    /// The next webhook that the gateway sends about this payment.
    fn webhook_about(&self, payment: PaymentId) -> BoxFuture<'_, Delivery>;

    /// The body of a webhook that means something.
    fn body(&self) -> Vec<u8>;

    fn sign(&self, signer: Signer, body: &[u8], at: Timestamp) -> Headers;

    fn now(&self) -> Timestamp;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Card {
    Good,
    Declined,
    EmptyAccount,
    /// Its owner has to agree.
    WantsOwner,
    /// It is good, and the answer to the next charge with it gets lost.
    LosesAnswer,
}

/// Whose secret a webhook is signed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signer {
    Gateway,
    /// The gateway, with the other of two secrets that are in use.
    GatewayToo,
    Stranger,
}

/// A webhook as it arrived.
#[derive(Debug, Clone)]
pub struct Delivery {
    pub headers: Headers,
    pub body: Vec<u8>,
}

/// What a server may lack.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hole {
    /// The same idempotency key at the same moment makes two of it.
    SameTagAtOnce,
    /// A decline does not say why.
    NoDeclineReasons,
}

static NEXT: AtomicU64 = AtomicU64::new(1);

/// Ids that sort by when they were made, in one process and among several.
struct Ids(Timestamp);

impl IdSource for Ids {
    fn uuid(&self) -> uuid::Uuid {
        let millis = u64::try_from(self.0.as_millisecond()).unwrap();
        let mut chance = [0; 10];
        aws_lc_rs::rand::fill(&mut chance[2..]).unwrap();
        let count = NEXT.fetch_add(1, Ordering::SeqCst).to_be_bytes();
        chance[..2].copy_from_slice(&count[6..]);
        uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
    }
}

impl GatewayUnderTest {
    fn has(&self, hole: Hole) -> bool {
        self.holes.iter().any(|(known, _)| *known == hole)
    }

    fn id<I: TypedId>(&self) -> I {
        I::from_uuid(Ids(self.other_side.now()).uuid())
    }

    async fn someone(&self) -> CustomerRef {
        let tenant: TenantId = self.id();
        let customer = Customer {
            tenant,
            name: "Ana Novak".to_owned(),
            email: format!("ana+{tenant}@example.com"),
        };
        self.gateway.customer(&customer).await.done().unwrap()
    }

    /// 20.10 €, wanted of someone new.
    async fn wanted(&self, card: Card) -> Charge {
        let method = self.other_side.card(card).await;
        let customer = self.someone().await;
        self.charge_of(customer, method)
    }

    fn charge_of(&self, customer: CustomerRef, method: Method) -> Charge {
        Charge {
            payment: self.id(),
            amount: eur(2010),
            customer,
            method,
            save: false,
            description: "Order 2026-000123".to_owned(),
            order: "2026-000123".to_owned(),
            return_url: "https://shop.example.com/orders/1".to_owned(),
        }
    }

    async fn charge(&self, charge: &Charge) -> Charged {
        let answer = self.gateway.charge(charge).await;
        answer.clone().done().unwrap_or_else(|| {
            #[expect(clippy::panic, reason = "a test fails by panicking")]
            {
                panic!("not charged: {answer:?}")
            }
        })
    }

    /// Paid by someone new with a good card.
    async fn paid(&self) -> (Charge, Charged) {
        let charge = self.wanted(Card::Good).await;
        let charged = self.charge(&charge).await;
        assert_eq!(charged.state, ChargeState::Succeeded);
        (charge, charged)
    }

    /// As the gateway has it, without what we were answered.
    async fn find(&self, charge: &Charge) -> Option<Charged> {
        let wanted = Wanted {
            payment: charge.payment,
            customer: charge.customer.clone(),
            reference: None,
        };
        self.gateway.find(&wanted).await.unwrap()
    }

    fn refund_of(&self, (charge, charged): &(Charge, Charged), amount: Money) -> Refund {
        Refund {
            refund: self.id::<RefundId>(),
            payment: charge.payment,
            customer: charge.customer.clone(),
            charge: charged.reference.clone(),
            amount,
            reason: "it could not be delivered".to_owned(),
        }
    }
}

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}
