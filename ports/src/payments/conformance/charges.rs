use cf_kernel::Money;
use cf_kernel::id::TenantId;
use futures_util::future::join;

use super::super::{ChargeState, Customer, DeclineCode, Method, Wanted};
use super::{Card, GatewayUnderTest, Hole, eur};
use crate::{Again, Effect};

pub async fn a_good_card_is_charged_at_once(it: GatewayUnderTest) {
    let charge = it.wanted(Card::Good).await;

    let charged = it.charge(&charge).await;

    assert_eq!(charged.state, ChargeState::Succeeded);
    assert_eq!(charged.amount, eur(2010));
    assert!(!charged.reference.is_empty());
    let face = charged.card.clone().unwrap();
    assert_eq!((face.brand.as_str(), face.last4.as_str()), ("visa", "4242"));
    assert_eq!(it.find(&charge).await, Some(charged));
}

pub async fn a_declined_card_is_a_charge_that_failed(it: GatewayUnderTest) {
    let charge = it.wanted(Card::Declined).await;

    let charged = it.charge(&charge).await;

    let ChargeState::Failed(decline) = &charged.state else {
        unreachable!("not declined: {charged:?}")
    };
    assert_eq!(decline.code, DeclineCode::Declined);
    assert!(!decline.message.is_empty());
    assert_eq!(it.find(&charge).await.unwrap().state, charged.state);
}

pub async fn an_empty_account_says_so(it: GatewayUnderTest) {
    let charge = it.wanted(Card::EmptyAccount).await;

    let charged = it.charge(&charge).await;

    let ChargeState::Failed(decline) = &charged.state else {
        unreachable!("not declined: {charged:?}")
    };
    if !it.has(Hole::NoDeclineReasons) {
        assert_eq!(decline.code, DeclineCode::InsufficientFunds);
    }
}

pub async fn a_card_that_wants_its_owner_is_paid_once_they_agree(it: GatewayUnderTest) {
    let charge = it.wanted(Card::WantsOwner).await;
    let charged = it.charge(&charge).await;
    let ChargeState::RequiresAction {
        redirect_url,
        client_secret,
    } = &charged.state
    else {
        unreachable!("the owner is not asked: {charged:?}")
    };
    assert!(redirect_url.is_some() || client_secret.is_some());

    it.other_side.answer(&charged, true).await;

    let after = it.find(&charge).await.unwrap();
    assert_eq!(after.state, ChargeState::Succeeded);
    assert_eq!(after.reference, charged.reference);
}

pub async fn a_card_whose_owner_says_no_is_not_charged(it: GatewayUnderTest) {
    let charge = it.wanted(Card::WantsOwner).await;
    let charged = it.charge(&charge).await;

    it.other_side.answer(&charged, false).await;

    let ChargeState::Failed(decline) = it.find(&charge).await.unwrap().state else {
        unreachable!("not failed")
    };
    assert_eq!(decline.code, DeclineCode::NotAuthenticated);
}

pub async fn the_same_tag_twice_is_one_charge(it: GatewayUnderTest) {
    let charge = it.wanted(Card::Good).await;

    let first = it.charge(&charge).await;
    let second = it.charge(&charge).await;

    assert_eq!(first, second);
}

pub async fn the_same_tag_at_once_is_one_charge(it: GatewayUnderTest) {
    if it.has(Hole::SameTagAtOnce) {
        return;
    }
    let charge = it.wanted(Card::Good).await;

    let (one, other) = join(it.gateway.charge(&charge), it.gateway.charge(&charge)).await;

    let references: Vec<String> = [one, other]
        .into_iter()
        .filter_map(|answer| Some(answer.done()?.reference))
        .collect();
    let found = it.find(&charge).await.unwrap();
    assert!(!references.is_empty());
    assert!(references.iter().all(|known| *known == found.reference));
}

pub async fn a_failed_charge_is_not_tried_again_under_its_tag(it: GatewayUnderTest) {
    let charge = it.wanted(Card::Declined).await;
    let failed = it.charge(&charge).await;

    let again = it.charge(&charge).await;

    assert_eq!(again.reference, failed.reference);
    assert_eq!(again.state, failed.state);
}

pub async fn a_charge_whose_answer_was_lost_is_found_by_its_tag(it: GatewayUnderTest) {
    let charge = it.wanted(Card::LosesAnswer).await;

    let answer = it.gateway.charge(&charge).await;

    assert!(answer.is_unknown(), "{answer:?}");
    let found = it.find(&charge).await.unwrap();
    assert_eq!(found.state, ChargeState::Succeeded);
    assert_eq!(found.amount, charge.amount);
}

