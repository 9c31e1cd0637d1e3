//! Who may do what, and whose rows they are.

use axum::http::Method;
use cf_kernel::SellerId;
use cf_platform::auth::OPERATOR;
use cf_testkit::Persona;
use serde_json::json;

use crate::bank::GOOD;
use crate::house::{ALL, CUSTOMERS, House, PAY_BY, customer, order, submitted};

#[tokio::test]
async fn every_operation_wants_a_token_and_its_own_permission() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let payment = house.paid(&who, 1, GOOD).await;
    house.fulfil(1, &who, &[1, 2]).await;
    let id = payment["id"].as_str().unwrap();
    let invoice = house.db.value("select id from billing.invoices").await;
    let invoice = cf_kernel::id::InvoiceId::new(invoice.parse().unwrap());
    let pay = json!({ "orderId": order(1), "method": { "type": "bankTransfer" } });
    let confirm =
        json!({ "amount": { "amount": "1.00", "currency": "EUR" }, "bankReference": "x" });
    let reason = json!({ "reason": "x" });
    let none = json!({});
    let operations = [
        (Method::GET, "/payments".to_owned(), "payments:read", &none),
        (Method::POST, "/payments".to_owned(), "payments:write", &pay),
        (
            Method::GET,
            format!("/payments/{id}"),
            "payments:read",
            &none,
        ),
        (
            Method::POST,
            format!("/payments/{id}/confirm"),
            "payments:confirm",
            &confirm,
        ),
        (
            Method::POST,
            format!("/payments/{id}/cancel"),
            "payments:write",
            &none,
        ),
        (
            Method::GET,
            format!("/payments/{id}/refunds"),
            "payments:read",
            &none,
        ),
        (
            Method::POST,
            format!("/payments/{id}/refunds"),
            "refunds:write",
            &reason,
        ),
        (Method::GET, "/refunds".to_owned(), "payments:read", &none),
        (
            Method::GET,
            "/payment-methods".to_owned(),
            "payments:read",
            &none,
        ),
        (
            Method::DELETE,
            "/payment-methods/pm_1".to_owned(),
            "payments:write",
            &none,
        ),
        (Method::GET, "/invoices".to_owned(), "invoices:read", &none),
        (
            Method::GET,
            "/invoices.csv".to_owned(),
            "invoices:export",
            &none,
        ),
        (
            Method::GET,
            format!("/invoices/{invoice}"),
            "invoices:read",
            &none,
        ),
        (
            Method::GET,
            format!("/invoices/{invoice}/pdf"),
            "invoices:read",
            &none,
        ),
        (
            Method::GET,
            "/subscriptions".to_owned(),
            "subscriptions:read",
            &none,
        ),
        (
            Method::GET,
            format!("/ledger?orderId={}", order(1)),
            "invoices:export",
            &none,
        ),
    ];

    for (method, path, permission, body) in operations {
        let call = |who: Option<&Persona>| {
            let call = house.call(method.clone(), &format!("/api/billing{path}"));
            let call = who.map_or_else(
                || house.call(method.clone(), &format!("/api/billing{path}")),
                |who| call.as_(who),
            );
            call.json(body).send()
        };
        let others: Vec<&str> = ALL
            .iter()
            .copied()
            .filter(|other| *other != permission)
            .collect();
        let all_but = Persona::customer_of(OPERATOR, 1, &others);
        assert_eq!(call(None).await.status, 401, "{method} {path}");
        assert_eq!(call(Some(&all_but)).await.status, 403, "{method} {path}");
        let only = Persona::customer_of(OPERATOR, 1, &[permission]);
        assert!(
            !matches!(call(Some(&only)).await.status, 401 | 403),
            "{method} {path}"
        );
    }
    house.run_due_jobs().await;
    house.close().await;
}

#[tokio::test]
async fn a_strangers_money_is_not_there() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    house.answer(axum::Router::new(), &["orders"]);
    let payment = house.paid(&who, 1, GOOD).await;
    house.fulfil(1, &who, &[1, 2]).await;
    let partner = Persona::partner(1, ALL);
    let strangers = [
        customer(2),
        partner.clone(),
        Persona::customer_of(SellerId(partner.tenant), 3, CUSTOMERS),
    ];
    let id = payment["id"].as_str().unwrap();

    for stranger in &strangers {
        for path in [
            format!("/payments/{id}"),
            format!("/payments/{id}/refunds"),
            format!("/ledger?orderId={}", order(1)),
        ] {
            let reply = house
                .get(&format!("/api/billing{path}"))
                .as_(stranger)
                .send()
                .await;
            assert_eq!(reply.status, 404, "{path}");
        }
        house.pay(stranger, 1, GOOD).await.expect(404);
        house
            .post(&format!("/api/billing/payments/{id}/cancel"))
            .as_(stranger)
            .send()
            .await
            .expect(404);
        for list in ["payments", "refunds", "invoices", "subscriptions"] {
            let page = house
                .get(&format!("/api/billing/{list}"))
                .as_(stranger)
                .send()
                .await
                .expect(200)
                .json();
            assert_eq!(page["items"], json!([]), "{list}");
        }
    }
    let refund = house
        .post(&format!("/api/billing/payments/{id}/refunds"))
        .as_(&partner)
        .json(&json!({ "reason": "mine" }))
        .send()
        .await;
    assert_eq!(refund.status, 404);
    house.close().await;
}

#[tokio::test]
async fn a_partner_gives_back_to_its_own_customers() {
    let partner = Persona::partner(1, ALL);
    let who = Persona::customer_of(SellerId(partner.tenant), 3, CUSTOMERS);
    let house = House::open().await;
    house.submit(&submitted(1, &who, PAY_BY)).await;
    let payment = house.paid(&who, 1, GOOD).await;
    house.fulfil(1, &who, &[1, 2]).await;

    house
        .post(&format!(
            "/api/billing/payments/{}/refunds",
            payment["id"].as_str().unwrap()
        ))
        .as_(&partner)
        .json(&json!({ "reason": "kind" }))
        .send()
        .await
        .expect(201);
    house.run_due_jobs().await;

    assert_eq!(house.bank.refunded_minor(), 8552);
    house.close().await;
}
