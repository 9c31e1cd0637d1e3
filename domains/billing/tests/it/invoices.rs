//! Bills: drafts, numbers, what is kept, and what is taken back.

use cf_contracts::events::billing::RefundCause;
use serde_json::{Value, json};

use crate::bank::GOOD;
use crate::house::{House, PAY_BY, customer, eur, finance, submitted};

async fn invoices(house: &House) -> Vec<Value> {
    let page = house
        .get("/api/billing/invoices")
        .as_(&finance())
        .send()
        .await
        .expect(200)
        .json();
    page["items"].as_array().unwrap().clone()
}

async fn invoice(house: &House) -> Value {
    let id = invoices(house).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/billing/invoices/{id}");
    house
        .get(&path)
        .as_(&finance())
        .send()
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn a_fulfilled_order_is_billed_paid_and_comes_round() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let draft = invoice(&house).await;
    assert_eq!(
        (&draft["state"], &draft["number"]),
        (&json!("draft"), &Value::Null)
    );
    house.paid(&who, 1, GOOD).await;

    house.fulfil(1, &who, &[1, 2]).await;
    house.fulfil(1, &who, &[1, 2]).await;

    let issued = invoice(&house).await;
    assert_eq!(
        (
            &issued["state"],
            &issued["number"],
            &issued["gross"]["amount"]
        ),
        (
            &json!("paid"),
            &json!("CF-INV-2026-000001"),
            &json!("85.52")
        )
    );
    assert_eq!(
        (
            house.said("invoice-generated").await,
            house.said("subscription-created").await
        ),
        (1, 2)
    );
    assert_eq!(
        (
            house.balance("prepayments").await,
            house.balance("receivables").await
        ),
        (0, 0)
    );
    assert_eq!(
        (
            house.balance("revenue").await,
            house.balance("tax:SI").await
        ),
        (-7010, -1542)
    );
    let page = house
        .get("/api/billing/subscriptions")
        .as_(&who)
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(page["items"][0]["periodEnd"], "2026-12-20T12:00:00Z");
    let path = format!(
        "/api/billing/subscriptions/{}",
        page["items"][0]["id"].as_str().unwrap()
    );
    house.get(&path).as_(&who).send().await.expect(200);
    house.close().await;
}

#[tokio::test]
async fn only_what_is_there_is_billed() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    house
        .wish_back(
            1,
            &who,
            (Some(1), Some(eur(2452)), RefundCause::ItemFailed),
            None,
        )
        .await;

    house.fulfil(1, &who, &[2]).await;

    let issued = invoice(&house).await;
    assert_eq!(
        (
            &issued["state"],
            &issued["gross"]["amount"],
            issued["lines"].as_array().unwrap().len()
        ),
        (&json!("paid"), &json!("61.00"), 1)
    );
    assert_eq!(house.balance("prepayments").await, 0);
    assert_eq!(house.said("subscription-created").await, 1);
    house.close().await;
}

#[tokio::test]
async fn what_is_kept_of_a_cancelled_order_is_billed_and_the_rest_goes_back() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;

    house.cancel_order(1, &who, &[1]).await;
    house
        .wish_back(
            1,
            &who,
            (None, Some(eur(6100)), RefundCause::OrderCancelled),
            None,
        )
        .await;

    let issued = invoice(&house).await;
    assert_eq!(
        (
            &issued["state"],
            &issued["gross"]["amount"],
            &issued["creditNotes"]
        ),
        (&json!("paid"), &json!("24.52"), &json!([]))
    );
    assert_eq!(house.bank.refunded_minor(), 6100);
    house.close().await;
}

#[tokio::test]
async fn the_draft_of_an_order_that_came_to_nothing_is_void() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.submit(&submitted(2, &who, PAY_BY)).await;

    house.fail_order(1, &who).await;
    house.fail_order(1, &who).await;
    house.cancel_order(2, &who, &[]).await;
    house.cancel_order(3, &who, &[]).await;

    assert!(
        invoices(&house)
            .await
            .iter()
            .all(|invoice| invoice["state"] == "void")
    );
    assert_eq!(house.said("invoice-voided").await, 2);
    let id = invoices(&house).await[0]["id"].as_str().unwrap().to_owned();
    let pdf = house
        .get(&format!("/api/billing/invoices/{id}/pdf"))
        .as_(&who)
        .send()
        .await;
    assert_eq!(pdf.expect(404).problem(), "no-file-yet");
    house.close().await;
}

