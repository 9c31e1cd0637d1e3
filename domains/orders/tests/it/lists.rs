//! Lists, what they are filtered by, and the file that they become.

use std::time::Duration;

use serde_json::json;

use crate::support::{House, customer, partner, partners_customer, staff, vps};
use cf_testkit::Persona;

async fn numbers(house: &House, who: &Persona, query: &str) -> Vec<String> {
    let path = format!("/api/orders?{query}");
    let list = house.get(&path).as_(who).send().await.expect(200).json();
    let items = list["items"].as_array().unwrap().iter();
    items
        .map(|order| {
            let number = order["number"].as_str().unwrap();
            number
                .rsplit('-')
                .next()
                .unwrap()
                .trim_start_matches('0')
                .to_owned()
        })
        .collect()
}

/// Five orders of two customers, an hour apart, of several states.
async fn five(house: &House) {
    house.introduce(&customer(1), "Acme d.o.o.", "active").await;
    house.introduce(&customer(2), "Borut & sin", "active").await;
    for number in [1, 2, 1, 2, 1] {
        let who = customer(number);
        let order = house.draft(&who).await;
        if number == 2 {
            house
                .verb(&who, &order, "cancel", &json!({}))
                .await
                .expect(200);
        }
        house.db.clock.advance(Duration::from_hours(1));
    }
    let last = house.submitted(&customer(1)).await;
    assert_eq!(last["number"], "CF-2026-000006");
}

#[tokio::test]
async fn lists_are_filtered_sorted_and_read_page_by_page() {
    let house = House::open().await;
    five(&house).await;
    let staff = staff();
    let one = customer(1).tenant;

    for (query, expected) in [
        ("", "6 5 4 3 2 1"),
        ("sort=createdAt", "1 2 3 4 5 6"),
        ("sort=number", "1 2 3 4 5 6"),
        ("state=cancelled", "4 2"),
        ("state=cancelled,pendingPayment", "6 4 2"),
        ("from=2026-11-20T13:00:00Z&to=2026-11-20T15:00:00Z", "3 2"),
        ("from=2026-11-21", ""),
        ("to=2026-11-20", "6 5 4 3 2 1"),
        ("search=cf-2026-000003", "3"),
        ("search=4", "4"),
        ("search=borut", "4 2"),
        ("search=nobody", ""),
        ("search=%25", ""),
        ("search=_", ""),
        ("deleted=true", ""),
        (&format!("tenantId={one}"), "6 5 3 1"),
        (&format!("tenantId={one}&state=draft&sort=number"), "1 3 5"),
    ] {
        assert_eq!(
            numbers(&house, &staff, query).await.join(" "),
            expected,
            "{query}"
        );
    }
    for sort in ["-createdAt", "createdAt", "number"] {
        let all = numbers(&house, &staff, &format!("sort={sort}")).await;
        let (mut read, mut cursor) = (Vec::new(), String::new());
        loop {
            let path = format!("/api/orders?sort={sort}&limit=2{cursor}");
            let page = house.get(&path).as_(&staff).send().await.expect(200).json();
            for order in page["items"].as_array().unwrap() {
                let number = order["number"].as_str().unwrap();
                read.push(number.trim_start_matches("CF-2026-00000").to_owned());
            }
            match page["nextCursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(read, all, "{sort}");
    }
    house.close().await;
}

#[tokio::test]
async fn a_list_shows_what_a_line_needs_and_no_more() {
    let house = House::open().await;
    let who = customer(1);
    let order = house.draft(&who).await;

    let list = house
        .get("/api/orders")
        .as_(&who)
        .send()
        .await
        .expect(200)
        .json();

    let mut expected = order;
    for field in ["timeline", "tax"] {
        expected.as_object_mut().unwrap().remove(field);
    }
    for field in ["snapshot", "configuration"] {
        expected["items"][0].as_object_mut().unwrap().remove(field);
    }
    assert_eq!(list["items"][0], expected);
    house.close().await;
}

#[tokio::test]
async fn everyone_lists_their_own() {
    let house = House::open().await;
    house.draft(&customer(1)).await;
    house.draft(&customer(2)).await;
    house.draft(&partners_customer(1)).await;

    assert_eq!(numbers(&house, &customer(1), "").await, ["1"]);
    assert_eq!(numbers(&house, &customer(2), "").await, ["2"]);
    assert_eq!(numbers(&house, &partner(), "").await, ["1"]);
    assert_eq!(numbers(&house, &staff(), "").await.len(), 3);
    let other = format!("tenantId={}", customer(2).tenant);
    assert_eq!(numbers(&house, &customer(1), &other).await, [""; 0]);
    house.close().await;
}

#[tokio::test]
async fn the_file_is_safe_to_open_and_holds_what_the_filter_finds() {
    let house = House::open().await;
    house
        .introduce(
            &customer(1),
            "=HYPERLINK(\"http://evil\",\"Acme\")",
            "active",
        )
        .await;
    house
        .introduce(&customer(2), "Šuštar, d.o.o.", "active")
        .await;
    house.submitted(&customer(1)).await;
    house
        .create(
            &customer(2),
            &json!({ "items": [vps(), { "product": "cent" }] }),
        )
        .await;
    house.draft(&customer(1)).await;

    let file = house
        .get("/api/orders/export.csv?sort=")
        .as_(&staff())
        .send()
        .await;
    file.expect(422);
    let file = house
        .get("/api/orders/export.csv")
        .as_(&staff())
        .send()
        .await
        .expect(200);
    assert_eq!(file.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(
        file.header("content-disposition"),
        Some("attachment; filename=\"orders-2026-11-20.csv\"")
    );
    let text = file.text();
    let lines: Vec<&str> = text.split("\r\n").collect();
    assert!(lines[0].starts_with("\u{feff}number,id,state,customer,"));
    assert_eq!(lines.len(), 5);
    assert!(lines[2].contains(",\"Šuštar, d.o.o.\","), "{}", lines[2]);
    assert!(lines[3].contains(",\"'=HYPERLINK("), "{}", lines[3]);
    assert!(
        lines[3].contains(",20.10,4.42,24.52,0.00,EUR,"),
        "{}",
        lines[3]
    );

    let drafts = house
        .get("/api/orders/export.csv?state=draft")
        .as_(&customer(1))
        .send()
        .await;
    assert_eq!(drafts.expect(200).text().lines().count(), 2);
    assert_eq!(
        house
            .db
            .value("select count(*) from cf.audit_entries where action = 'order.export'")
            .await,
        "2"
    );
    house.close().await;
}

#[tokio::test]
async fn a_file_of_several_bites_is_whole() {
    let house = House::open().await;
    let order = house.draft(&customer(1)).await;
    let copy = "
        insert into orders.orders (id, tenant_id, seller_id, number, place, state, policy, language, currency, gross,
            content, regions, version, created_at)
        select gen_random_uuid(), tenant_id, seller_id, 'CF-2025-' || lpad(n::text, 6, '0'), n, state, policy, language,
            currency, gross, content, regions, version, created_at - n * interval '1 second'
        from orders.orders, generate_series(1, 450) as n";
    house.db.admin().await.batch_execute(copy).await.unwrap();

    let file = house
        .get("/api/orders/export.csv")
        .as_(&customer(1))
        .send()
        .await
        .expect(200);

    assert_eq!(file.text().lines().count(), 452);
    assert_eq!(house.read(&customer(1), &order).await["id"], order["id"]);
    house.close().await;
}
