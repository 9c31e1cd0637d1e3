//! What members may do to each other: never more than they may themselves.

use axum::http::Method;
use serde_json::{Value, json};

use crate::members::{change, member};
use crate::support::{ADMIN, CUSTOMER, House, SECURITY, pointers};

#[tokio::test]
async fn nobody_gives_a_role_that_may_do_more_than_they() {
    let house = House::peopled().await;
    let security = house.sign_in(SECURITY).await;
    let invite = |roles: Value| {
        house.call_as(&security, Method::POST, "/users")
            .json(&json!({ "email": "friend@cloudfactory.test", "fullName": "Friend", "roles": roles }))
            .send()
    };

    for roles in [
        json!(["admin"]),
        json!(["sales"]),
        json!(["security", "product"]),
    ] {
        let reply = invite(roles.clone()).await.expect(403);
        assert_eq!(
            (reply.problem().as_str(), pointers(&reply)),
            ("beyond-oneself", vec!["/roles".to_owned()]),
            "{roles}"
        );
    }
    for roles in [
        json!([]),
        json!(["nothing"]),
        json!(["owner"]),
        json!(["ADMIN"]),
        json!(["x".repeat(5000)]),
    ] {
        let reply = invite(roles.clone()).await.expect(422);
        assert_eq!(pointers(&reply), ["/roles"], "{roles}");
    }
    invite(json!(["security"])).await.expect(201);
    house.close().await;
}

#[tokio::test]
async fn nobody_changes_themselves_or_someone_who_may_do_more() {
    let house = House::peopled().await;
    let (security, admin) = (house.sign_in(SECURITY).await, house.sign_in(ADMIN).await);

    let reply = change(
        &house,
        &security,
        security.id(),
        1,
        json!({ "roles": ["admin"] }),
    )
    .await
    .expect(409);
    assert_eq!(reply.problem(), "oneself");
    for body in [
        json!({ "roles": ["security"] }),
        json!({ "state": "deactivated" }),
    ] {
        let reply = change(&house, &security, admin.id(), 1, body)
            .await
            .expect(403);
        assert_eq!(reply.problem(), "above-oneself");
    }
    for action in ["mfa/reset", "invite"] {
        let reply = house
            .post_as(
                &security,
                &format!("/users/{}/{action}", admin.id()),
                &json!({}),
            )
            .await
            .expect(403);
        assert_eq!(reply.problem(), "above-oneself", "{action}");
    }
    house.read_as(&admin, "/me").await.expect(200);
    // An account that was taken over can be stopped, and nobody gets in by it.
    house
        .post_as(
            &security,
            &format!("/users/{}/sessions/revoke", admin.id()),
            &json!({}),
        )
        .await
        .expect(204);
    house.read_as(&admin, "/me").await.expect(401);
    house.close().await;
}

#[tokio::test]
async fn of_two_owners_who_demote_each_other_at_once_one_remains() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let other = house.colleague(&owner, "two@acme.test", &["owner"]).await;
    let (first, second) = (
        member(&house, &owner, owner.id()).await,
        member(&house, &owner, other.id()).await,
    );
    let version = |member: &Value| member["version"].as_i64().unwrap();

    let (one, two) = tokio::join!(
        change(
            &house,
            &owner,
            other.id(),
            version(&second),
            json!({ "roles": ["viewer"] })
        ),
        change(
            &house,
            &other,
            owner.id(),
            version(&first),
            json!({ "state": "deactivated" })
        ),
    );

    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "{} {}", one.text(), two.text());
    let loser = if one.status == 409 { &one } else { &two };
    assert_eq!(loser.problem(), "last-owner");
    house.close().await;
}

#[tokio::test]
async fn the_last_owner_stays_whoever_asks() {
    let house = House::peopled().await;
    let (owner, admin) = (house.sign_in(CUSTOMER).await, house.sign_in(ADMIN).await);

    for body in [
        json!({ "roles": ["viewer"] }),
        json!({ "state": "deactivated" }),
    ] {
        let reply = change(&house, &admin, owner.id(), 1, body)
            .await
            .expect(409);
        assert_eq!(reply.problem(), "last-owner");
    }
    // With one more role they still own it.
    change(
        &house,
        &admin,
        owner.id(),
        1,
        json!({ "roles": ["billing", "owner"] }),
    )
    .await
    .expect(200);
    house.close().await;
}
