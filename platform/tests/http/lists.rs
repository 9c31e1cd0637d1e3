//! Lists: pages without gaps, and queries that are none.

use serde_json::Value;

use crate::shelf::{ShelfApp, THINGS};

fn names(page: &Value) -> Vec<String> {
    page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|thing| thing["name"].as_str().unwrap().to_owned())
        .collect()
}

async fn with_things(count: usize) -> ShelfApp {
    let shelf = ShelfApp::start().await;
    for number in 0..count {
        shelf
            .create(&format!("thing {number:02}"))
            .send()
            .await
            .expect(201);
    }
    shelf
}

#[tokio::test]
async fn pages_hold_everything_once_in_either_order() {
    let shelf = with_things(7).await;
    let expected: Vec<String> = (0..7).map(|number| format!("thing {number:02}")).collect();

    for sort in ["name", "-name"] {
        let mut all = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = shelf
                .app
                .get(&format!("{THINGS}?limit=3&sort={sort}&cursor={cursor}"))
                .send()
                .await
                .expect(200)
                .json();
            all.extend(names(&page));
            match &page["nextCursor"] {
                Value::String(next) => cursor.clone_from(next),
                _ => break,
            }
        }
        if sort == "-name" {
            all.reverse();
        }
        assert_eq!(all, expected);
    }
    shelf.finish().await;
}

#[tokio::test]
async fn a_query_that_is_wrong_names_the_field() {
    let shelf = with_things(3).await;
    let page = shelf
        .app
        .get(&format!("{THINGS}?limit=2"))
        .send()
        .await
        .expect(200)
        .json();
    let cursor = page["nextCursor"].as_str().unwrap().to_owned();
    let edited = format!("{}A{}", &cursor[..4], &cursor[5..]);

    for (query, field) in [
        ("limit=0", "limit"),
        ("limit=201", "limit"),
        ("limit=abc", "limit"),
        ("limit=-1", "limit"),
        ("limit=1.5", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("limit=%31%30%30%30", "limit"),
        ("sort=price", "sort"),
        ("sort=--name", "sort"),
        ("sort=name;drop", "sort"),
        ("cursor=AAAA", "cursor"),
        ("cursor=%F0%9F%92%A9", "cursor"),
        ("cursor=W10", "cursor"),
        (&format!("cursor={edited}"), "cursor"),
        (&format!("cursor={}", "A".repeat(5000)), "cursor"),
        (&format!("cursor={cursor}&sort=-name"), "cursor"),
        ("color=red", "color"),
        ("role=admin", "role"),
        ("limit=5&limit=6", "limit"),
        ("Limit=5", "Limit"),
        ("name=a&name=b", "name"),
    ] {
        let refused = shelf
            .app
            .get(&format!("{THINGS}?{query}"))
            .send()
            .await
            .expect(422);
        assert_eq!(refused.problem(), "invalid", "{query}");
        assert_eq!(
            refused.json()["errors"][0]["pointer"],
            field,
            "{query}: {}",
            refused.text()
        );
    }
    let wrong_type = shelf
        .app
        .get(&format!("{THINGS}?version=abc"))
        .send()
        .await
        .expect(422);
    assert_eq!(wrong_type.problem(), "invalid");
    shelf.finish().await;
}

#[tokio::test]
async fn a_nul_in_the_query_is_refused() {
    let shelf = ShelfApp::start().await;

    for query in ["name=%00", "name=a%00b", "%00=a", "cursor=%00", "limit=%00"] {
        let refused = shelf
            .app
            .get(&format!("{THINGS}?{query}"))
            .send()
            .await
            .expect(400);
        assert_eq!(refused.problem(), "malformed");
    }
    shelf.finish().await;
}

#[tokio::test]
async fn no_query_makes_it_fail() {
    let shelf = with_things(2).await;

    for query in [
        "",
        "&",
        "&&&",
        "=",
        "=a",
        "limit=",
        "limit=1&",
        "name=%",
        "name=%zz",
        "name=%ff%fe",
        "name='",
        "name=%27%20or%201=1",
        "name=%2500",
        "name=a+b",
        "limit=200",
        "sort=name",
        "cursor=",
        "version=2147483648",
        "version=-1",
        "a[]=1",
    ] {
        let answer = shelf.app.get(&format!("{THINGS}?{query}")).send().await;
        assert!(
            matches!(answer.status, 200 | 400 | 422),
            "{query}: {} {}",
            answer.status,
            answer.text()
        );
        if answer.status == 200 {
            assert!(names(&answer.json()).len() <= 2);
        } else {
            answer.problem();
        }
    }
    shelf.finish().await;
}

#[tokio::test]
async fn filters_filter() {
    let shelf = with_things(3).await;

    let one = shelf
        .app
        .get(&format!("{THINGS}?name=thing+01&version=1"))
        .send()
        .await
        .expect(200);
    let none = shelf
        .app
        .get(&format!("{THINGS}?name=thing"))
        .send()
        .await
        .expect(200);

    assert_eq!(names(&one.json()), ["thing 01"]);
    assert_eq!(none.text(), r#"{"items":[],"nextCursor":null}"#);
    shelf.finish().await;
}
