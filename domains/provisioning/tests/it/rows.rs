//! What the database itself keeps: every state comes back as it went, and nonsense is not stored or not
//! believed.

use std::time::Duration;

use cf_ports::drivers::{Action, Fault, FaultKind};

use crate::support::{Factory, customer, text};

/// One request in each state that rows can have.
async fn of_all_states(factory: &Factory) {
    let who = customer(1);
    factory.make(&who, vec![factory.server()]).await;
    let cancelled = factory.make(&who, vec![factory.server()]).await;
    factory.say_cancelled(&cancelled, &[]).await;
    factory.quiet().await;
    factory.plant(Fault::any(FaultKind::Refuse).at(Action::Verify).times(1));
    factory.make(&who, vec![factory.server()]).await;
    factory.quiet().await;
    let stuck = factory.make(&who, vec![factory.server()]).await;
    let fault = Fault::any(FaultKind::Refuse).at(Action::Activate).times(1);
    factory.plant(fault.on_the_way_back());
    factory.say_cancelled(&stuck, &[]).await;
    factory.quiet().await;
    factory.provider.takes(Duration::from_mins(1));
    factory.make(&who, vec![factory.server()]).await;
    let back = factory.make(&who, vec![factory.server()]).await;
    factory.say_cancelled(&back, &[]).await;
    factory.run_due_jobs().await;
    factory
        .say_begin(&factory.bought(&who, vec![factory.server()]))
        .await;
}

#[tokio::test]
async fn every_state_comes_back_as_it_was_kept() {
    let factory = Factory::open().await;
    of_all_states(&factory).await;

    let page = factory
        .get("/api/provisioning/requests")
        .as_(&customer(1))
        .send()
        .await
        .expect(200)
        .json();

    let states: Vec<&str> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| text(&it["state"]))
        .collect();
    assert_eq!(
        states,
        [
            "pending",
            "rollingBack",
            "running",
            "stuck",
            "failed",
            "cancelled",
            "completed"
        ]
    );
    for state in states {
        let some = factory
            .get(&format!("/api/provisioning/requests?state={state}"))
            .as_(&customer(1))
            .send()
            .await
            .expect(200)
            .json();
        assert_eq!(some["items"].as_array().unwrap().len(), 1, "{state}");
    }
    places_are_counted_right(&factory).await;
    let stuck = page["items"][3]["id"].as_str().unwrap();
    factory
        .post(&format!("/api/provisioning/requests/{stuck}/retry"))
        .as_(&crate::support::operator())
        .json(&serde_json::json!({}))
        .send()
        .await
        .expect(200);
    factory.passes(Duration::from_secs(1000));
    factory.quiet().await;
    places_are_counted_right(&factory).await;
    factory.close().await;
}

/// What is counted is what the rows say.
async fn places_are_counted_right(factory: &Factory) {
    let wrong = factory
        .db
        .value(
            "select count(*) from (
                 select region, kind, count(*) from provisioning.resources
                 where provisioning.takes_place(holding) group by region, kind
                 except
                 select region, kind, taken from provisioning.places
             ) as missing",
        )
        .await;
    assert_eq!(wrong, "0");
    let sums = factory
        .db
        .value(
            "select (select coalesce(sum(taken), 0) from provisioning.places)
                = (select count(*) from provisioning.resources where provisioning.takes_place(holding))",
        )
        .await;
    assert_eq!(sums, "true");
}

#[tokio::test]
async fn no_resource_is_ever_forgotten() {
    let factory = Factory::open().await;
    factory.make(&customer(1), vec![factory.server()]).await;
    let bare = factory.db.connect_as("cf_provisioning").await;
    bare.batch_execute("set app.platform = 'a test'")
        .await
        .unwrap();

    let refused = bare
        .batch_execute("delete from provisioning.resources")
        .await
        .unwrap_err();

    assert_eq!(refused.code().unwrap().code(), "42501");
    factory.close().await;
}

#[tokio::test]
async fn rows_that_fit_no_state_cannot_be_stored() {
    let factory = Factory::open().await;
    let bought = factory.make(&customer(1), vec![factory.server()]).await;
    let admin = factory.db.admin().await;

    for nonsense in [
        "update provisioning.requests set state = 'lost'",
        "update provisioning.requests set state = 'running'",
        "update provisioning.requests set finished_at = null",
        "update provisioning.requests set back = 'failed'",
        "update provisioning.requests set state = 'failed'",
        "update provisioning.requests set stuck_why = 'x'",
        "update provisioning.requests set lease_until = now()",
        "update provisioning.requests set ending = 'never'",
        "update provisioning.requests set version = 0",
        "update provisioning.resources set holding = 'mine'",
        "update provisioning.resources set unit = -1",
        "update provisioning.steps set state = 'jumping'",
        "update provisioning.steps set percent = 101",
        "update provisioning.services set state = 'terminated'",
        "update provisioning.services set ended_reason = 'x'",
        "update provisioning.regions set code = 'No Code'",
        "insert into provisioning.requests select * from provisioning.requests",
    ] {
        let Err(refused) = admin.batch_execute(nonsense).await else {
            panic!("it was stored: {nonsense}");
        };
        let code = refused.code().unwrap().code();
        assert!(["23514", "23505"].contains(&code), "{nonsense}: {refused}");
    }
    assert_eq!(factory.states(&customer(1), &bought).await, ["completed"]);
    factory.close().await;
}

#[tokio::test]
async fn a_corrupt_row_is_an_error_never_a_guess() {
    for corruption in [
        "update provisioning.requests set workflow = '{\"format\": \"999\"}'",
        "delete from provisioning.steps where position = 3",
        "update provisioning.resources set configuration = '{}', unit = 7",
    ] {
        let factory = Factory::open().await;
        let bought = factory.make(&customer(1), vec![factory.server()]).await;
        factory
            .db
            .admin()
            .await
            .batch_execute(corruption)
            .await
            .unwrap();

        let answer = factory
            .get(&format!(
                "/api/provisioning/requests?orderId={}",
                bought.order
            ))
            .as_(&customer(1))
            .send()
            .await;

        assert_eq!(answer.status, 500, "{corruption}: {}", answer.text());
        assert!(!answer.text().contains("workflow"));
        factory.close().await;
    }
}

#[tokio::test]
async fn how_a_service_is_reached_opens_in_its_own_row_only() {
    let factory = Factory::open().await;
    factory
        .make(&customer(1), vec![factory.server(), factory.server()])
        .await;
    factory
        .db
        .admin()
        .await
        .batch_execute(
            "update provisioning.services as s set endpoints = o.endpoints
             from provisioning.services as o where o.id <> s.id",
        )
        .await
        .unwrap();

    let answer = factory
        .get("/api/provisioning/services")
        .as_(&customer(1))
        .send()
        .await;

    assert_eq!(answer.status, 500);
    factory.close().await;
}

#[tokio::test]
async fn without_a_scope_nothing_is_seen() {
    let factory = Factory::open().await;
    factory.make(&customer(1), vec![factory.server()]).await;
    let bare = factory.db.connect_as("cf_provisioning").await;

    for table in [
        "requests",
        "resources",
        "steps",
        "services",
        "regions",
        "places",
    ] {
        let row = bare
            .query_one(&format!("select count(*) from provisioning.{table}"), &[])
            .await
            .unwrap();
        assert_eq!(row.get::<_, i64>(0), 0, "{table}");
    }
    factory.close().await;
}
