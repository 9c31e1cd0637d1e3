//! The people of an organisation: invited, given roles, sent away, helped.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{CUSTOMER, House, PASSWORD, SALES, SignedIn, text};

/// A member as someone sees them.
pub async fn member(house: &House, who: &SignedIn, id: &str) -> Value {
    house
        .read_as(who, &format!("/users/{id}"))
        .await
        .expect(200)
        .json()
}

pub async fn change(
    house: &House,
    who: &SignedIn,
    id: &str,
    version: i64,
    change: Value,
) -> cf_testkit::Reply {
    let mut body = change;
    body["version"] = json!(version);
    house.patch_as(who, &format!("/users/{id}"), &body).await
}

#[tokio::test]
async fn someone_who_is_invited_accepts_and_works_there() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;

    let invited = house
        .post_as(&owner, "/users", &json!({ "email": "tina@acme.test", "fullName": " Tina Tehnik ", "roles": ["technical", "technical"] }))
        .await
        .expect(201)
        .json();

    assert_eq!(
        (
            &invited["state"],
            &invited["fullName"],
            &invited["roles"],
            &invited["emailVerified"]
        ),
        (
            &json!("invited"),
            &json!("Tina Tehnik"),
            &json!(["technical"]),
            &json!(false)
        )
    );
    assert_eq!(invited["tenant"]["id"], owner.me["tenant"]["id"]);
    house.accept("tina@acme.test").await;
    let tina = house.sign_in("tina@acme.test").await;
    assert_eq!(tina.me["roles"], json!(["technical"]));
    let seen = member(&house, &owner, tina.id()).await;
    assert_eq!(
        (&seen["state"], &seen["emailVerified"]),
        (&json!("active"), &json!(true))
    );
    assert!(seen["lastSignInAt"].is_string());
    let line = &house.recorded(&["user.invite"]).await[0];
    assert_eq!(line["actor"], json!({ "kind": "user", "id": owner.id() }));
    assert_eq!(line["after"]["roles"], json!(["technical"]));
    assert!(
        !house
            .recorded(&[])
            .await
            .iter()
            .any(|line| line.to_string().contains("token"))
    );
    house.close().await;
}

#[tokio::test]
async fn an_inviter_has_shown_that_their_own_address_is_theirs() {
    let house = House::peopled().await;
    house
        .post("/api/identity/auth/register")
        .json(&json!({ "email": "new@beta.test", "password": PASSWORD, "fullName": "New", "organisation": "Beta" }))
        .send()
        .await
        .expect(201);
    house.run_due_jobs().await;
    let unverified = house.sign_in("new@beta.test").await;
    let before = house.letters_to("new@beta.test").len();

    let reply = house
        .post_as(
            &unverified,
            "/users",
            &json!({ "email": "x@beta.test", "fullName": "X", "roles": ["viewer"] }),
        )
        .await
        .expect(403);

    assert_eq!(reply.problem(), "email-not-verified");
    house.run_due_jobs().await;
    assert_eq!(
        house.letters_to("new@beta.test").len(),
        before + 1,
        "another letter to verify with"
    );
    assert!(house.letters_to("x@beta.test").is_empty());
    house.close().await;
}

#[tokio::test]
async fn whoever_invites_a_stranger_learns_nothing_about_them() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let stranger = house.register("known@beta.test", "Beta").await;
    let invite = |email: &str| {
        house
            .call_as(&owner, Method::POST, "/users")
            .json(&json!({ "email": email, "fullName": "Somebody", "roles": ["viewer"] }))
            .send()
    };

    let known = invite("known@beta.test").await.expect(201).json();
    let unknown = invite("unknown@beta.test").await.expect(201).json();

    for field in [
        "fullName",
        "state",
        "locked",
        "mfaEnabled",
        "emailVerified",
        "lastSignInAt",
        "createdAt",
        "version",
    ] {
        assert_eq!(known[field], unknown[field], "{field}");
    }
    for id in [text(&known["id"]), text(&unknown["id"])] {
        let detail = member(&house, &owner, id).await;
        assert_eq!(
            (
                &detail["fullName"],
                detail["memberships"].as_array().unwrap().len()
            ),
            (&json!("Somebody"), 1)
        );
        for help in ["unlock", "mfa/reset", "password/reset"] {
            let reply = house
                .post_as(&owner, &format!("/users/{id}/{help}"), &json!({}))
                .await
                .expect(409);
            assert_eq!(reply.problem(), "not-accepted-yet", "{help}");
        }
        let sessions = house
            .read_as(&owner, &format!("/users/{id}/sessions"))
            .await
            .expect(200)
            .json();
        assert_eq!(sessions["items"], json!([]));
    }
    let search = house
        .read_as(&owner, "/users?search=Owner%20of")
        .await
        .expect(200)
        .json();
    assert_eq!(search["items"], json!([]), "their own name is not searched");
    assert_eq!(stranger.me["user"]["fullName"], "Owner of Beta");
    house.close().await;
}

