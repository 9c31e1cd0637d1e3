use cf_kernel::Currency;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

fn payment(method: PaymentMethod, gateway: &str) -> Payment {
    let tenant = TenantId::new(Uuid::from_u128(2));
    Payment {
        id: PaymentId::new(Uuid::from_u128(1)),
        tenant,
        seller: SellerId(tenant),
        order: OrderId::new(Uuid::from_u128(3)),
        order_number: "CF-2026-000001".to_owned(),
        method,
        gateway: gateway.to_owned(),
        amount: eur(100),
        reference: None,
        face: None,
        state: PaymentState::Created,
        return_path: "/".to_owned(),
        request_key: None,
        version: 1,
        created_at: Timestamp::UNIX_EPOCH,
    }
}

fn at() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

fn states() -> Vec<PaymentState> {
    vec![
        PaymentState::Created,
        PaymentState::RequiresAction { redirect_url: None },
        PaymentState::Pending { received: eur(0) },
        PaymentState::Pending { received: eur(40) },
        PaymentState::Succeeded {
            at: at(),
            received: eur(100),
            refunded: eur(0),
        },
        PaymentState::Reversed {
            at: at(),
            received: eur(100),
        },
        PaymentState::Failed {
            at: at(),
            code: "card-declined".to_owned(),
            message: "No.".to_owned(),
        },
        PaymentState::Cancelled { at: at() },
    ]
}

fn news(state: Said) -> News {
    News {
        reference: "ch_1".to_owned(),
        amount: eur(100),
        face: None,
        state,
    }
}

type Act = Box<dyn Fn(&mut Payment) -> String>;

fn verbs() -> Vec<(&'static str, Act)> {
    fn told<T: std::fmt::Debug>(outcome: &Result<Outcome<T>, PaymentError>) -> String {
        match outcome {
            Ok(Outcome::Executed(_)) => "yes".to_owned(),
            Ok(Outcome::AlreadyApplied) => "-".to_owned(),
            Err(error) => format!("{error:?}"),
        }
    }
    let hear = |said: Said| {
        let news = news(said);
        Box::new(move |payment: &mut Payment| told(&payment.hear(&news, at())))
            as Box<dyn Fn(&mut Payment) -> String>
    };
    vec![
        ("succeeded", hear(Said::Succeeded)),
        (
            "requiresAction",
            hear(Said::RequiresAction { redirect_url: None }),
        ),
        ("pending", hear(Said::Pending)),
        (
            "failed",
            hear(Said::Failed {
                code: "card-declined".to_owned(),
                message: "No.".to_owned(),
            }),
        ),
        ("cancelled", hear(Said::Cancelled)),
        (
            "neverSent",
            Box::new(|payment| told(&Ok(payment.never_sent(at())))),
        ),
        (
            "confirm",
            Box::new(|payment| told(&payment.confirm(eur(60), at()))),
        ),
        ("cancel", Box::new(|payment| told(&payment.cancel(at())))),
        ("reverse", Box::new(|payment| told(&payment.reverse(at())))),
    ]
}

#[test]
fn what_may_follow_what_is_one_table() {
    use std::fmt::Write as _;
    let mut table = String::new();
    for state in states() {
        writeln!(table, "{state:?}").unwrap();
        for (verb, act) in verbs() {
            let mut payment = payment(PaymentMethod::BankTransfer, BANK);
            payment.state = state.clone();
            let answer = act(&mut payment);
            let next = if payment.state == state {
                String::new()
            } else {
                format!(" -> {}", payment.state.name())
            };
            writeln!(table, "    {verb}: {answer}{next}").unwrap();
        }
    }

    insta::assert_snapshot!(table);
}

#[test]
fn another_charge_and_another_amount_are_not_believed() {
    let mut known = payment(PaymentMethod::Card, "sandbox");
    known.reference = Some("ch_0".to_owned());
    let mut dearer = news(Said::Succeeded);
    dearer.amount = eur(101);

    assert_eq!(
        known.hear(&news(Said::Succeeded), at()),
        Err(PaymentError::ForeignReference)
    );
    assert_eq!(
        payment(PaymentMethod::Card, "sandbox").hear(&dearer, at()),
        Err(PaymentError::OtherAmount)
    );
}

#[test]
fn a_card_is_not_confirmed_by_hand() {
    let mut card = payment(PaymentMethod::Card, "sandbox");

    assert_eq!(card.confirm(eur(100), at()), Err(PaymentError::NotByHand));
}

#[test]
fn a_transfer_comes_in_parts_and_what_is_too_much_is_noted() {
    let mut transfer = payment(PaymentMethod::BankTransfer, BANK);
    transfer.state = PaymentState::Pending { received: eur(0) };

    transfer.confirm(eur(70), at()).unwrap();
    assert_eq!(
        (transfer.state.shown(), transfer.excess()),
        ("pending", None)
    );
    transfer.confirm(eur(40), at()).unwrap();

    assert_eq!(transfer.state.shown(), "succeeded");
    assert_eq!(
        (transfer.received(), transfer.excess()),
        (eur(110), Some(eur(10)))
    );
}

#[test]
fn what_went_back_shows() {
    let mut paid = payment(PaymentMethod::Card, "sandbox");
    paid.hear(&news(Said::Succeeded), at()).unwrap();

    paid.give_back(eur(40)).unwrap();
    assert_eq!(paid.state.shown(), "partiallyRefunded");
    assert_eq!(paid.give_back(eur(61)), Err(PaymentError::TooMuch));
    paid.give_back(eur(60)).unwrap();

    assert_eq!(paid.state.shown(), "refunded");
}

fn any_said() -> impl Strategy<Value = Said> {
    prop_oneof![
        Just(Said::Succeeded),
        Just(Said::RequiresAction { redirect_url: None }),
        Just(Said::Pending),
        Just(Said::Failed {
            code: "card-declined".to_owned(),
            message: "No.".to_owned()
        }),
        Just(Said::Cancelled),
    ]
}

proptest! {
    /// In any order and as often as it likes: money is counted once, and what is heard last does not
    /// matter once it is here.
    #[test]
    fn money_is_received_exactly_once(all in prop::collection::vec(any_said(), 0..20)) {
        let mut payment = payment(PaymentMethod::Card, "sandbox");
        let mut received = 0;
        for said in &all {
            if let Outcome::Executed(Change::Received(amount)) = payment.hear(&news(said.clone()), at()).unwrap() {
                received += amount.minor();
            }
        }
        let came = all.contains(&Said::Succeeded);
        prop_assert_eq!(received, if came { 100 } else { 0 });
        prop_assert_eq!(payment.received(), eur(received));
    }

    #[test]
    fn the_same_news_twice_is_once(said in any_said(), before in any_said()) {
        let mut payment = payment(PaymentMethod::Card, "sandbox");
        payment.hear(&news(before), at()).unwrap();
        payment.hear(&news(said.clone()), at()).unwrap();
        let once = payment.clone();

        prop_assert_eq!(payment.hear(&news(said), at()), Ok(Outcome::AlreadyApplied));
        prop_assert_eq!(payment, once);
    }
}
