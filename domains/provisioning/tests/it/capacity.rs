//! Room: asked for, set, and never given twice.

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::support::{Factory, assert_json, customer, operator};

async fn set_room(factory: &Factory, code: &str, version: i32, room: Value) -> Value {
    let mut body = json!({ "name": "Ljubljana", "usual": { "places": 1000 }, "kinds": room });
    body["version"] = version.into();
    factory
        .put(&format!("/api/provisioning/regions/{code}"))
        .as_(&operator())
        .json(&body)
        .send()
        .await
        .expect(200)
        .json()
}

async fn ask(factory: &Factory, items: Value, lang: &str) -> Value {
    factory
        .post("/api/provisioning/capacity")
        .header("accept-language", lang)
        .json(&json!({ "items": items }))
        .send()
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn fifty_at_once_for_the_last_three_places_get_three() {
    let factory = Factory::open().await;
    set_room(&factory, "lj-1", 1, json!({ "vps": { "places": 3 } })).await;
    let mut all = Vec::new();
    for number in 0..50 {
        let bought = factory.bought(&customer(number), vec![factory.server()]);
        factory.say_begin(&bought).await;
        all.push(bought);
    }

    // Several workers side by side, each with several jobs in hand.
    join_all((0..6).map(|_| factory.run_due_jobs())).await;
    factory.quiet().await;

    let mut completed = 0;
    for (number, bought) in (0..).zip(&all) {
        match factory.states(&customer(number), bought).await[0].as_str() {
            "completed" => completed += 1,
            "failed" => {
                assert_eq!(factory.said(bought).await, ["failed", "rollback-completed"]);
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(completed, 3);
    assert_eq!(factory.provider.inventory().len(), 3);
    factory.close().await;
}

#[tokio::test]
async fn a_place_is_free_again_once_its_resource_is_gone() {
    let factory = Factory::open().await;
    set_room(&factory, "lj-1", 1, json!({ "vps": { "places": 1 } })).await;
    let first = factory.make(&customer(1), vec![factory.server()]).await;
    let second = factory.make(&customer(2), vec![factory.server()]).await;
    assert_eq!(factory.states(&customer(2), &second).await, ["failed"]);

    factory.say_cancelled(&first, &[]).await;
    factory.quiet().await;
    let third = factory.make(&customer(3), vec![factory.server()]).await;

    assert_eq!(factory.states(&customer(3), &third).await, ["completed"]);
    factory.close().await;
}

#[tokio::test]
async fn a_request_gets_all_of_its_places_or_none() {
    let factory = Factory::open().await;
    set_room(&factory, "lj-1", 1, json!({ "vps": { "places": 3 } })).await;
    let mut four = factory.server();
    four.quantity = 4;

    let bought = factory
        .make(&customer(1), vec![four, factory.server()])
        .await;

    assert_eq!(
        factory.states(&customer(1), &bought).await,
        ["failed", "completed"]
    );
    assert_eq!(factory.provider.inventory().len(), 1);
    factory.close().await;
}

#[tokio::test]
async fn nobody_gets_more_than_their_quota() {
    let factory = Factory::open().await;
    let room = json!({ "vps": { "places": 100, "quota": 1 } });
    set_room(&factory, "lj-1", 1, room).await;

    let bought = factory
        .make(&customer(1), vec![factory.server(), factory.server()])
        .await;
    let other = factory.make(&customer(2), vec![factory.server()]).await;

    let mut states = factory.states(&customer(1), &bought).await;
    states.sort();
    assert_eq!(states, ["completed", "failed"]);
    assert_eq!(factory.states(&customer(2), &other).await, ["completed"]);
    factory.close().await;
}

#[tokio::test]
async fn anyone_may_ask_and_is_told_what_would_do_instead() {
    let factory = Factory::open().await;
    set_room(&factory, "lj-1", 1, json!({ "vps": { "places": 2 } })).await;
    factory.make(&customer(1), vec![factory.server()]).await;

    let answer = ask(
        &factory,
        json!([
            { "kind": "vps", "units": 1, "configuration": { "region": "lj-1" } },
            { "kind": "vps", "units": 1, "configuration": { "region": "lj-1" } },
            { "kind": "vps", "units": 1, "configuration": { "region": "nowhere" } },
            { "kind": "sim-bundle", "units": 1 },
        ]),
        "sl",
    )
    .await;

    assert_json!(answer, @r#"
    {
      "items": [
        {
          "available": true
        },
        {
          "available": false,
          "problem": {
            "message": "v regiji Ljubljana ni več prostora; je pa v global, hetzner-fsn1, mb-1",
            "pointer": "/configuration/region"
          }
        },
        {
          "available": false,
          "problem": {
            "message": "regije nowhere ni; na voljo so global, hetzner-fsn1, lj-1, mb-1",
            "pointer": "/configuration/region"
          }
        },
        {
          "available": true
        }
      ]
    }
    "#);
    assert_eq!(
        factory
            .db
            .value("select count(*) from provisioning.resources")
            .await,
        "1",
        "nothing is set aside by asking"
    );
    factory.close().await;
}

#[tokio::test]
async fn a_customers_own_quota_counts_when_they_ask() {
    let factory = Factory::open().await;
    let room = json!({ "vps": { "places": 100, "quota": 1 } });
    set_room(&factory, "lj-1", 1, room).await;
    factory.make(&customer(1), vec![factory.server()]).await;
    let items = json!([{ "kind": "vps", "units": 1, "configuration": { "region": "lj-1" } }]);

    let asked = async |who: &cf_testkit::Persona| {
        factory
            .post("/api/provisioning/capacity")
            .as_(who)
            .json(&json!({ "items": items }))
            .send()
            .await
            .expect(200)
            .json()["items"][0]["available"]
            .clone()
    };

    assert_eq!(asked(&customer(1)).await, false);
    assert_eq!(asked(&customer(2)).await, true);
    factory.close().await;
}

#[tokio::test]
async fn regions_show_what_is_taken_and_are_changed_by_one_at_a_time() {
    let factory = Factory::open().await;
    factory.make(&customer(1), vec![factory.server()]).await;
    let changed = set_room(
        &factory,
        "lj-1",
        1,
        json!({ "gpu": { "places": 8, "quota": 2 } }),
    )
    .await;
    assert_eq!(changed["version"], 2);

    let stale = factory
        .put("/api/provisioning/regions/lj-1")
        .as_(&operator())
        .if_match(1)
        .json(&json!({ "name": "Ljubljana", "usual": { "places": 1 } }))
        .send()
        .await
        .expect(409);
    assert_eq!(stale.problem(), "stale-version");
    set_room(&factory, "zg-1", 0, json!({})).await;

    let listed = factory
        .get("/api/provisioning/regions")
        .as_(&operator())
        .send()
        .await
        .expect(200)
        .json();
    let codes: Vec<&str> = listed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["global", "hetzner-fsn1", "lj-1", "mb-1", "zg-1"]);
    assert_json!(listed["items"][2], @r#"
    {
      "code": "lj-1",
      "kinds": {
        "gpu": {
          "places": 8,
          "quota": 2
        }
      },
      "name": "Ljubljana",
      "open": true,
      "taken": {
        "vps": {
          "reserved": 0,
          "used": 1
        }
      },
      "updatedAt": "2026-11-20T12:00:00Z",
      "usual": {
        "places": 1000,
        "quota": null
      },
      "version": 2
    }
    "#);
    let others = factory
        .get("/api/provisioning/regions")
        .as_(&customer(1))
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(others["items"], json!([]), "they are the operator's");
    factory.close().await;
}

#[tokio::test]
async fn what_comes_with_the_platform_is_put_there_once() {
    let factory = Factory::open().await;
    let db = factory.db.db(cf_provisioning::NAME);

    assert_eq!(cf_provisioning::ship(&db).await.unwrap(), 0);

    factory.close().await;
}