pub async fn after_a_lost_answer_the_same_tag_charges_nothing_more(it: GatewayUnderTest) {
    let charge = it.wanted(Card::LosesAnswer).await;
    let lost = it.gateway.charge(&charge).await;
    assert!(lost.is_unknown(), "{lost:?}");
    let found = it.find(&charge).await.unwrap();

    let again = it.charge(&charge).await;

    assert_eq!(again.reference, found.reference);
    assert_eq!(again.state, ChargeState::Succeeded);
}

pub async fn a_tag_that_was_never_charged_is_not_found(it: GatewayUnderTest) {
    let charge = it.wanted(Card::Good).await;

    assert_eq!(it.find(&charge).await, None);
}

pub async fn a_reference_of_another_charge_does_not_stand_for_the_tag(it: GatewayUnderTest) {
    let (_, paid) = it.paid().await;
    let never = it.wanted(Card::Good).await;

    let wanted = Wanted {
        payment: never.payment,
        customer: never.customer.clone(),
        reference: Some(paid.reference),
    };

    assert_eq!(it.gateway.find(&wanted).await.unwrap(), None);
}

pub async fn an_unfinished_charge_is_canceled_and_not_paid_any_more(it: GatewayUnderTest) {
    let charge = it.wanted(Card::WantsOwner).await;
    let charged = it.charge(&charge).await;

    let canceled = it.gateway.cancel(&charged.reference).await.done().unwrap();

    assert_eq!(canceled.state, ChargeState::Canceled);
    assert_eq!(it.charge(&charge).await.state, ChargeState::Canceled);
    assert_eq!(it.find(&charge).await.unwrap().state, ChargeState::Canceled);
}

pub async fn canceling_twice_is_canceling_once(it: GatewayUnderTest) {
    let charge = it.wanted(Card::WantsOwner).await;
    let charged = it.charge(&charge).await;

    for _ in 0..2 {
        let canceled = it.gateway.cancel(&charged.reference).await.done().unwrap();
        assert_eq!(canceled.state, ChargeState::Canceled);
    }
}

pub async fn canceling_what_succeeded_says_that_it_had(it: GatewayUnderTest) {
    let (charge, charged) = it.paid().await;

    let too_late = it.gateway.cancel(&charged.reference).await.done().unwrap();

    assert_eq!(too_late.state, ChargeState::Succeeded);
    assert_eq!(
        it.find(&charge).await.unwrap().state,
        ChargeState::Succeeded
    );
}

pub async fn canceling_what_is_not_there_is_refused(it: GatewayUnderTest) {
    for nonsense in ["", "pi_never", "../secret", "a/b?c=d", "sbx_\u{0}"] {
        let answer = it.gateway.cancel(nonsense).await;

        assert!(refused_for_good(&answer), "{nonsense}: {answer:?}");
    }
}

pub async fn nothing_and_less_than_nothing_is_not_charged(it: GatewayUnderTest) {
    for minor in [0, -1, -2010, i64::MIN] {
        let mut charge = it.wanted(Card::Good).await;
        charge.amount = Money::from_minor(minor, charge.amount.currency());

        let answer = it.gateway.charge(&charge).await;

        assert!(refused_for_good(&answer), "{minor}: {answer:?}");
        assert_eq!(it.find(&charge).await, None);
    }
}

pub async fn a_number_that_is_no_test_cards_is_refused_for_good(it: GatewayUnderTest) {
    let mut charge = it.wanted(Card::Good).await;
    // Made up, with a check digit that fits.
    charge.method = Method::TestCard("4539578763621486".parse().unwrap());

    let answer = it.gateway.charge(&charge).await;

    assert!(refused_for_good(&answer), "{answer:?}");
    assert!(!format!("{answer:?} {charge:?}").contains("453957"));
    assert_eq!(it.find(&charge).await, None);
}

pub async fn the_same_organisation_is_the_same_customer(it: GatewayUnderTest) {
    let customer = Customer {
        tenant: it.id::<TenantId>(),
        name: "Ana Novak & sinovi d.o.o.".to_owned(),
        email: "ana+100%@example.com".to_owned(),
    };

    let first = it.gateway.customer(&customer).await.done().unwrap();
    let second = it.gateway.customer(&customer).await.done().unwrap();

    assert_eq!(first, second);
    assert_ne!(first, it.someone().await);
}

pub(super) fn refused_for_good<T>(answer: &Effect<T>) -> bool {
    matches!(answer, Effect::Refused(refusal) if refusal.again == Again::Never)
}
