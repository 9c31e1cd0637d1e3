//! What each of the cards plays.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use cf_kernel::Clock as _;
use cf_kernel::id::{RefundId, TypedId as _};
use cf_payments_sandbox::{LATE, PageState, SandboxGateway};
use cf_ports::payments::{
    Charge, ChargeState, Charged, DeclineCode, Happening, Notice, PaymentGateway as _, Refund,
    RefundState, Wanted,
};
use cf_ports::{Again, Effect};
use futures_util::future::join_all;
use uuid::Uuid;

use crate::stage::{GOOD, Hands, WANTS_OWNER, charge, customer, eur, next_id, typed};

const A_MOMENT: Duration = Duration::from_millis(1);

async fn sandbox() -> (SandboxGateway, Hands) {
    let hands = Hands::default();
    let gateway = SandboxGateway::in_memory(LATE, Arc::new(hands.clone())).await;
    (gateway.unwrap(), hands)
}

/// All that is due, delivered.
async fn told(gateway: &SandboxGateway, hands: &Hands) -> Vec<Notice> {
    let mut notices = vec![];
    for webhook in gateway.due_notices(hands.now()).await.unwrap() {
        let read = gateway.read_webhook(&webhook.headers, &webhook.body, hands.now());
        notices.push(read.await.unwrap());
        gateway.delivered(&webhook.event).await.unwrap();
    }
    notices
}

async fn find(gateway: &SandboxGateway, charge: &Charge) -> Option<Charged> {
    let wanted = Wanted {
        payment: charge.payment,
        customer: charge.customer.clone(),
        reference: None,
    };
    gateway.find(&wanted).await.unwrap()
}

fn refund_of(charge: &Charge, charged: &Charged, minor: i64) -> Refund {
    Refund {
        refund: RefundId::from_uuid(Uuid::from_u128(next_id())),
        payment: charge.payment,
        customer: charge.customer.clone(),
        charge: charged.reference.clone(),
        amount: eur(minor),
        reason: "cancelled".to_owned(),
    }
}

#[tokio::test]
async fn a_late_card_is_pending_until_its_notice_is_due() {
    for (number, ends) in [
        ("4000000000100018", "succeeded"),
        ("4000000000100026", "failed"),
    ] {
        let (gateway, hands) = sandbox().await;
        let charge = charge(next_id(), typed(number));

        let charged = gateway.charge(&charge).await.done().unwrap();
        assert_eq!(charged.state, ChargeState::Pending);
        hands.advance(LATE.checked_sub(A_MOMENT).unwrap());
        assert_eq!(
            find(&gateway, &charge).await.unwrap().state.name(),
            "pending"
        );
        assert_eq!(told(&gateway, &hands).await, []);
        let past_recall = gateway.cancel(&charged.reference).await.done().unwrap();
        assert_eq!(past_recall.state, ChargeState::Pending);

        hands.advance(A_MOMENT);
        assert_eq!(find(&gateway, &charge).await.unwrap().state.name(), ends);
        let notices = told(&gateway, &hands).await;
        assert_eq!(notices.len(), 1);
        assert_eq!(notices[0].kind, format!("charge.{ends}"));
        assert_eq!(told(&gateway, &hands).await, []);
    }
}

#[tokio::test]
async fn a_double_card_tells_the_same_event_twice() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed("4000000000100034"));
    assert!(gateway.charge(&charge).await.is_done());

    let notices = told(&gateway, &hands).await;

    assert_eq!(notices.len(), 2);
    assert_eq!(notices[0], notices[1]);
    assert_eq!(told(&gateway, &hands).await, []);
}

#[tokio::test]
async fn a_notice_that_did_not_get_there_is_told_again_with_a_fresh_signature() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed(GOOD));
    assert!(gateway.charge(&charge).await.is_done());
    let lost = gateway.due_notices(hands.now()).await.unwrap();
    hands.advance(Duration::from_hours(2));

    let again = gateway.due_notices(hands.now()).await.unwrap();

    assert_eq!(lost[0].body, again[0].body);
    let read = |webhook: cf_payments_sandbox::SignedWebhook| {
        let (gateway, now) = (&gateway, hands.now());
        async move {
            let read = gateway.read_webhook(&webhook.headers, &webhook.body, now);
            read.await.is_ok()
        }
    };
    assert!(read(again[0].clone()).await);
    assert!(!read(lost[0].clone()).await, "its signature is old");
}

