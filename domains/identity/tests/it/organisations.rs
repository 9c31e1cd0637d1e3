//! Organisations: one's own, those that one sells to, and the keys of the platform.

use axum::http::Method;
use serde_json::{Value, json};

use crate::support::{
    ADMIN, CUSTOMER, FINANCE, House, PARTNER, PASSWORD, SALES, SECURITY, SignedIn, each, pointers,
    text,
};

pub fn new_tenant(kind: &str, name: &str, email: &str) -> Value {
    json!({ "kind": kind, "name": name, "owner": { "email": email, "fullName": "First Owner" } })
}

pub async fn create(house: &House, who: &SignedIn, tenant: &Value) -> Value {
    house
        .post_as(who, "/tenants", tenant)
        .await
        .expect(201)
        .json()
}

pub async fn tenant(house: &House, who: &SignedIn, id: &str) -> Value {
    house
        .read_as(who, &format!("/tenants/{id}"))
        .await
        .expect(200)
        .json()
}

pub async fn send(
    house: &House,
    who: &SignedIn,
    tenant: &Value,
    verb: &str,
    more: Value,
) -> cf_testkit::Reply {
    let mut body = more;
    body["version"] = tenant["version"].clone();
    house
        .post_as(
            who,
            &format!("/tenants/{}/{verb}", text(&tenant["id"])),
            &body,
        )
        .await
}

pub async fn is_suspended(house: &House, who: &SignedIn, tenant: &Value) -> Value {
    send(house, who, tenant, "suspend", json!({ "reason": "unpaid" }))
        .await
        .expect(200)
        .json()
}

#[tokio::test]
async fn an_owner_changes_the_own_organisation() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let viewer = house
        .colleague(&owner, "viewer@acme.test", &["viewer"])
        .await;
    let seen = house.read_as(&viewer, "/organisation").await.expect(200);
    assert_eq!(seen.header("etag"), Some("\"1\""));
    let seen = seen.json();
    assert_eq!(
        (&seen["name"], &seen["seller"]["name"], &seen["users"]),
        (&json!("Acme d.o.o."), &json!("Cloud Factory"), &json!(2))
    );

    house
        .patch_as(
            &viewer,
            "/organisation",
            &json!({ "name": "Mine", "version": 1 }),
        )
        .await
        .expect(403);
    let changed = house
        .patch_as(
            &owner,
            "/organisation",
            &json!({ "name": " Acme Group ", "version": 1 }),
        )
        .await
        .expect(200)
        .json();

    assert_eq!(
        (&changed["name"], &changed["version"]),
        (&json!("Acme Group"), &json!(2))
    );
    let reply = house
        .patch_as(
            &owner,
            "/organisation",
            &json!({ "name": "Late", "version": 1 }),
        )
        .await
        .expect(409);
    assert_eq!(reply.problem(), "stale-version");
    for extra in [
        "kind",
        "state",
        "sellerId",
        "id",
        "epoch",
        "suspendedReason",
    ] {
        let mut body = json!({ "version": 2 });
        body[extra] = json!("operator");
        house
            .patch_as(&owner, "/organisation", &body)
            .await
            .expect(422);
    }
    house
        .patch_as(
            &owner,
            "/organisation",
            &json!({ "name": "a\r\nb", "version": 2 }),
        )
        .await
        .expect(422);
    // Whoever has no second factor has to set one up first, from now on.
    house
        .patch_as(
            &owner,
            "/organisation",
            &json!({ "requireMfa": true, "version": 2 }),
        )
        .await
        .expect(200);
    house.read_as(&viewer, "/organisation").await.expect(401);
    let viewer = house.refreshed(&viewer).await;
    assert_eq!(viewer.me["mfaEnrolmentRequired"], true);
    house.read_as(&viewer, "/organisation").await.expect(403);
    let lines = house.recorded(&["tenant.change"]).await;
    assert_eq!(
        (&lines[0]["before"]["name"], &lines[0]["after"]["name"]),
        (&json!("Acme d.o.o."), &json!("Acme Group"))
    );
    house.close().await;
}

