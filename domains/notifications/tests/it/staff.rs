//! What a seller's people are told.

use cf_contracts::events::order::{OrderFailed, PaymentReverted};
use cf_contracts::events::provisioning::ProvisioningFailed;
use cf_kernel::SellerId;
use cf_kernel::id::{PaymentId, ProvisioningRequestId};
use cf_platform::auth::OPERATOR;
use cf_testkit::Persona;
use uuid::Uuid;

use crate::support::{House, Order, READ, customer, item};

fn not_made(order: &Order) -> ProvisioningFailed {
    ProvisioningFailed {
        request_id: ProvisioningRequestId::new(Uuid::from_u128(1)),
        order_id: order.id,
        item_id: item(1),
        tenant_id: order.tenant,
        seller_id: order.seller,
        step: "allocate".to_owned(),
        reason: "no host has room".to_owned(),
    }
}

fn failed(order: &Order) -> OrderFailed {
    OrderFailed {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: order.number.clone(),
        reason: "no host has room".to_owned(),
        to_refund: None,
    }
}

#[tokio::test]
async fn the_operators_staff_hear_of_failures_in_the_application_and_get_no_letters() {
    let house = House::open().await;
    let ops = Persona::operator_admin(READ);
    let (finance, sales) = (ops.colleague(), ops.colleague().colleague());
    house.join(&ops, "ops@cloud.test", "en", &["ops"]).await;
    house
        .join(&finance, "finance@cloud.test", "en", &["finance"])
        .await;
    house
        .join(&sales, "sales@cloud.test", "en", &["sales"])
        .await;
    let owner = customer(1);
    house.found(&owner, "Acme d.o.o.").await;
    let order = house.order(&owner, &["VPS Core"]).await;

    house
        .say(order.tenant, order.seller, &not_made(&order))
        .await;
    house.say(order.tenant, order.seller, &failed(&order)).await;
    let reverted = PaymentReverted {
        order_id: order.id,
        tenant_id: order.tenant,
        seller_id: order.seller,
        number: order.number.clone(),
        payment_id: PaymentId::new(Uuid::from_u128(1)),
        reason: "paid twice".to_owned(),
        pay_by: house.db.now(),
    };
    house.say(order.tenant, order.seller, &reverted).await;

    assert_eq!(
        house.kinds(&ops).await,
        ["staff-order-failed", "staff-provisioning-failed"]
    );
    assert_eq!(
        house.kinds(&finance).await,
        ["staff-payment-reverted", "staff-order-failed"]
    );
    assert!(house.kinds(&sales).await.is_empty());
    let list = house.list(&ops).await;
    assert_eq!(
        list["items"][1]["title"],
        "VPS Core of order CF-2026-000123 could not be made"
    );
    assert_eq!(
        list["items"][1]["text"],
        "It failed at allocate, for Acme d.o.o.: no host has room."
    );
    assert_eq!(
        list["items"][1]["link"],
        format!("/admin/orders/{}", order.id)
    );
    house.run_due_jobs().await;
    assert!(house.post.sent().is_empty());
    house.close().await;
}

#[tokio::test]
async fn a_partners_failure_is_told_to_the_partner_and_to_whoever_runs_the_machines() {
    let house = House::open().await;
    let ops = Persona::operator_admin(READ);
    let (partner, other) = (Persona::partner(1, READ), Persona::partner(2, READ));
    house.join(&ops, "ops@cloud.test", "en", &["ops"]).await;
    for (who, name) in [(&partner, "Adria MSP"), (&other, "Other MSP")] {
        house.found(who, name).await;
        house
            .join(
                who,
                &format!("owner@{}.test", name.len()),
                "en",
                &["partner-owner"],
            )
            .await;
    }
    let owner = Persona::customer_of(SellerId(partner.tenant), 1, READ);
    let order = house.order(&owner, &["VPS"]).await;
    assert_ne!(order.seller, OPERATOR);

    house
        .say(order.tenant, order.seller, &not_made(&order))
        .await;
    house.say(order.tenant, order.seller, &failed(&order)).await;

    assert_eq!(house.kinds(&ops).await, ["staff-provisioning-failed"]);
    assert_eq!(
        house.kinds(&partner).await,
        ["staff-order-failed", "staff-provisioning-failed"]
    );
    let list = house.list(&partner).await;
    assert_eq!(
        list["items"][0]["link"],
        format!("/partner/orders/{}", order.id)
    );
    assert!(house.kinds(&other).await.is_empty());
    house.close().await;
}