#[tokio::test]
async fn a_lost_request_charged_nothing_and_the_next_one_does() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed("4000000000100059"));

    assert!(gateway.charge(&charge).await.is_unknown());
    assert_eq!(find(&gateway, &charge).await, None);
    assert_eq!(told(&gateway, &hands).await, []);

    let charged = gateway.charge(&charge).await.done().unwrap();
    assert_eq!(charged.state, ChargeState::Succeeded);
    assert_eq!(told(&gateway, &hands).await.len(), 1);
}

#[tokio::test]
async fn a_lost_answer_is_told_late() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed("4000000000100042"));

    assert!(gateway.charge(&charge).await.is_unknown());

    assert_eq!(told(&gateway, &hands).await, []);
    assert_eq!(
        find(&gateway, &charge).await.unwrap().state,
        ChargeState::Succeeded
    );
    hands.advance(LATE);
    assert_eq!(told(&gateway, &hands).await.len(), 1);
}

#[tokio::test]
async fn a_refund_that_fails_for_now_is_done_by_the_next_try() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed("4000000000100067"));
    let charged = gateway.charge(&charge).await.done().unwrap();
    told(&gateway, &hands).await;
    let refund = refund_of(&charge, &charged, 2010);

    let first = gateway.refund(&refund).await;
    let second = gateway.refund(&refund).await;

    assert!(
        matches!(&first, Effect::Refused(refusal) if refusal.again == Again::Later(None)),
        "{first:?}"
    );
    assert_eq!(second.done().unwrap().state, RefundState::Succeeded);
}

#[tokio::test]
async fn a_refund_that_takes_time_is_told_when_it_is_done() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed("4000000000007726"));
    let charged = gateway.charge(&charge).await.done().unwrap();
    told(&gateway, &hands).await;
    let refund = refund_of(&charge, &charged, 2010);

    let refunded = gateway.refund(&refund).await.done().unwrap();

    assert_eq!(refunded.state, RefundState::Pending);
    let more = gateway.refund(&refund_of(&charge, &charged, 1)).await;
    assert!(matches!(more, Effect::Refused(_)), "it went out twice");
    hands.advance(LATE);
    let notices = told(&gateway, &hands).await;
    let Happening::Refund {
        refund: tag,
        payment,
        refunded,
        ..
    } = &notices[0].happening
    else {
        unreachable!("{notices:?}")
    };
    assert_eq!(
        (*tag, *payment),
        (Some(refund.refund), Some(charge.payment))
    );
    assert_eq!(refunded.state, RefundState::Succeeded);
    assert_eq!(
        gateway.find_refund(&refund).await.unwrap().as_ref(),
        Some(refunded)
    );
}

#[tokio::test]
async fn a_refund_that_came_back_can_be_given_again() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed("4000000000005126"));
    let charged = gateway.charge(&charge).await.done().unwrap();
    told(&gateway, &hands).await;
    let refund = refund_of(&charge, &charged, 2010);
    assert!(gateway.refund(&refund).await.is_done());
    assert!(
        !gateway
            .refund(&refund_of(&charge, &charged, 2010))
            .await
            .is_done()
    );

    hands.advance(LATE);

    assert_eq!(told(&gateway, &hands).await[0].kind, "refund.failed");
    let found = gateway.find_refund(&refund).await.unwrap().unwrap();
    assert!(matches!(found.state, RefundState::Failed { .. }));
    assert!(
        gateway
            .refund(&refund_of(&charge, &charged, 2010))
            .await
            .is_done()
    );
}

#[tokio::test]
async fn a_page_shows_what_is_paid_and_keeps_its_first_answer() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed(WANTS_OWNER));
    let charged = gateway.charge(&charge).await.done().unwrap();
    let ChargeState::RequiresAction { redirect_url, .. } = &charged.state else {
        unreachable!("{charged:?}")
    };
    assert_eq!(
        redirect_url.as_deref(),
        Some(format!("/api/billing/sandbox/{}", charged.reference).as_str())
    );

    let page = gateway.page(&charged.reference).await.unwrap().unwrap();
    assert_eq!((page.state, page.amount), (PageState::Open, eur(2010)));
    assert_eq!(page.description, "Order 2026-000123 at Northwind");
    assert_eq!(page.return_url, charge.return_url);
    assert_eq!(page.card.last4, "3155");

    let declined = gateway.decline(&charged.reference).await.unwrap().unwrap();
    let approved = gateway.approve(&charged.reference).await.unwrap().unwrap();
    assert_eq!(
        (declined.state, approved.state),
        (PageState::Declined, PageState::Declined)
    );
    let notices = told(&gateway, &hands).await;
    assert_eq!(notices.len(), 1);
    let Happening::Charge { charged, .. } = &notices[0].happening else {
        unreachable!("{notices:?}")
    };
    let ChargeState::Failed(decline) = &charged.state else {
        unreachable!("{charged:?}")
    };
    assert_eq!(decline.code, DeclineCode::NotAuthenticated);
}

