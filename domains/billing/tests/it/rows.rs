//! Each state as a row, and rows that fit none.

use crate::bank::{ASKS, DECLINED, GOOD, SLOW};
use crate::house::{House, PAY_BY, customer, finance, submitted};

#[tokio::test]
async fn the_tables_keep_the_rules_of_the_house() {
    let house = House::open().await;

    cf_testkit::invariants::assert_hold(&house.db.admin().await, &[cf_billing::NAME]).await;
    house.close().await;
}

#[tokio::test]
async fn every_state_of_a_payment_comes_back_as_it_went() {
    let who = customer(1);
    let house = House::open().await;
    let mut written = Vec::new();
    for (number, card) in [(1, GOOD), (2, DECLINED), (3, ASKS), (4, SLOW)] {
        house.submit(&submitted(number, &who, PAY_BY)).await;
        written.push(house.paid(&who, number, card).await);
    }

    for payment in &written {
        assert_eq!(house.payment(&who, &payment["id"]).await, *payment);
    }
    let page = house
        .get("/api/billing/payments?limit=3")
        .as_(&finance())
        .send()
        .await
        .expect(200)
        .json();
    let cursor = page["nextCursor"].as_str().unwrap();
    let rest = house
        .get(&format!("/api/billing/payments?limit=3&cursor={cursor}"))
        .as_(&finance())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 1);
    house.close().await;
}

#[tokio::test]
async fn a_row_that_fits_no_state_cannot_be_stored() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    let admin = house.db.admin().await;

    for change in [
        "update billing.payments set state = 'gone'",
        "update billing.payments set ended_at = null",
        "update billing.payments set refunded = received + 1",
        "update billing.payments set return_path = '//evil.example'",
        "update billing.payments set state = 'failed'",
        "update billing.invoices set state = 'paid'",
        "update billing.receivables set state = 'gone'",
    ] {
        assert!(admin.batch_execute(change).await.is_err(), "{change}");
    }
    house.close().await;
}