#[tokio::test]
async fn a_guest_keeps_their_account_and_only_their_home_helps_with_it() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let guest = house.register("guest@beta.test", "Beta").await;
    house
        .post_as(
            &owner,
            "/users",
            &json!({ "email": "guest@beta.test", "fullName": "G", "roles": ["viewer"] }),
        )
        .await
        .expect(201);
    let token = house.link_for("guest@beta.test").await;
    house
        .post("/api/identity/auth/invitation/accept")
        .json(&json!({ "token": token }))
        .send()
        .await
        .expect(204);

    let seen = member(&house, &owner, guest.id()).await;
    assert_eq!(
        (&seen["state"], &seen["fullName"]),
        (&json!("active"), &json!("Owner of Beta"))
    );
    for help in ["unlock", "mfa/reset", "password/reset"] {
        let reply = house
            .post_as(&owner, &format!("/users/{}/{help}", guest.id()), &json!({}))
            .await
            .expect(403);
        assert_eq!(reply.problem(), "not-their-home", "{help}");
    }
    let sessions = house
        .read_as(&owner, &format!("/users/{}/sessions", guest.id()))
        .await
        .expect(200)
        .json();
    assert_eq!(
        sessions["items"],
        json!([]),
        "their sessions at home are not shown"
    );
    house
        .post_as(
            &owner,
            &format!("/users/{}/sessions/revoke", guest.id()),
            &json!({}),
        )
        .await
        .expect(204);
    house.read_as(&guest, "/me").await.expect(200);
    // What they may do here can be taken from them here.
    change(
        &house,
        &owner,
        guest.id(),
        seen["version"].as_i64().unwrap(),
        json!({ "state": "deactivated" }),
    )
    .await
    .expect(200);
    house.read_as(&guest, "/me").await.expect(401);
    let guest = house.refreshed(&guest).await;
    assert_eq!(guest.me["tenants"].as_array().unwrap().len(), 1);
    house.close().await;
}

#[tokio::test]
async fn other_roles_hold_at_once_on_a_token_that_is_about() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let tech = house
        .colleague(&owner, "tech@acme.test", &["technical"])
        .await;
    house.read_as(&tech, "/api-keys").await.expect(200);
    let seen = member(&house, &owner, tech.id()).await;

    change(
        &house,
        &owner,
        tech.id(),
        seen["version"].as_i64().unwrap(),
        json!({ "roles": ["viewer"] }),
    )
    .await
    .expect(200);

    house.read_as(&tech, "/api-keys").await.expect(401);
    let tech = house.refreshed(&tech).await;
    assert_eq!(tech.me["roles"], json!(["viewer"]));
    house.read_as(&tech, "/api-keys").await.expect(403);
    let line = &house.recorded(&["user.change-roles"]).await[0];
    assert_eq!(
        (&line["before"], &line["after"]),
        (
            &json!({ "roles": ["technical"], "state": "active" }),
            &json!({ "roles": ["viewer"], "state": "active" })
        )
    );
    let said = house
        .db
        .value("select payload from cf.outbox where topic like '%role-changed%'")
        .await;
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        (&said["rolesBefore"], &said["roles"]),
        (&json!(["technical"]), &json!(["viewer"]))
    );
    house.close().await;
}

#[tokio::test]
async fn an_access_that_ends_is_over_at_once_and_can_begin_again() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let tech = house
        .colleague(&owner, "tech@acme.test", &["technical"])
        .await;
    let seen = member(&house, &owner, tech.id()).await;
    let version = seen["version"].as_i64().unwrap();

    let gone = change(
        &house,
        &owner,
        tech.id(),
        version,
        json!({ "state": "deactivated" }),
    )
    .await
    .expect(200)
    .json();

    house.read_as(&tech, "/me").await.expect(401);
    let refresh = json!({ "refreshToken": tech.refresh });
    house
        .post("/api/identity/auth/refresh")
        .json(&refresh)
        .send()
        .await
        .expect(401);
    house
        .send_sign_in("tech@acme.test", PASSWORD)
        .await
        .expect(401);
    let again = change(
        &house,
        &owner,
        tech.id(),
        gone["version"].as_i64().unwrap(),
        json!({ "state": "deactivated" }),
    )
    .await;
    assert_eq!(again.expect(200).json(), gone, "nothing to do");
    change(
        &house,
        &owner,
        tech.id(),
        gone["version"].as_i64().unwrap(),
        json!({ "state": "active" }),
    )
    .await
    .expect(200);
    house.sign_in("tech@acme.test").await;
    let actions = house
        .recorded(&["user.deactivate", "user.reactivate"])
        .await;
    assert_eq!(
        actions
            .iter()
            .map(|line| text(&line["action"]))
            .collect::<Vec<_>>(),
        ["user.deactivate", "user.reactivate"]
    );
    house.close().await;
}