#[tokio::test]
async fn staff_found_organisations_whose_owners_move_in() {
    let house = House::peopled().await;
    let sales = house.sign_in(SALES).await;

    let founded = create(
        &house,
        &sales,
        &new_tenant("customer", "Delta", "dora@delta.test"),
    )
    .await;

    assert_eq!(
        (
            &founded["state"],
            &founded["users"],
            &founded["seller"]["name"]
        ),
        (&json!("active"), &json!(1), &json!("Cloud Factory"))
    );
    house.accept("dora@delta.test").await;
    let owner = house.sign_in("dora@delta.test").await;
    assert_eq!(
        (&owner.me["tenant"]["name"], &owner.me["roles"]),
        (&json!("Delta"), &json!(["owner"]))
    );
    for (tenant, pointer) in [
        (new_tenant("operator", "Other", "a@b.cd"), "/kind"),
        (new_tenant("customer", "", "a@b.cd"), "/name"),
        (new_tenant("customer", "X", "no address"), "/owner/email"),
    ] {
        let reply = house.post_as(&sales, "/tenants", &tenant).await.expect(422);
        assert_eq!(pointers(&reply), [pointer]);
    }
    for extra in ["state", "id", "requireMfa", "epoch"] {
        let mut body = new_tenant("customer", "X", "a@b.cd");
        body[extra] = json!("x");
        house.post_as(&sales, "/tenants", &body).await.expect(422);
    }
    let mut wrong = new_tenant("customer", "X", "a@b.cd");
    wrong["sellerId"] = founded["id"].clone();
    assert_eq!(
        pointers(&house.post_as(&sales, "/tenants", &wrong).await.expect(422)),
        ["/sellerId"]
    );
    wrong["sellerId"] = json!("ten_01jd0c9r2pe8ktq4m5n6p7q8r9");
    house.post_as(&sales, "/tenants", &wrong).await.expect(404);
    house.close().await;
}

#[tokio::test]
async fn a_partner_has_customers_of_its_own_and_sees_no_others() {
    let house = House::peopled().await;
    let (partner, admin, acme) = (
        house.sign_in(PARTNER).await,
        house.sign_in(ADMIN).await,
        house.sign_in(CUSTOMER).await,
    );

    let theirs = create(
        &house,
        &partner,
        &new_tenant("customer", "Client", "client@client.test"),
    )
    .await;

    assert_eq!(theirs["seller"]["name"], "Adria MSP");
    let reply = house
        .post_as(
            &partner,
            "/tenants",
            &new_tenant("partner", "Sub", "s@s.test"),
        )
        .await
        .expect(403);
    assert_eq!(reply.problem(), "not-your-kind");
    let mut elsewhere = new_tenant("customer", "X", "x@x.test");
    elsewhere["sellerId"] = admin.me["tenant"]["id"].clone();
    house
        .post_as(&partner, "/tenants", &elsewhere)
        .await
        .expect(404);
    let listed = house
        .read_as(&partner, "/tenants?kind=customer")
        .await
        .expect(200)
        .json();
    assert_eq!(each(&listed, "name"), ["Client"]);
    for (method, below, body) in [
        (Method::GET, "", None),
        (
            Method::PATCH,
            "",
            Some(json!({ "name": "Mine", "version": 1 })),
        ),
        (
            Method::POST,
            "/suspend",
            Some(json!({ "reason": "x", "version": 1 })),
        ),
        (Method::POST, "/reactivate", Some(json!({ "version": 1 }))),
        (Method::POST, "/close", Some(json!({ "version": 1 }))),
        (Method::GET, "/notes", None),
        (Method::POST, "/notes", Some(json!({ "text": "x" }))),
    ] {
        for id in [acme.tenant(), admin.tenant()] {
            let call = house.call_as(&partner, method.clone(), &format!("/tenants/{id}{below}"));
            let call = match &body {
                Some(body) => call.json(body),
                None => call,
            };
            assert_eq!(
                call.send().await.expect(404).problem(),
                "not-found",
                "{method} {below}"
            );
        }
    }
    // Another partner is told the same about this one's customers.
    create(
        &house,
        &admin,
        &new_tenant("partner", "Second", "second@second.test"),
    )
    .await;
    house.accept("second@second.test").await;
    let second = house.sign_in("second@second.test").await;
    house
        .read_as(&second, &format!("/tenants/{}", text(&theirs["id"])))
        .await
        .expect(404);
    house.accept("client@client.test").await;
    let client = house.sign_in("client@client.test").await;
    assert_eq!(client.me["tenant"]["name"], "Client");
    house
        .read_as(&second, &format!("/users/{}", client.id()))
        .await
        .expect(404);
    house
        .read_as(&partner, &format!("/users/{}", client.id()))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test]
