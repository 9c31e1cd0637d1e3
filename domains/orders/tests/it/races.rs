//! Several who want something else of one order at the same moment.

use futures_util::future::join_all;
use serde_json::json;

use crate::support::{House, code, customer};

#[tokio::test]
async fn fifty_submits_of_one_draft_are_one() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house.draft(&who).await;
    let body = json!({ "version": 1 });

    let replies = join_all((0..50).map(|_| house.verb(&who, &draft, "submit", &body))).await;

    let good = replies.iter().filter(|reply| reply.status == 200);
    assert_eq!(good.count(), 1);
    for reply in replies.iter().filter(|reply| reply.status != 200) {
        assert_eq!((reply.status, code(reply).as_str()), (409, "stale-version"));
    }
    assert_eq!(
        house
            .db
            .value("select count(*) from cf.outbox where topic like '%submitted%'")
            .await,
        "1"
    );
    house.close().await;
}

#[tokio::test]
async fn cancelled_in_one_browser_and_paid_in_another_ends_one_way() {
    for _ in 0..5 {
        let house = House::open().await;
        let who = customer(1);
        let order = house.submitted(&who).await;
        let nothing = json!({});

        let (_payment, cancelled) = tokio::join!(
            house.pay(&order),
            house.verb(&who, &order, "cancel", &nothing)
        );

        cancelled.expect(200);
        house.settle().await;
        let end = house.read(&who, &order).await;
        assert_eq!(end["state"], "cancelled");
        // Whatever came first: the money goes back.
        let refunds = "select count(*) from cf.outbox where topic like '%refund-requested%'";
        assert_eq!(house.db.value(refunds).await, "1");
        house.close().await;
    }
}

#[tokio::test]
async fn of_two_editors_one_is_told() {
    let house = House::open().await;
    let who = customer(1);
    let draft = house.draft(&who).await;
    let path = crate::support::at(&draft, "");
    let edit = |note: &'static str| {
        house
            .patch(&path)
            .as_(&who)
            .json(&json!({ "version": 1, "note": note }))
            .send()
    };

    let (one, other) = tokio::join!(edit("first"), edit("second"));

    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409]);
    assert_eq!(house.read(&who, &draft).await["version"], 2);
    house.close().await;
}