#[tokio::test]
async fn a_canceled_payment_is_not_paid_on_its_page() {
    let (gateway, _) = sandbox().await;
    let charge = charge(next_id(), typed(WANTS_OWNER));
    let charged = gateway.charge(&charge).await.done().unwrap();
    assert!(gateway.cancel(&charged.reference).await.is_done());

    let page = gateway.approve(&charged.reference).await.unwrap().unwrap();

    assert_eq!(page.state, PageState::Canceled);
    assert_eq!(
        find(&gateway, &charge).await.unwrap().state,
        ChargeState::Canceled
    );
}

#[tokio::test]
async fn only_a_payment_that_wants_its_owner_has_a_page() {
    let (gateway, _) = sandbox().await;
    let paid = gateway.charge(&charge(next_id(), typed(GOOD))).await;
    let reference = paid.done().unwrap().reference;

    for reference in [
        &*reference,
        "",
        "sbx_",
        "../payments",
        "sbx_00000000000000000000000zzz",
    ] {
        assert_eq!(gateway.page(reference).await.unwrap(), None, "{reference}");
        assert_eq!(gateway.approve(reference).await.unwrap(), None);
    }
}

#[tokio::test]
async fn fifty_charges_at_once_with_one_tag_are_one_charge_told_once() {
    let (gateway, hands) = sandbox().await;
    let charge = charge(next_id(), typed(GOOD));

    let all = join_all((0..50).map(|_| gateway.charge(&charge))).await;

    let references: BTreeSet<String> = all
        .into_iter()
        .map(|answer| answer.done().unwrap().reference)
        .collect();
    assert_eq!(references.len(), 1);
    assert_eq!(told(&gateway, &hands).await.len(), 1);
}

#[tokio::test]
async fn fifty_refunds_at_once_give_back_no_more_than_was_paid() {
    let (gateway, _) = sandbox().await;
    let charge = charge(next_id(), typed(GOOD));
    let charged = gateway.charge(&charge).await.done().unwrap();
    let refunds: Vec<Refund> = (0..50).map(|_| refund_of(&charge, &charged, 100)).collect();

    let all = join_all(refunds.iter().map(|refund| gateway.refund(refund))).await;

    assert_eq!(all.iter().filter(|answer| answer.is_done()).count(), 20);
}

#[tokio::test]
async fn a_card_that_wanted_its_owner_pays_without_them_once_it_is_kept() {
    let (gateway, _) = sandbox().await;
    let customer = customer(&gateway, 7).await;
    let mut first = charge(next_id(), typed(WANTS_OWNER));
    (first.customer, first.save) = (customer.clone(), true);
    let charged = gateway.charge(&first).await.done().unwrap();
    assert_eq!(gateway.saved_methods(&customer).await.unwrap(), []);

    gateway.approve(&charged.reference).await.unwrap();

    let reference = find(&gateway, &first).await.unwrap().saved_method.unwrap();
    let kept = cf_ports::payments::Method::Saved { reference };
    let mut second = charge(next_id(), kept);
    second.customer = customer;
    let charged = gateway.charge(&second).await.done().unwrap();
    assert_eq!(charged.state, ChargeState::Succeeded);
}

#[tokio::test]
async fn the_secret_before_the_last_rotation_is_believed_and_the_one_before_it_is_not() {
    let (gateway, hands) = sandbox().await;
    let mut signed = vec![];
    for _ in 0..3 {
        let charge = charge(next_id(), typed(GOOD));
        assert!(gateway.charge(&charge).await.is_done());
        let webhook = gateway.due_notices(hands.now()).await.unwrap().remove(0);
        gateway.delivered(&webhook.event).await.unwrap();
        signed.push(webhook);
        gateway.rotate_webhook_secret().await.unwrap();
    }

    let mut believed = vec![];
    for webhook in &signed {
        let read = gateway.read_webhook(&webhook.headers, &webhook.body, hands.now());
        believed.push(read.await.is_ok());
    }

    assert_eq!(believed, [false, false, true]);
}
