//! API keys that people make for their machines.

use axum::http::Method;
use base64::Engine as _;
use cf_testkit::Reply;
use serde_json::{Value, json};

use crate::support::{ADMIN, CUSTOMER, House, PARTNER, SECURITY, SignedIn, each, pointers, text};

fn new_key(scopes: &[&str]) -> Value {
    json!({ "name": "Robot", "scopes": scopes })
}

async fn create(house: &House, who: &SignedIn, key: &Value) -> Value {
    house
        .post_as(who, "/api-keys", key)
        .await
        .expect(201)
        .json()
}

async fn exchange(house: &House, key: &Value) -> Reply {
    house
        .post("/api/identity/auth/token")
        .json(&json!({ "apiKey": key["key"] }))
        .send()
        .await
}

#[tokio::test]
async fn a_key_is_shown_once_and_works_until_it_is_revoked() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;

    let key = create(&house, &owner, &new_key(&["users:read"])).await;

    let shown = text(&key["key"]);
    assert!(
        shown.starts_with("cf_") && shown.starts_with(text(&key["prefix"])) && shown.len() == 53
    );
    assert_eq!(text(&key["prefix"]).len(), 11);
    let listed = house.read_as(&owner, "/api-keys").await.expect(200);
    assert!(!listed.text().contains(shown));
    assert_eq!(each(&listed.json(), "state"), [&json!("active")]);
    assert_eq!(
        listed.json()["items"][0]["createdBy"]["fullName"],
        "Cilka Customer"
    );
    let token = exchange(&house, &key).await.expect(200).json();
    let machine = SignedIn {
        access: text(&token["accessToken"]).to_owned(),
        ..owner.clone()
    };
    house.read_as(&machine, "/users").await.expect(200);
    house.read_as(&machine, "/api-keys").await.expect(403);

    house
        .delete_as(&owner, &format!("/api-keys/{}", text(&key["id"])))
        .await
        .expect(204);

    house.read_as(&machine, "/users").await.expect(401);
    exchange(&house, &key).await.expect(401);
    house
        .delete_as(&owner, &format!("/api-keys/{}", text(&key["id"])))
        .await
        .expect(204);
    let listed = house.read_as(&owner, "/api-keys").await.expect(200).json();
    assert_eq!(each(&listed, "state"), [&json!("revoked")]);
    let lines = house.recorded(&["api-key.create", "api-key.revoke"]).await;
    assert_eq!(lines.len(), 2);
    assert!(!json!(house.recorded(&[]).await).to_string().contains(shown));
    for column in ["prefix", "name", "hash::text"] {
        assert_ne!(
            house
                .db
                .value(&format!("select {column} from identity.api_keys"))
                .await,
            shown
        );
    }
    house.close().await;
}

#[tokio::test]
async fn a_repeated_request_makes_no_second_key_and_shows_none() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let send = || {
        house
            .call_as(&owner, Method::POST, "/api-keys")
            .idempotency_key("key-1")
            .json(&new_key(&["users:read"]))
            .send()
    };

    let first = send().await.expect(201).json();
    let again = send().await.expect(201).json();

    assert_eq!((&first["id"], &again["key"]), (&again["id"], &Value::Null));
    assert!(first["key"].is_string());
    assert_eq!(
        house
            .db
            .value("select count(*) from identity.api_keys")
            .await,
        "1"
    );
    let kept = house
        .db
        .value("select coalesce(string_agg(k::text, ''), '') from cf.idempotency_keys k")
        .await;
    assert!(!kept.contains(text(&first["key"])));
    house.close().await;
}

