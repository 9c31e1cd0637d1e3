//! API keys: what they are exchanged for, from where, and until when.

use axum::Extension;
use axum::extract::ConnectInfo;
use axum::http::Method;
use cf_testkit::{Call, Reply};
use serde_json::{Value, json};
use std::net::SocketAddr;

use super::entrance::{fields, shown};
use super::support::{ADMIN, CUSTOMER, House, PARTNER, PASSWORD, SignedIn, text};

/// A key of the organisation of a kind: its text, as its maker got it.
async fn key(house: &House, kind: &str, scopes: &[&str], more: &str) -> String {
    let text = format!(
        "cf_{}",
        "k3y".repeat(16) + &house.rows().await["identity.api_keys"].to_string()
    );
    house
        .tamper(&format!(
            "insert into identity.api_keys (id, tenant_id, seller_id, name, prefix, hash, scopes, allowed_addresses, limits, created_by, created_at)
             select gen_random_uuid(), t.id, t.seller_id, 'Robot', 'cf_k3yk3yk3', sha256('{text}'), '{{{}}}', '{{}}', '{{}}', m.user_id, now()
             from identity.tenants t join identity.memberships m on m.tenant_id = t.id
             where t.kind = '{kind}' limit 1;
             update identity.api_keys set name = name {more} where hash = sha256('{text}')",
            scopes.join(","),
        ))
        .await;
    text
}

async fn exchange(house: &House, key: &str) -> Reply {
    house.knock("token", &json!({ "apiKey": key })).await
}

/// What a token says.
fn claims(token: &Value) -> Value {
    use base64::Engine as _;
    let payload = text(token).split('.').nth(1).unwrap();
    let json = base64::engine::general_purpose::URL_SAFE_NO_PAD
        .decode(payload)
        .unwrap();
    serde_json::from_slice(&json).unwrap()
}

/// An operation that asks for `audit:read`.
async fn audit_from(house: &House, token: &str, address: Option<&str>) -> u16 {
    let path = "/api/identity/audit-logs?limit=1";
    let router = match address {
        Some(address) => {
            let peer = SocketAddr::new(address.parse().unwrap(), 40_000);
            house.router().layer(Extension(ConnectInfo(peer)))
        }
        None => house.router(),
    };
    let call = Call::new(router, house.tokens.clone(), Method::GET, path);
    call.bearer(token).send().await.status
}

#[tokio::test]
async fn a_key_is_exchanged_for_a_short_token_with_its_scopes_and_nothing_else() {
    let house = House::peopled().await;
    let key = key(&house, "customer", &["audit:read", "users:read"], "").await;

    let reply = exchange(&house, &key).await.expect(200);

    let answer = reply.json();
    assert_eq!(fields(&answer), ["accessToken", "expiresIn", "tokenType"]);
    assert_eq!(
        (&answer["expiresIn"], &answer["tokenType"]),
        (&json!(300), &json!("Bearer"))
    );
    assert!(reply.headers.get("set-cookie").is_none());
    let claims = claims(&answer["accessToken"]);
    // Whose key it is may be asked with any.
    assert_eq!(
        claims["perm"],
        json!(["audit:read", "profile:read", "users:read"])
    );
    assert!(text(&claims["sub"]).starts_with("key_") && claims.get("sid").is_none());
    let token = text(&answer["accessToken"]);
    assert_eq!(audit_from(&house, token, None).await, 200);
    for (method, path, status) in [
        (Method::GET, "/me", 200),
        (Method::PATCH, "/me", 403),
        (Method::POST, "/me/password", 403),
        (Method::GET, "/me/sessions", 404),
        (Method::POST, "/mfa/enrol", 403),
        (Method::GET, "/audit-logs/export?format=csv", 403),
    ] {
        let reply = house
            .call(method, &format!("/api/identity{path}"))
            .bearer(token)
            .json(&json!({}))
            .send()
            .await;
        assert_eq!(reply.status, status, "{path}");
    }
    house.pass_seconds(306);
    assert_eq!(audit_from(&house, token, None).await, 401);
    house.close().await;
}

#[tokio::test]
async fn a_key_holds_no_more_than_machines_and_its_organisation_may() {
    let house = House::peopled().await;
    let everything = cf_contracts::permissions::ALL
        .iter()
        .map(|known| known.permission.as_str())
        .collect::<Vec<_>>();

    for kind in ["operator", "partner", "customer"] {
        let key = key(&house, kind, &everything, "").await;
        let answer = exchange(&house, &key).await.expect(200).json();
        let claims = claims(&answer["accessToken"]);

        for known in cf_contracts::permissions::ALL {
            let holds = claims["perm"]
                .as_array()
                .unwrap()
                .contains(&json!(known.permission.as_str()));
            let may = known.permission.as_str() == "profile:read"
                || known.for_machines && known.kinds.iter().any(|it| it.name() == kind);
            assert_eq!(holds, may, "{kind} {}", known.permission);
        }
    }
    let nothing = key(
        &house,
        "customer",
        &["signing-keys:write", "profile:read"],
        "",
    )
    .await;
    assert_eq!(
        exchange(&house, &nothing).await.expect(401).problem(),
        "bad-key"
    );
    house.close().await;
}

