//! The ledger: balanced, and only added to.

use serde_json::json;

use crate::bank::GOOD;
use crate::house::{House, customer, finance, order};

#[tokio::test]
async fn the_books_of_an_order_can_be_read() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    house.fulfil(1, &who, &[1, 2]).await;

    let path = format!("/api/billing/ledger?orderId={}", order(1));
    let books = house
        .get(&path)
        .as_(&finance())
        .send()
        .await
        .expect(200)
        .json();

    let movements: Vec<&str> = books["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|posting| posting["movement"].as_str().unwrap())
        .collect();
    assert_eq!(
        movements,
        ["paymentReceived", "invoiceIssued", "invoicePaid"]
    );
    assert_eq!(
        books["outstanding"],
        json!({ "amount": "0.00", "currency": "EUR" })
    );
    house.get(&path).as_(&customer(2)).send().await.expect(404);
    house.close().await;
}

#[tokio::test]
async fn the_database_itself_keeps_the_books() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    let admin = house.db.admin().await;

    for change in [
        "update billing.ledger_entries set amount = amount + 1",
        "delete from billing.ledger_entries",
        "update billing.ledger_transactions set movement = 'credited'",
        "delete from billing.ledger_transactions",
        "truncate billing.ledger_entries",
    ] {
        let refused = admin.batch_execute(change).await.unwrap_err();
        assert!(
            refused
                .as_db_error()
                .unwrap()
                .message()
                .contains("only added to"),
            "{change}"
        );
    }
    let lopsided = "insert into billing.ledger_entries (transaction_id, place, tenant_id, seller_id, account, currency, amount)
        select id, 9, tenant_id, seller_id, 'revenue', 'EUR', 1 from billing.ledger_transactions";
    let refused = admin.batch_execute(lopsided).await.unwrap_err();
    assert!(
        refused
            .as_db_error()
            .unwrap()
            .message()
            .contains("add up to nothing")
    );
    house.close().await;
}