#[tokio::test]
async fn a_key_may_do_no_more_than_its_maker() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let tech = house
        .colleague(&owner, "tech@acme.test", &["technical"])
        .await;

    let reply = house
        .post_as(&tech, "/api-keys", &new_key(&["users:read", "users:write"]))
        .await
        .expect(403);
    assert_eq!(
        (reply.problem().as_str(), pointers(&reply)),
        ("beyond-oneself", vec!["/scopes".to_owned()])
    );
    for scopes in [
        &[][..],
        &["profile:read"],
        &["api-keys:write"],
        &["tenants:read"],
        &["signing-keys:write"],
        &["no:thing"],
    ] {
        let reply = house
            .post_as(&owner, "/api-keys", &new_key(scopes))
            .await
            .expect(422);
        assert_eq!(pointers(&reply), ["/scopes"], "{scopes:?}");
    }
    house
        .post_as(&owner, "/api-keys", &new_key(&["no-permission"]))
        .await
        .expect(422);
    let viewer = house
        .colleague(&owner, "viewer@acme.test", &["viewer"])
        .await;
    house
        .post_as(&viewer, "/api-keys", &new_key(&["users:read"]))
        .await
        .expect(403);
    house.close().await;
}

#[tokio::test]
async fn what_narrows_the_maker_down_narrows_the_key_down() {
    let house = House::peopled().await;
    let admin = house.sign_in(ADMIN).await;
    let role = json!({
        "code": "shelf", "name": "Shelf", "permissions": ["products:read", "api-keys:read", "api-keys:write"],
        "policies": [{ "resource": "products", "attribute": "category", "values": ["compute"] }],
    });
    house.post_as(&admin, "/roles", &role).await.expect(201);
    let keeper = house
        .colleague(&admin, "shelf@cloudfactory.test", &["shelf"])
        .await;

    let key = create(&house, &keeper, &new_key(&["products:read"])).await;
    let token = exchange(&house, &key).await.expect(200).json();

    let claims = text(&token["accessToken"]).split('.').nth(1).unwrap();
    let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(claims)
        .unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(
        claims["lim"],
        json!({ "products:read": [{ "category": ["compute"] }] })
    );
    house.close().await;
}

#[tokio::test]
async fn what_makes_no_key_is_refused_by_its_field() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let with = |field: &str, value: Value| {
        let mut key = new_key(&["users:read"]);
        key[field] = value;
        key
    };

    for (key, pointer) in [
        (with("name", json!(" ")), "/name"),
        (with("name", json!("x".repeat(101))), "/name"),
        (
            with("expiresAt", json!("2026-11-20T12:00:00Z")),
            "/expiresAt",
        ),
        (
            with("expiresAt", json!("2020-01-01T00:00:00Z")),
            "/expiresAt",
        ),
        (
            with("expiresAt", json!("2032-01-01T00:00:00Z")),
            "/expiresAt",
        ),
        (with("expiresAt", json!("tomorrow")), "/expiresAt"),
        (
            with("allowedAddresses", json!(["10.0.0.0/8", "nonsense"])),
            "/allowedAddresses",
        ),
        (
            with("allowedAddresses", json!(vec!["10.0.0.1"; 51])),
            "/allowedAddresses",
        ),
    ] {
        let reply = house.post_as(&owner, "/api-keys", &key).await.expect(422);
        assert_eq!(pointers(&reply), [pointer], "{key}");
    }
    for extra in [
        "tenantId",
        "createdBy",
        "limits",
        "hash",
        "key",
        "prefix",
        "state",
    ] {
        house
            .post_as(&owner, "/api-keys", &with(extra, json!("x")))
            .await
            .expect(422);
    }
    let mut fine = with(
        "allowedAddresses",
        json!(["10.1.2.3/8", "2001:db8::1", "10.0.0.0/8"]),
    );
    fine["expiresAt"] = json!("2031-01-01T00:00:00Z");
    let key = create(&house, &owner, &fine).await;
    assert_eq!(
        key["allowedAddresses"],
        json!(["10.0.0.0/8", "2001:db8::1/128"])
    );
    house.close().await;
}