async fn a_suspended_organisation_looks_and_does_no_business() {
    let house = House::peopled().await;
    let (admin, partner) = (house.sign_in(ADMIN).await, house.sign_in(PARTNER).await);
    let seen = tenant(&house, &admin, partner.tenant()).await;

    let suspended = is_suspended(&house, &admin, &seen).await;

    assert_eq!(
        (&suspended["state"], &suspended["suspendedReason"]),
        (&json!("suspended"), &json!("unpaid"))
    );
    house.read_as(&partner, "/organisation").await.expect(401);
    let partner = house.refreshed(&partner).await;
    house.read_as(&partner, "/organisation").await.expect(200);
    let permissions = partner.me["permissions"].as_array().unwrap();
    assert!(!permissions.contains(&json!("products:publish")));
    let reply = house
        .post_as(
            &partner,
            "/tenants",
            &new_tenant("customer", "X", "x@x.test"),
        )
        .await
        .expect(403);
    assert_eq!(reply.problem(), "not-in-good-standing");
    // It does not let itself off.
    for verb in ["reactivate", "close"] {
        let reply = send(&house, &partner, &suspended, verb, json!({}))
            .await
            .expect(409);
        assert_eq!(reply.problem(), "oneself");
    }
    let reply = send(&house, &admin, &seen, "reactivate", json!({}))
        .await
        .expect(409);
    assert_eq!(reply.problem(), "stale-version");
    let again = is_suspended(&house, &admin, &suspended).await;
    assert_eq!(again, suspended, "nothing to do");
    send(&house, &admin, &suspended, "reactivate", json!({}))
        .await
        .expect(200);
    house.read_as(&partner, "/organisation").await.expect(401);
    let partner = house.refreshed(&partner).await;
    create(&house, &partner, &new_tenant("customer", "X", "x@x.test")).await;
    let states = house.db.value("select string_agg(payload ->> 'state', ' ' order by seq) from cf.outbox where topic like '%tenant-provisioned%' and payload ->> 'name' = 'Adria MSP'").await;
    assert_eq!(states, "active suspended active");
    house.close().await;
}

#[tokio::test]
async fn a_closed_organisation_is_over_for_everyone_in_it() {
    let house = House::peopled().await;
    let (admin, owner) = (house.sign_in(ADMIN).await, house.sign_in(CUSTOMER).await);
    let key = house
        .post_as(
            &owner,
            "/api-keys",
            &json!({ "name": "K", "scopes": ["users:read"] }),
        )
        .await
        .expect(201)
        .json();
    let seen = tenant(&house, &admin, owner.tenant()).await;

    let closed = send(&house, &admin, &seen, "close", json!({}))
        .await
        .expect(200)
        .json();

    assert_eq!(closed["state"], "closed");
    house.read_as(&owner, "/me").await.expect(401);
    house
        .post("/api/identity/auth/refresh")
        .json(&json!({ "refreshToken": owner.refresh }))
        .send()
        .await
        .expect(401);
    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(401);
    house
        .post("/api/identity/auth/token")
        .json(&json!({ "apiKey": key["key"] }))
        .send()
        .await
        .expect(401);
    for verb in ["reactivate", "suspend"] {
        let reply = send(&house, &admin, &closed, verb, json!({ "reason": "x" })).await;
        assert!(
            [409, 422].contains(&reply.status),
            "{verb} {}",
            reply.text()
        );
    }
    assert_eq!(
        send(&house, &admin, &closed, "reactivate", json!({}))
            .await
            .expect(409)
            .problem(),
        "tenant-closed"
    );
    let invite = json!({ "email": "x@acme.test", "fullName": "X", "roles": ["viewer"], "tenantId": owner.tenant() });
    assert_eq!(
        house
            .post_as(&admin, "/users", &invite)
            .await
            .expect(409)
            .problem(),
        "tenant-closed"
    );
    assert_eq!(house.db.value("select count(*) from identity.sessions s join identity.tenants t on t.id = s.tenant_id where t.state = 'closed' and s.ended_at is null").await, "0");
    house.close().await;
}

