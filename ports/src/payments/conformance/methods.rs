use super::super::{ChargeState, CustomerRef, Method, MethodKind, SavedMethod};
use super::GatewayUnderTest;
use super::charges::refused_for_good;

impl GatewayUnderTest {
    async fn kept_by(&self, customer: &CustomerRef) -> Vec<SavedMethod> {
        self.gateway.saved_methods(customer).await.unwrap()
    }
}

pub async fn a_kept_method_is_listed_and_pays_again(it: GatewayUnderTest) {
    let customer = it.someone().await;
    assert_eq!(it.kept_by(&customer).await, []);

    let method = it.other_side.kept_card(&customer).await;

    let Method::Saved { reference } = &method else {
        unreachable!("not a kept method: {method:?}")
    };
    let kept = it.kept_by(&customer).await;
    assert_eq!(kept.len(), 1);
    assert_eq!(&kept[0].reference, reference);
    assert_eq!(kept[0].kind, MethodKind::Card);
    assert_eq!(kept[0].face.last4, "4242");
    for _ in 0..2 {
        let charge = it.charge_of(customer.clone(), method.clone());
        assert_eq!(it.charge(&charge).await.state, ChargeState::Succeeded);
    }
}

pub async fn a_kept_method_pays_for_nobody_else(it: GatewayUnderTest) {
    let (owner, thief) = (it.someone().await, it.someone().await);
    let Method::Saved { reference } = it.other_side.kept_card(&owner).await else {
        unreachable!("not a kept method")
    };

    for method in [
        Method::Saved {
            reference: reference.clone(),
        },
        Method::Card { token: reference },
    ] {
        let charge = it.charge_of(thief.clone(), method);
        let answer = it.gateway.charge(&charge).await;

        assert!(refused_for_good(&answer), "{answer:?}");
        assert_eq!(it.find(&charge).await, None);
    }
    assert_eq!(it.kept_by(&thief).await, []);
}

pub async fn a_kept_method_is_forgotten_by_its_owner_alone(it: GatewayUnderTest) {
    let (owner, stranger) = (it.someone().await, it.someone().await);
    let method = it.other_side.kept_card(&owner).await;
    let Method::Saved { reference } = &method else {
        unreachable!("not a kept method: {method:?}")
    };

    let by_a_stranger = it.gateway.detach(&stranger, reference).await;
    assert!(refused_for_good(&by_a_stranger), "{by_a_stranger:?}");
    assert_eq!(it.kept_by(&owner).await.len(), 1);

    for _ in 0..2 {
        let by_the_owner = it.gateway.detach(&owner, reference).await;
        assert!(by_the_owner.is_done(), "{by_the_owner:?}");
    }
    assert_eq!(it.kept_by(&owner).await, []);
    let charge = it.charge_of(owner, method);
    let answer = it.gateway.charge(&charge).await;
    assert!(refused_for_good(&answer), "{answer:?}");
}
