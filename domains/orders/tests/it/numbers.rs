//! Order numbers: gapless for each seller and year.

use std::collections::BTreeSet;
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::json;

use crate::support::{House, customer, partners_customer, vps};

#[tokio::test]
async fn fifty_orders_at_once_have_fifty_numbers_without_a_gap() {
    let house = House::open().await;
    let bodies = [
        json!({ "items": [vps()], "submit": true }),
        // Every fifth is refused after it was quoted, and takes no number.
        json!({ "items": [vps()], "expectedTotal": "1.00" }),
    ];
    let people: Vec<_> = (1..=60).map(customer).collect();

    let replies = join_all(people.iter().enumerate().map(|(place, who)| {
        let body = &bodies[usize::from(place % 6 == 5)];
        house.try_create(who, body)
    }))
    .await;

    let numbers: BTreeSet<String> = replies
        .iter()
        .filter(|reply| reply.status == 201)
        .map(|reply| reply.json()["number"].as_str().unwrap().to_owned())
        .collect();
    let expected: BTreeSet<String> = (1..=50)
        .map(|place| format!("CF-2026-{place:06}"))
        .collect();
    assert_eq!(numbers, expected);
    house.close().await;
}

#[tokio::test]
async fn each_seller_and_each_year_counts_anew() {
    let house = House::open().await;

    assert_eq!(house.draft(&customer(1)).await["number"], "CF-2026-000001");
    assert_eq!(
        house.draft(&partners_customer(1)).await["number"],
        "CF-2026-000001"
    );
    assert_eq!(house.draft(&customer(2)).await["number"], "CF-2026-000002");
    house.db.clock.advance(Duration::from_hours(50 * 24));
    assert_eq!(house.draft(&customer(1)).await["number"], "CF-2027-000001");
    house.close().await;
}
