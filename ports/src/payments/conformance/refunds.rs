use cf_kernel::{Currency, Money};

use super::super::RefundState;
use super::charges::refused_for_good;
use super::{Card, GatewayUnderTest, eur};

pub async fn all_of_a_charge_goes_back(it: GatewayUnderTest) {
    let paid = it.paid().await;

    let refund = it.refund_of(&paid, eur(2010));
    let refunded = it.gateway.refund(&refund).await.done().unwrap();

    assert_eq!(refunded.state, RefundState::Succeeded);
    assert_eq!(refunded.amount, eur(2010));
    assert!(!refunded.reference.is_empty());
}

pub async fn a_part_goes_back_and_then_another(it: GatewayUnderTest) {
    let paid = it.paid().await;

    let mut references = vec![];
    for part in [1, 1000, 1009] {
        let refund = it.refund_of(&paid, eur(part));
        let refunded = it.gateway.refund(&refund).await.done().unwrap();
        assert_eq!(refunded.amount, eur(part));
        references.push(refunded.reference);
    }

    references.dedup();
    assert_eq!(references.len(), 3);
}

pub async fn more_than_was_paid_does_not_go_back(it: GatewayUnderTest) {
    let paid = it.paid().await;

    for too_much in [2011, i64::MAX, 0, -1] {
        let refund = it.refund_of(&paid, eur(too_much));
        let answer = it.gateway.refund(&refund).await;

        assert!(refused_for_good(&answer), "{too_much}: {answer:?}");
        assert_eq!(it.gateway.find_refund(&refund).await.unwrap(), None);
    }
}

pub async fn several_refunds_together_are_not_more_than_was_paid(it: GatewayUnderTest) {
    let paid = it.paid().await;
    let first = it.refund_of(&paid, eur(1500));
    assert!(it.gateway.refund(&first).await.is_done());

    let too_much = it.gateway.refund(&it.refund_of(&paid, eur(511))).await;
    let the_rest = it.gateway.refund(&it.refund_of(&paid, eur(510))).await;
    let one_more = it.gateway.refund(&it.refund_of(&paid, eur(1))).await;

    assert!(refused_for_good(&too_much), "{too_much:?}");
    assert!(the_rest.is_done(), "{the_rest:?}");
    assert!(refused_for_good(&one_more), "{one_more:?}");
}

pub async fn the_same_refund_twice_goes_back_once(it: GatewayUnderTest) {
    let paid = it.paid().await;
    let refund = it.refund_of(&paid, eur(1500));

    let first = it.gateway.refund(&refund).await.done().unwrap();
    let second = it.gateway.refund(&refund).await.done().unwrap();

    assert_eq!(first, second);
    let the_rest = it.gateway.refund(&it.refund_of(&paid, eur(510))).await;
    assert!(the_rest.is_done(), "it went back twice: {the_rest:?}");
}

pub async fn a_refund_is_found_by_its_tag(it: GatewayUnderTest) {
    let paid = it.paid().await;
    let refund = it.refund_of(&paid, eur(10));
    assert_eq!(it.gateway.find_refund(&refund).await.unwrap(), None);

    let refunded = it.gateway.refund(&refund).await.done();

    assert!(refunded.is_some());
    assert_eq!(it.gateway.find_refund(&refund).await.unwrap(), refunded);
    let other = it.refund_of(&paid, eur(10));
    assert_eq!(it.gateway.find_refund(&other).await.unwrap(), None);
}

pub async fn what_was_not_paid_does_not_go_back(it: GatewayUnderTest) {
    for card in [Card::WantsOwner, Card::Declined] {
        let charge = it.wanted(card).await;
        let charged = it.charge(&charge).await;

        let refund = it.refund_of(&(charge, charged), eur(1));
        let answer = it.gateway.refund(&refund).await;

        assert!(refused_for_good(&answer), "{card:?}: {answer:?}");
    }
}

pub async fn another_currency_does_not_go_back(it: GatewayUnderTest) {
    let paid = it.paid().await;

    let refund = it.refund_of(&paid, Money::from_minor(1, Currency::USD));
    let answer = it.gateway.refund(&refund).await;

    assert!(refused_for_good(&answer), "{answer:?}");
}

pub async fn a_refund_names_the_payment_that_its_charge_belongs_to(it: GatewayUnderTest) {
    let (theirs, ours) = (it.paid().await, it.paid().await);

    let mut refund = it.refund_of(&ours, eur(1));
    refund.charge = theirs.1.reference;
    let answer = it.gateway.refund(&refund).await;

    assert!(refused_for_good(&answer), "{answer:?}");
}