#[tokio::test]
async fn the_operator_is_neither_suspended_nor_closed() {
    let house = House::peopled().await;
    let (admin, sales) = (house.sign_in(ADMIN).await, house.sign_in(SALES).await);
    let own = tenant(&house, &admin, admin.tenant()).await;

    for who in [&admin, &sales] {
        for (verb, more) in [("suspend", json!({ "reason": "x" })), ("close", json!({}))] {
            assert_eq!(
                send(&house, who, &own, verb, more)
                    .await
                    .expect(409)
                    .problem(),
                "oneself"
            );
        }
        let path = format!("/tenants/{}", admin.tenant());
        let change = json!({ "name": "Renamed", "version": own["version"] });
        assert_eq!(
            house
                .patch_as(who, &path, &change)
                .await
                .expect(409)
                .problem(),
            "oneself"
        );
    }
    house.close().await;
}

#[tokio::test]
async fn whoever_may_only_look_changes_no_organisation() {
    let house = House::peopled().await;
    let (finance, owner) = (house.sign_in(FINANCE).await, house.sign_in(CUSTOMER).await);
    let seen = tenant(&house, &finance, owner.tenant()).await;

    for (verb, more) in [
        ("suspend", json!({ "reason": "x" })),
        ("close", json!({})),
        ("reactivate", json!({})),
    ] {
        send(&house, &finance, &seen, verb, more).await.expect(403);
    }
    house
        .post_as(
            &finance,
            "/tenants",
            &new_tenant("customer", "X", "x@x.test"),
        )
        .await
        .expect(403);
    for path in ["/tenants", "/signing-keys"] {
        house.read_as(&owner, path).await.expect(403);
    }
    house.close().await;
}

#[tokio::test]
async fn signing_keys_change_without_anybody_noticing_or_at_once() {
    let house = House::peopled().await;
    let (security, sales) = (house.sign_in(SECURITY).await, house.sign_in(SALES).await);
    let states = |keys: &Value| each(keys, "state").into_iter().cloned().collect::<Vec<_>>();
    let before = house
        .read_as(&security, "/signing-keys")
        .await
        .expect(200)
        .json();
    assert_eq!(states(&before), ["active"]);
    house
        .post_as(&sales, "/signing-keys/rotate", &json!({}))
        .await
        .expect(403);

    let after = house
        .post_as(&security, "/signing-keys/rotate", &json!({}))
        .await
        .expect(200)
        .json();

    assert_eq!(states(&after), ["next", "active"]);
    assert!(after["items"][1]["retiresAt"].is_string());
    house.trust_again().await;
    house.read_as(&security, "/signing-keys").await.expect(200);
    let now = house
        .post_as(
            &security,
            "/signing-keys/rotate",
            &json!({ "atOnce": true }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(states(&now), ["active"]);
    house.trust_again().await;
    house.read_as(&security, "/signing-keys").await.expect(401);
    let security = house.refreshed(&security).await;
    house.read_as(&security, "/signing-keys").await.expect(200);
    assert_eq!(house.recorded(&["signing-key.rotate"]).await.len(), 3);
    assert!(
        !house
            .read_as(&security, "/signing-keys")
            .await
            .text()
            .contains("private")
    );
    house.close().await;
}
