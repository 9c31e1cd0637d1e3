//! The number of a card is nowhere once the answer is out.

use crate::bank::{ASKS, DECLINED, GOOD};
use crate::house::{House, customer};

#[tokio::test]
async fn no_card_number_is_kept_anywhere() {
    let who = customer(1);
    let house = House::with_order(1, &who).await;
    let somebodys = "4111111111111111";
    for card in [DECLINED, ASKS, somebodys, GOOD] {
        house
            .post("/api/billing/payments")
            .as_(&who)
            .idempotency_key(&format!("key-of-{}", &card[12..]))
            .json(&serde_json::json!({
                "orderId": crate::house::order(1), "method": { "type": "card", "number": card },
            }))
            .send()
            .await;
    }
    house.drain_events().await;
    house.run_due_jobs().await;

    let admin = house.db.admin().await;
    let tables = admin
        .query(
            "select format('%I.%I', nspname, relname) from pg_class join pg_namespace on pg_namespace.oid = relnamespace
             where relkind = 'r' and nspname in ('cf', 'billing')",
            &[],
        )
        .await
        .unwrap();
    assert!(tables.len() > 10);
    for table in tables {
        let table: String = table.get(0);
        let rows = admin
            .query_one(
                &format!("select coalesce(string_agg(t::text, ' '), '') from {table} as t"),
                &[],
            )
            .await
            .unwrap();
        let text: String = rows.get(0);
        for card in [DECLINED, ASKS, somebodys, GOOD] {
            assert!(!text.contains(card), "{table}");
        }
    }
    house.close().await;
}
