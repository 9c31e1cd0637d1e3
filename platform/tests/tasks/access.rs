//! Whose tasks they are, and who may decide.

use cf_platform::auth::OPERATOR;
use cf_testkit::{Persona, invariants};
use serde_json::json;

use crate::support::{Shop, clerk, customer_of, partner};

#[tokio::test]
async fn a_seller_sees_its_customers_tasks_and_the_operator_all() {
    let shop = Shop::open().await;
    let theirs = customer_of(&partner(1));
    let ours = Persona::customer_of(OPERATOR, 9, &[]);
    let id = shop.ask(&theirs, &shop.task(&theirs, "ref_1")).await;
    let id = id.executed().unwrap();
    shop.ask(&ours, &shop.task(&ours, "ref_2")).await;

    assert_eq!(shop.list(&clerk(), "").await.len(), 2);
    assert_eq!(shop.list(&partner(1), "").await.len(), 1);
    assert!(shop.list(&partner(2), "").await.is_empty());
    assert!(shop.list(&theirs, "").await.is_empty(), "not even its own");
    shop.decide(&partner(2), id, "retry", &json!({}))
        .await
        .expect(404);
    shop.decide(&theirs, id, "retry", &json!({}))
        .await
        .expect(404);
    shop.decide(&partner(1), id, "retry", &json!({}))
        .await
        .expect(200);

    shop.app.run_due_jobs().await;
    shop.close(&theirs, "ref_1").await;
    shop.close(&ours, "ref_2").await;
    shop.app.finish().await;
}

#[tokio::test]
async fn a_partners_own_trouble_is_its_sellers_to_decide() {
    let shop = Shop::open().await;
    let buyer = Persona {
        seller: OPERATOR,
        ..partner(1)
    };
    shop.ask(&buyer, &shop.task(&buyer, "ref_1")).await;

    assert!(shop.list(&partner(1), "").await.is_empty());
    assert_eq!(shop.list(&clerk(), "").await.len(), 1);
    shop.close(&buyer, "ref_1").await;
    shop.app.finish().await;
}

#[tokio::test]
async fn every_operation_wants_a_token_and_its_own_permission() {
    let shop = Shop::open().await;
    let buyer = customer_of(&partner(1));
    let id = shop.ask(&buyer, &shop.task(&buyer, "ref_1")).await;
    let id = id.executed().unwrap();
    let reads = Persona::operator_admin(&["tasks:read"]);
    let decides = Persona::operator_admin(&["tasks:resolve"]);

    shop.app.get("/api/tasks").send().await.expect(401);
    shop.app
        .get("/api/tasks")
        .as_(&decides)
        .send()
        .await
        .expect(403);
    shop.decide(&reads, id, "retry", &json!({}))
        .await
        .expect(403);
    shop.decide(&reads, id, "give-up", &json!({ "reason": "x" }))
        .await
        .expect(403);
    shop.close(&buyer, "ref_1").await;
    shop.app.finish().await;
}

#[tokio::test]
async fn a_domain_does_not_reach_anothers_tasks() {
    let shop = Shop::open().await;
    let buyer = customer_of(&partner(1));
    shop.ask(&buyer, &shop.task(&buyer, "ref_1")).await;
    let admin = shop.app.db.admin().await;
    admin
        .batch_execute("update cf.tasks set owner = 'cf_other'")
        .await
        .unwrap();

    assert_eq!(
        shop.close(&buyer, "ref_1").await,
        cf_kernel::Outcome::AlreadyApplied
    );
    invariants::assert_hold(&admin, &["shop"]).await;
    admin.batch_execute("delete from cf.tasks").await.unwrap();
    shop.app.finish().await;
}