#[tokio::test]
async fn what_goes_back_of_a_bill_is_credited() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;
    house.fulfil(1, &who, &[1, 2]).await;
    let path = format!(
        "/api/billing/payments/{}/refunds",
        payment["id"].as_str().unwrap()
    );
    let ask = |amount: Option<&str>| {
        let amount = amount.map(|amount| json!({ "amount": amount, "currency": "EUR" }));
        house
            .post(&path)
            .as_(&finance())
            .json(&json!({ "amount": amount, "reason": "They were kind" }))
            .send()
    };

    ask(Some("10.01")).await.expect(201);
    house.run_due_jobs().await;
    let part = invoice(&house).await;
    assert_eq!(part["state"], "paid");
    assert_eq!(part["creditNotes"][0]["number"], "CF-CRN-2026-000001");
    ask(None).await.expect(201);
    house.run_due_jobs().await;

    let whole = invoice(&house).await;
    assert_eq!(whole["state"], "refunded");
    assert_eq!(house.said("credit-note-issued").await, 2);
    for account in [
        "cash:sandbox",
        "prepayments",
        "revenue",
        "tax:SI",
        "refundsPayable",
        "receivables",
    ] {
        assert_eq!(house.balance(account).await, 0, "{account}");
    }
    house.close().await;
}

#[tokio::test]
async fn fifty_documents_have_numbers_without_a_gap() {
    let who = customer(1);
    let house = House::open().await;
    for number in 1..=50 {
        let db = house.db.db(cf_billing::NAME);
        let mut tx = db.begin(house.db.system()).await.unwrap();
        tx.emit(
            Some(who.tenant),
            Some(who.seller),
            &submitted(number, &who, PAY_BY),
        )
        .unwrap();
        tx.commit().await.unwrap();
    }
    house.drain_events().await;

    for number in 1..=50 {
        house.paid(&who, number, GOOD).await;
        house.fulfil(number, &who, &[1, 2]).await;
    }
    assert_eq!(
        house
            .db
            .value("select count(distinct number) || ' ' || max(number) from billing.invoices")
            .await,
        "50 CF-INV-2026-000050"
    );
    // Credit notes are numbered the same way; staff writes them all at once, and one of them in vain.
    let payments = house
        .get("/api/billing/payments?limit=50")
        .as_(&finance())
        .send()
        .await
        .expect(200)
        .json();
    let ids = payments["items"].as_array().unwrap().iter();
    let asked = ids.enumerate().map(|(place, payment)| {
        let amount = if place == 7 { "1000.00" } else { "10.00" };
        house
            .post(&format!(
                "/api/billing/payments/{}/refunds",
                payment["id"].as_str().unwrap()
            ))
            .as_(&finance())
            .json(&json!({ "amount": { "amount": amount, "currency": "EUR" }, "reason": "kind" }))
            .send()
    });
    let replies = futures_util::future::join_all(asked).await;

    assert_eq!(
        replies.iter().filter(|reply| reply.status == 201).count(),
        49
    );
    assert_eq!(
        house
            .db
            .value("select count(distinct number) || ' ' || max(number) from billing.credit_notes")
            .await,
        "49 CF-CRN-2026-000049"
    );
    house.close().await;
}