#[tokio::test]
async fn an_invitation_that_is_withdrawn_opens_nothing_and_can_be_sent_again() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let invited = house
        .post_as(
            &owner,
            "/users",
            &json!({ "email": "late@acme.test", "fullName": "Late", "roles": ["viewer"] }),
        )
        .await
        .expect(201)
        .json();
    let id = text(&invited["id"]);
    let first = house.link_for("late@acme.test").await;
    let accept = |token: &str| {
        house
            .post("/api/identity/auth/invitation/accept")
            .json(&json!({ "token": token, "fullName": "Late", "password": PASSWORD }))
            .send()
    };

    let reply = change(&house, &owner, id, 1, json!({ "state": "active" }))
        .await
        .expect(409);
    assert_eq!(
        reply.problem(),
        "not-accepted-yet",
        "nobody agrees for somebody else"
    );
    change(&house, &owner, id, 1, json!({ "state": "deactivated" }))
        .await
        .expect(200);
    accept(&first).await.expect(422);
    let reply = change(&house, &owner, id, 2, json!({ "state": "active" }))
        .await
        .expect(409);
    assert_eq!(reply.problem(), "not-accepted-yet");
    house
        .post_as(&owner, &format!("/users/{id}/invite"), &json!({}))
        .await
        .expect(202);
    let second = house.link_for("late@acme.test").await;
    accept(&first).await.expect(422);
    accept(&second).await.expect(204);
    let reply = house
        .post_as(&owner, &format!("/users/{id}/invite"), &json!({}))
        .await
        .expect(409);
    assert_eq!(reply.problem(), "already-member");
    let twice = json!({ "email": "LATE@acme.test", "fullName": "Late", "roles": ["viewer"] });
    assert_eq!(
        house
            .post_as(&owner, "/users", &twice)
            .await
            .expect(409)
            .problem(),
        "already-member"
    );
    house.close().await;
}

#[tokio::test]
async fn a_change_is_based_on_what_was_seen_last() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let tech = house
        .colleague(&owner, "tech@acme.test", &["technical"])
        .await;
    let path = format!("/users/{}", tech.id());

    let reply = change(&house, &owner, tech.id(), 1, json!({ "roles": ["viewer"] }))
        .await
        .expect(409);
    assert_eq!(reply.problem(), "stale-version");
    house
        .patch_as(&owner, &path, &json!({ "roles": ["viewer"] }))
        .await
        .expect(428);
    for extra in [
        "id",
        "email",
        "tenant",
        "epoch",
        "permissions",
        "seller_id",
        "home",
    ] {
        let mut body = json!({ "version": 2 });
        body[extra] = json!("x");
        house.patch_as(&owner, &path, &body).await.expect(422);
    }
    assert_eq!(
        member(&house, &owner, tech.id()).await["roles"],
        json!(["technical"])
    );
    house.close().await;
}

#[tokio::test]
async fn a_role_that_only_reads_changes_nobody() {
    let house = House::peopled().await;
    let (sales, owner) = (house.sign_in(SALES).await, house.sign_in(CUSTOMER).await);
    house
        .read_as(&sales, &format!("/users/{}", owner.id()))
        .await
        .expect(200);

    let invite = json!({ "email": "x@x.test", "fullName": "X", "roles": ["viewer"] });
    house.post_as(&sales, "/users", &invite).await.expect(403);
    change(
        &house,
        &sales,
        owner.id(),
        1,
        json!({ "state": "deactivated" }),
    )
    .await
    .expect(403);
    for action in [
        "invite",
        "unlock",
        "mfa/reset",
        "password/reset",
        "sessions/revoke",
    ] {
        house
            .post_as(
                &sales,
                &format!("/users/{}/{action}", owner.id()),
                &json!({}),
            )
            .await
            .expect(403);
    }
    house.close().await;
}

#[tokio::test]
async fn others_are_told_with_which_roles_someone_begins() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let beta = house.register("beta@beta.test", "Beta").await;
    let told = |topic: &str, email: &str| {
        format!(
            "select payload -> 'roles' from cf.outbox
            where topic = 'cloud-factory.identity.{topic}.v1'
                and payload ->> 'userId' = '{email}' order by seq desc limit 1"
        )
    };

    let new = house
        .colleague(&owner, "new@acme.test", &["billing", "technical"])
        .await;
    house.colleague(&owner, "beta@beta.test", &["viewer"]).await;

    let roles = |text: String| serde_json::from_str::<Value>(&text).unwrap();
    let begun = house.db.value(&told("user-registered", new.id())).await;
    assert_eq!(roles(begun), json!(["billing", "technical"]));
    let begun = house.db.value(&told("user-registered", beta.id())).await;
    assert_eq!(roles(begun), json!(["owner"]));
    // Known before, and new there.
    let added = house.db.value(&told("role-changed", beta.id())).await;
    assert_eq!(roles(added), json!(["viewer"]));
    house.close().await;
}