#[tokio::test]
async fn a_bad_key_is_refused_whatever_is_bad_about_it_and_the_record_knows_what() {
    let house = House::peopled().await;
    let good = key(&house, "customer", &["users:read"], "").await;
    let expired = key(
        &house,
        "customer",
        &["users:read"],
        ", expires_at = '2026-11-20T12:00:00Z'",
    )
    .await;
    let revoked = key(&house, "customer", &["users:read"], ", revoked_at = now()").await;
    let elsewhere = key(
        &house,
        "customer",
        &["users:read"],
        ", allowed_addresses = '{10.1.0.0/16}'",
    )
    .await;
    let other = house.sign_in(CUSTOMER).await;
    let unmarked = good.trim_start_matches("cf_");

    let mut told = Vec::new();
    for bad in [
        &expired,
        &revoked,
        &elsewhere,
        "cf_unknown",
        "",
        unmarked,
        &format!("{good}x"),
        &good.to_uppercase(),
        &other.access,
        &other.refresh,
    ] {
        told.push(exchange(&house, bad).await.expect(401));
    }

    assert_eq!(told[0].problem(), "bad-key");
    assert!(told.iter().all(|reply| shown(reply) == shown(&told[0])));
    let why: Vec<_> = house
        .recorded(&["api-key.refuse"])
        .await
        .iter()
        .map(|entry| entry["after"]["why"].clone())
        .collect();
    assert_eq!(
        why[..4],
        [
            json!("expired"),
            json!("revoked"),
            json!("address"),
            Value::Null
        ]
    );
    exchange(&house, &good).await.expect(200);
    house.close().await;
}

#[tokio::test]
async fn a_key_of_some_networks_and_its_tokens_are_good_from_there_alone() {
    let house = House::peopled().await;
    let key = key(
        &house,
        "customer",
        &["audit:read"],
        ", allowed_addresses = '{10.1.0.0/16,2001:db8::/32}'",
    )
    .await;
    let body = json!({ "apiKey": key });

    for address in ["10.2.0.1", "192.0.2.1", "2001:db9::1"] {
        house.knock_from(address, "token", &body).await.expect(401);
    }
    exchange(&house, &key).await.expect(401);
    let answer = house
        .knock_from("10.1.2.3", "token", &body)
        .await
        .expect(200)
        .json();
    let token = text(&answer["accessToken"]);

    for good in ["10.1.2.3", "10.1.255.255", "2001:db8::7"] {
        assert_eq!(audit_from(&house, token, Some(good)).await, 200, "{good}");
    }
    for bad in [Some("10.2.0.1"), Some("2001:db9::1"), None] {
        assert_eq!(audit_from(&house, token, bad).await, 401, "{bad:?}");
    }
    house.close().await;
}

#[tokio::test]
async fn nobody_talks_themselves_into_a_network_with_headers() {
    let house = House::peopled().await;
    let key = key(
        &house,
        "customer",
        &["audit:read"],
        ", allowed_addresses = '{10.1.0.0/16}'",
    )
    .await;
    let peer = SocketAddr::new("192.0.2.1".parse().unwrap(), 40_000);

    for header in ["x-forwarded-for", "x-real-ip", "forwarded", "x-client-ip"] {
        let value = if header == "forwarded" {
            "for=10.1.2.3"
        } else {
            "10.1.2.3"
        };
        let router = house.router().layer(Extension(ConnectInfo(peer)));
        let call = Call::new(
            router,
            house.tokens.clone(),
            Method::POST,
            "/api/identity/auth/token",
        );
        call.header(header, value)
            .json(&json!({ "apiKey": key }))
            .send()
            .await
            .expect(401);
    }
    house.close().await;
}

#[tokio::test]
async fn when_a_key_was_last_used_is_kept_to_the_minute() {
    let house = House::peopled().await;
    let key = key(&house, "customer", &["users:read"], "").await;
    let last = async || {
        house
            .db
            .value("select last_used_at at time zone 'utc' from identity.api_keys")
            .await
    };
    assert_eq!(last().await, "");

    exchange(&house, &key).await.expect(200);
    assert_eq!(last().await, "2026-11-20 12:00:00");
    house.pass_seconds(30);
    exchange(&house, &key).await.expect(200);
    assert_eq!(last().await, "2026-11-20 12:00:00");
    house.pass_seconds(31);
    exchange(&house, &key).await.expect(200);
    assert_eq!(last().await, "2026-11-20 12:01:01");
    house.close().await;
}