#[tokio::test]
async fn an_issued_invoice_is_a_file_that_never_changes() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.paid(&who, 1, GOOD).await;
    house.fulfil(1, &who, &[1, 2]).await;
    let id = invoices(&house).await[0]["id"].as_str().unwrap().to_owned();
    let path = format!("/api/billing/invoices/{id}/pdf");

    let file = house.get(&path).as_(&who).send().await.expect(200);
    let again = house.get(&path).as_(&who).send().await.expect(200);

    assert_eq!(file.header("content-type"), Some("application/pdf"));
    assert!(file.bytes.starts_with(b"%PDF-") && file.bytes == again.bytes);
    let admin = house.db.admin().await;
    for change in [
        "update billing.invoices set gross = gross + 1, net = net + 1",
        "update billing.invoices set content = '{}'",
        "update billing.invoices set number = 'X'",
        "delete from billing.invoices",
    ] {
        let refused = admin.batch_execute(change).await.unwrap_err();
        assert!(
            refused
                .as_db_error()
                .unwrap()
                .message()
                .contains("never changes"),
            "{change}"
        );
    }
    house.close().await;
}

#[tokio::test]
async fn invoices_as_a_file_hold_no_formula() {
    let who = customer(1);
    let house = House::open().await;
    let mut event = submitted(1, &who, PAY_BY);
    event.billing.as_mut().unwrap().name = "=HYPERLINK(\"evil\")".to_owned();
    house.submit(&event).await;

    let file = house
        .get("/api/billing/invoices.csv")
        .as_(&who)
        .send()
        .await
        .expect(200);

    let text = file.text();
    assert!(text.starts_with("\u{feff}id,number,state"), "{text}");
    assert!(text.contains("\"'=HYPERLINK(\"\"evil\"\")\""), "{text}");
    let found = house
        .get("/api/billing/invoices?search=hyperlink")
        .as_(&who)
        .send()
        .await
        .expect(200);
    assert_eq!(found.json()["items"].as_array().unwrap().len(), 1);
    house.close().await;
}

/// Staff gives some of it back, and it goes.
async fn goodwill(house: &House, payment: &Value, amount: &str) {
    let path = format!(
        "/api/billing/payments/{}/refunds",
        payment["id"].as_str().unwrap()
    );
    house
        .post(&path)
        .as_(&finance())
        .json(&json!({ "amount": { "amount": amount, "currency": "EUR" }, "reason": "Sorry" }))
        .send()
        .await
        .expect(201);
    house.run_due_jobs().await;
}

#[tokio::test]
async fn what_staff_gave_back_before_the_invoice_is_credited_with_it() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;
    goodwill(&house, &payment, "10.00").await;
    goodwill(&house, &payment, "0.52").await;

    house.fulfil(1, &who, &[1, 2]).await;
    house.fulfil(1, &who, &[1, 2]).await;

    let issued = invoice(&house).await;
    assert_eq!(
        (&issued["state"], &issued["gross"]["amount"]),
        (&json!("paid"), &json!("85.52"))
    );
    let notes = issued["creditNotes"].as_array().unwrap();
    let credited: Vec<&Value> = notes.iter().map(|note| &note["gross"]["amount"]).collect();
    assert_eq!(credited, [&json!("10.00"), &json!("0.52")]);
    assert_eq!(notes[0]["reason"], "Sorry");
    for account in ["prepayments", "receivables", "refundsPayable"] {
        assert_eq!(house.balance(account).await, 0, "{account}");
    }
    // What was kept: 75.00 with its tax.
    assert_eq!(
        house.balance("revenue").await + house.balance("tax:SI").await,
        -7500
    );
    assert_eq!(
        (
            house.said("invoice-generated").await,
            house.said("credit-note-issued").await
        ),
        (1, 2)
    );
    let pdf = format!(
        "/api/billing/invoices/{}/pdf",
        issued["id"].as_str().unwrap()
    );
    house.get(&pdf).as_(&who).send().await.expect(200);
    house.close().await;
}

#[tokio::test]
async fn an_order_that_staff_gave_away_is_billed_and_credited_as_a_whole() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;
    goodwill(&house, &payment, "85.52").await;

    house.fulfil(1, &who, &[1, 2]).await;

    let issued = invoice(&house).await;
    assert_eq!(issued["state"], "refunded");
    assert_eq!(issued["creditNotes"][0]["gross"]["amount"], "85.52");
    assert_eq!(
        (
            house.balance("prepayments").await,
            house.balance("receivables").await,
            house.balance("revenue").await
        ),
        (0, 0, 0)
    );
    house.close().await;
}
