//! Helping people back in, and looking after their sessions.

use serde_json::json;

use crate::members::member;
use crate::support::{ADMIN, CUSTOMER, House, PARTNER, PASSWORD, each};

#[tokio::test]
async fn the_home_of_someone_helps_them_back_in() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let tech = house
        .colleague(&owner, "tech@acme.test", &["technical"])
        .await;
    for _ in 0..5 {
        house
            .send_sign_in("tech@acme.test", "a wrong password indeed")
            .await
            .expect(401);
    }
    house
        .send_sign_in("tech@acme.test", PASSWORD)
        .await
        .expect(423);
    assert_eq!(member(&house, &owner, tech.id()).await["locked"], true);

    house
        .post_as(&owner, &format!("/users/{}/unlock", tech.id()), &json!({}))
        .await
        .expect(204);

    assert_eq!(member(&house, &owner, tech.id()).await["locked"], false);
    house.sign_in("tech@acme.test").await;
    let reply = house
        .post_as(
            &owner,
            &format!("/users/{}/mfa/reset", tech.id()),
            &json!({}),
        )
        .await
        .expect(409);
    assert_eq!(reply.problem(), "no-enrolment");
    house.run_due_jobs().await;
    house
        .post_as(
            &owner,
            &format!("/users/{}/password/reset", tech.id()),
            &json!({}),
        )
        .await
        .expect(202);
    let token = house.link_for("tech@acme.test").await;
    let reset = json!({ "token": token, "password": "an entirely new one 23" });
    house
        .post("/api/identity/auth/password/reset")
        .json(&reset)
        .send()
        .await
        .expect(204);
    house
        .send_sign_in("tech@acme.test", "an entirely new one 23")
        .await
        .expect(200);
    let lines = house
        .recorded(&["account.unlock", "password.send-reset"])
        .await;
    assert!(
        lines
            .iter()
            .all(|line| line["actor"]["id"] == owner.id() && line["id"] == tech.id())
    );
    assert_eq!(lines.len(), 2);
    house.close().await;
}

#[tokio::test]
async fn whoever_looks_after_people_sees_and_ends_their_sessions() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let tech = house
        .colleague(&owner, "tech@acme.test", &["technical"])
        .await;
    let path = format!("/users/{}/sessions", tech.id());

    let sessions = house.read_as(&owner, &path).await.expect(200).json();
    assert_eq!(each(&sessions, "current"), [&json!(false)]);
    house
        .post_as(&owner, &format!("{path}/revoke"), &json!({}))
        .await
        .expect(204);

    house.read_as(&tech, "/me").await.expect(401);
    assert_eq!(
        house.read_as(&owner, &path).await.expect(200).json()["items"],
        json!([])
    );
    house.read_as(&owner, "/me").await.expect(200);
    house.close().await;
}

#[tokio::test]
async fn staff_reach_everyone_and_that_they_looked_is_on_record() {
    let house = House::peopled().await;
    let (admin, owner, partner) = (
        house.sign_in(ADMIN).await,
        house.sign_in(CUSTOMER).await,
        house.sign_in(PARTNER).await,
    );

    let seen = member(&house, &admin, owner.id()).await;
    assert_eq!(seen["tenant"]["name"], "Acme d.o.o.");
    house
        .read_as(&admin, &format!("/users/{}/sessions", owner.id()))
        .await
        .expect(200);
    member(&house, &owner, owner.id()).await;
    member(&house, &admin, admin.id()).await;
    house
        .read_as(&partner, &format!("/users/{}", owner.id()))
        .await
        .expect(404);

    let lines = house.recorded(&["user.read"]).await;
    assert_eq!(lines.len(), 2, "looking at one's own people is not");
    assert!(
        lines
            .iter()
            .all(|line| line["actor"]["id"] == admin.id() && line["id"] == owner.id())
    );
    house.close().await;
}