#[tokio::test]
async fn keys_of_others_are_not_there() {
    let house = House::peopled().await;
    let (owner, partner, security) = (
        house.sign_in(CUSTOMER).await,
        house.sign_in(PARTNER).await,
        house.sign_in(SECURITY).await,
    );
    let beta = house.register("owner@beta.test", "Beta").await;
    let key = create(&house, &owner, &new_key(&["users:read"])).await;
    let path = format!("/api-keys/{}", text(&key["id"]));

    for other in [&beta, &partner] {
        house.delete_as(other, &path).await.expect(404);
        let query = format!("/api-keys?tenantId={}", owner.tenant());
        assert_eq!(
            house.read_as(other, &query).await.expect(200).json()["items"],
            json!([])
        );
        assert_eq!(
            house.read_as(other, "/api-keys").await.expect(200).json()["items"],
            json!([])
        );
    }
    exchange(&house, &key).await.expect(200);
    let all = house
        .read_as(&security, "/api-keys")
        .await
        .expect(200)
        .json();
    assert_eq!(all["items"][0]["tenant"]["name"], "Acme d.o.o.");
    house.delete_as(&security, &path).await.expect(204);
    exchange(&house, &key).await.expect(401);
    house.close().await;
}

#[tokio::test]
async fn a_machine_invites_people_but_makes_no_keys() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let scopes = [
        "users:read",
        "users:write",
        "organisation:read",
        "organisation:write",
        "roles:read",
        "roles:write",
        "api-keys:read",
        "orders:read",
        "services:read",
        "provisioning:read",
        "payments:read",
        "invoices:read",
        "subscriptions:read",
    ];
    let key = create(&house, &owner, &new_key(&scopes)).await;
    let token = exchange(&house, &key).await.expect(200).json();
    let machine = SignedIn {
        access: text(&token["accessToken"]).to_owned(),
        ..owner.clone()
    };
    let invite = |role: &str| {
        house
            .call_as(&machine, Method::POST, "/users")
            .json(&json!({ "email": "new@acme.test", "fullName": "New", "roles": [role] }))
            .send()
    };

    house
        .post_as(&machine, "/api-keys", &new_key(&["users:read"]))
        .await
        .expect(403);
    assert_eq!(
        invite("owner").await.expect(403).problem(),
        "beyond-oneself"
    );
    invite("viewer").await.expect(201);
    let line = &house.recorded(&["user.invite"]).await[0];
    assert_eq!(line["actor"]["kind"], "apiKey");
    house.close().await;
}

#[tokio::test]
async fn there_is_an_end_to_keys() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    house
        .db
        .admin()
        .await
        .batch_execute(
            "insert into identity.api_keys (id, tenant_id, seller_id, name, prefix, hash, scopes, allowed_addresses, limits, created_by, created_at)
             select gen_random_uuid(), m.tenant_id, m.seller_id, 'K', 'cf_', sha256(n::text::bytea), '{users:read}', '{}', '{}', m.user_id, now()
             from identity.memberships m join identity.tenants t on t.id = m.tenant_id, generate_series(1, 100) n where t.name = 'Acme d.o.o.'",
        )
        .await
        .unwrap();

    let reply = house
        .post_as(&owner, "/api-keys", &new_key(&["users:read"]))
        .await
        .expect(409);

    assert_eq!(reply.problem(), "too-many");
    house
        .db
        .admin()
        .await
        .batch_execute("update identity.api_keys set revoked_at = now() where name = 'K'")
        .await
        .unwrap();
    create(&house, &owner, &new_key(&["users:read"])).await;
    let page = house
        .read_as(&owner, "/api-keys?limit=60")
        .await
        .expect(200)
        .json();
    assert_eq!(page["items"].as_array().unwrap().len(), 60);
    let rest = house
        .read_as(
            &owner,
            &format!("/api-keys?limit=60&cursor={}", text(&page["nextCursor"])),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(
        (rest["items"].as_array().unwrap().len(), &rest["nextCursor"]),
        (41, &Value::Null)
    );
    house.close().await;
}