#[tokio::test]
async fn a_token_ends_with_its_key_when_that_comes_first() {
    let house = House::peopled().await;
    let key = key(
        &house,
        "customer",
        &["audit:read"],
        ", expires_at = '2026-11-20T12:02:00Z'",
    )
    .await;

    let answer = exchange(&house, &key).await.expect(200).json();

    assert_eq!(answer["expiresIn"], 120);
    house.pass_seconds(125);
    assert_eq!(
        audit_from(&house, text(&answer["accessToken"]), None).await,
        401
    );
    exchange(&house, &key).await.expect(401);
    house.close().await;
}

#[tokio::test]
async fn a_key_of_an_organisation_in_arrears_rests_in_part_and_of_a_closed_one_wholly() {
    let house = House::peopled().await;
    let key = key(&house, "partner", &["products:publish", "users:read"], "").await;

    house.tamper("update identity.tenants set state = 'suspended', suspended_reason = 'unpaid' where kind = 'partner'").await;
    let answer = exchange(&house, &key).await.expect(200).json();
    assert_eq!(
        claims(&answer["accessToken"])["perm"],
        json!(["profile:read", "users:read"])
    );
    house.tamper("update identity.tenants set state = 'closed', suspended_reason = null where kind = 'partner'").await;

    exchange(&house, &key).await.expect(401);
    let refusals = house.recorded(&["api-key.refuse"]).await;
    assert_eq!(refusals[0]["after"]["why"], "organisation");
    house.close().await;
}

#[tokio::test]
async fn a_limit_of_the_maker_stays_on_the_key() {
    let house = House::peopled().await;
    let limits = r#"{"products:read":[{"category":["gpu"]}],"users:read":[{"category":["gpu"]}]}"#;
    let key = key(
        &house,
        "operator",
        &["products:read"],
        &format!(", limits = '{limits}'"),
    )
    .await;

    let answer = exchange(&house, &key).await.expect(200).json();

    assert_eq!(
        claims(&answer["accessToken"])["lim"],
        json!({ "products:read": [{ "category": ["gpu"] }] })
    );
    house.close().await;
}

async fn make(house: &House, who: &SignedIn, scopes: &[&str]) -> Value {
    let body = json!({ "name": "Robot", "scopes": scopes });
    house
        .post_as(who, "/api-keys", &body)
        .await
        .expect(201)
        .json()
}

#[tokio::test]
async fn a_revoked_key_ends_at_once_with_the_tokens_it_was_exchanged_for() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let (key, other) = (
        make(&house, &owner, &["audit:read"]).await,
        make(&house, &owner, &["audit:read"]).await,
    );
    let token = async |key: &Value| {
        text(&exchange(&house, text(&key["key"])).await.expect(200).json()["accessToken"])
            .to_owned()
    };
    let (lost, kept) = (token(&key).await, token(&other).await);
    assert_eq!(audit_from(&house, &lost, None).await, 200);

    house
        .delete_as(&owner, &format!("/api-keys/{}", text(&key["id"])))
        .await
        .expect(204);

    assert_eq!(audit_from(&house, &lost, None).await, 401);
    exchange(&house, text(&key["key"])).await.expect(401);
    assert_eq!(audit_from(&house, &kept, None).await, 200);
    house.close().await;
}

#[tokio::test]
async fn of_a_key_only_its_hash_is_kept_and_it_is_shown_once() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;

    let key = make(&house, &owner, &["users:read"]).await;

    let (text, prefix) = (text(&key["key"]), text(&key["prefix"]));
    assert!(
        text.starts_with("cf_") && text.starts_with(prefix) && text.len() > 50 && prefix.len() < 13
    );
    let listed = house.read_as(&owner, "/api-keys").await.expect(200);
    assert!(!listed.text().contains(text) && listed.text().contains(prefix));
    house.close().await;
}

#[tokio::test]
async fn a_key_itself_is_no_token_and_no_password() {
    let house = House::peopled().await;
    let key = key(&house, "operator", &["users:read"], "").await;

    assert_eq!(audit_from(&house, &key, None).await, 401);
    house.refresh(&key).await.expect(401);
    for email in [ADMIN, PARTNER] {
        house.send_sign_in(email, &key).await.expect(401);
        house.send_sign_in(email, PASSWORD).await.expect(200);
    }
    house.close().await;
}
