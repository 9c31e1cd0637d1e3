//! Nobody reaches what is not theirs: every address with an id in it, asked by those whom it does not
//! concern; and nothing without a token or the right permission.

use axum::http::Method;
use cf_platform::auth::ACCESS_EXTENSION;
use cf_testkit::{Call, Persona};
use serde_json::{Value, json};

use crate::support::{CUSTOMER, House, PARTNER, SignedIn, text};

/// What belongs to Acme, by id.
struct Theirs {
    user: String,
    tenant: String,
    role: String,
    key: String,
    note: String,
}

async fn theirs(house: &House, owner: &SignedIn) -> Theirs {
    let tech = house
        .colleague(owner, "tech@acme.test", &["technical"])
        .await;
    let role = json!({ "code": "mine", "name": "Mine", "permissions": ["users:read"] });
    let role = house
        .post_as(owner, "/roles", &role)
        .await
        .expect(201)
        .json();
    let key = json!({ "name": "K", "scopes": ["users:read"] });
    let key = house
        .post_as(owner, "/api-keys", &key)
        .await
        .expect(201)
        .json();
    let admin = house.sign_in(crate::support::ADMIN).await;
    let note = house
        .post_as(
            &admin,
            &format!("/tenants/{}/notes", owner.tenant()),
            &json!({ "text": "x" }),
        )
        .await;
    Theirs {
        user: tech.id().to_owned(),
        tenant: owner.tenant().to_owned(),
        role: text(&role["id"]).to_owned(),
        key: text(&key["id"]).to_owned(),
        note: text(&note.expect(201).json()["id"]).to_owned(),
    }
}

/// Method, address with what stands for an id, and a body that would do.
pub fn operations() -> Vec<(Method, &'static str, Value)> {
    vec![
        (Method::GET, "/users/{user}", Value::Null),
        (Method::GET, "/users/{user}?tenantId={tenant}", Value::Null),
        (
            Method::PATCH,
            "/users/{user}",
            json!({ "roles": ["viewer"], "version": 2 }),
        ),
        (
            Method::PATCH,
            "/users/{user}",
            json!({ "state": "deactivated", "tenantId": "{tenant}", "version": 2 }),
        ),
        (
            Method::POST,
            "/users",
            json!({ "email": "spy@x.test", "fullName": "Spy", "roles": ["viewer"], "tenantId": "{tenant}" }),
        ),
        (Method::POST, "/users/{user}/invite", json!({})),
        (Method::POST, "/users/{user}/unlock", json!({})),
        (Method::POST, "/users/{user}/mfa/reset", json!({})),
        (Method::POST, "/users/{user}/password/reset", json!({})),
        (Method::GET, "/users/{user}/sessions", Value::Null),
        (Method::POST, "/users/{user}/sessions/revoke", json!({})),
        (Method::GET, "/roles/{role}", Value::Null),
        (Method::GET, "/roles?tenantId={tenant}", Value::Null),
        (
            Method::PATCH,
            "/roles/{role}",
            json!({ "name": "Ours", "version": 1 }),
        ),
        (Method::DELETE, "/roles/{role}", Value::Null),
        (Method::DELETE, "/api-keys/{key}", Value::Null),
        (Method::GET, "/tenants/{tenant}", Value::Null),
        (
            Method::PATCH,
            "/tenants/{tenant}",
            json!({ "name": "Ours", "version": 1 }),
        ),
        (
            Method::POST,
            "/tenants/{tenant}/suspend",
            json!({ "reason": "x", "version": 1 }),
        ),
        (
            Method::POST,
            "/tenants/{tenant}/reactivate",
            json!({ "version": 1 }),
        ),
        (
            Method::POST,
            "/tenants/{tenant}/close",
            json!({ "version": 1 }),
        ),
        (Method::GET, "/tenants/{tenant}/notes", Value::Null),
        (
            Method::POST,
            "/tenants/{tenant}/notes",
            json!({ "text": "x" }),
        ),
        (
            Method::DELETE,
            "/tenants/{tenant}/notes/{note}",
            Value::Null,
        ),
    ]
}

/// The address as it stands in the document.
pub fn declared(path: &str) -> String {
    let path = path
        .split('?')
        .next()
        .unwrap()
        .replace("{note}", "{noteId}");
    let names = ["{user}", "{tenant}", "{role}", "{key}"];
    names
        .iter()
        .fold(path, |path, name| path.replace(name, "{id}"))
}

fn filled(text: &str, theirs: &Theirs) -> String {
    text.replace("{user}", &theirs.user)
        .replace("{tenant}", &theirs.tenant)
        .replace("{role}", &theirs.role)
        .replace("{key}", &theirs.key)
        .replace("{note}", &theirs.note)
}

fn call(house: &House, (method, path, body): &(Method, &str, Value), theirs: &Theirs) -> Call {
    let call = house.call(
        method.clone(),
        &format!("/api/identity{}", filled(path, theirs)),
    );
    if body.is_null() {
        return call;
    }
    let body: Value = serde_json::from_str(&filled(&body.to_string(), theirs)).unwrap();
    call.json(&body)
}

/// Everything of Acme, as it lies in the database.
async fn rows(house: &House) -> String {
    house
        .db
        .value(
            "select jsonb_build_object(
                'tenants', (select jsonb_agg(t) from identity.tenants t),
                'members', (select jsonb_agg(m order by user_id, tenant_id) from identity.memberships m),
                'users', (select jsonb_agg(u order by id) from identity.users u),
                'roles', (select jsonb_agg(r) from identity.roles r),
                'keys', (select jsonb_agg(k) from identity.api_keys k),
                'notes', (select jsonb_agg(n) from identity.notes n),
                'sessions', (select count(*) from identity.sessions where ended_at is null))",
        )
        .await
}

#[tokio::test]
async fn what_belongs_to_others_is_not_there() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let theirs = theirs(&house, &owner).await;
    let beta = house.register("owner@beta.test", "Beta").await;
    let partner = house.sign_in(PARTNER).await;
    // Someone who came by every permission there is, in an organisation that may not hold them.
    let everything: Vec<&str> = cf_contracts::permissions::ALL
        .iter()
        .map(|it| it.permission.as_str())
        .collect();
    let tenant: cf_kernel::id::TenantId = beta.tenant().parse().unwrap();
    let mighty = Persona {
        tenant,
        user: beta.id().parse().unwrap(),
        ..Persona::customer_of(cf_platform::auth::OPERATOR, 1, &everything)
    };
    let before = rows(&house).await;

    for operation in operations() {
        for who in [&beta, &partner] {
            let reply = call(&house, &operation, &theirs)
                .bearer(&who.access)
                .send()
                .await;
            assert!(
                [403, 404].contains(&reply.status),
                "{} {}: {}",
                operation.0,
                operation.1,
                reply.text()
            );
        }
        let reply = call(&house, &operation, &theirs)
            .as_(&mighty)
            .send()
            .await
            .expect(404);
        assert_eq!(
            reply.problem(),
            "not-found",
            "{} {}",
            operation.0,
            operation.1
        );
    }

    assert_eq!(rows(&house).await, before);
    house.close().await;
}

#[tokio::test]
async fn ids_that_are_none_are_simply_not_there() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;

    for path in [
        "/users/x",
        "/users/usr_x",
        "/users/ten_01jd0c9r2pe8ktq4m5n6p7q8r9",
        "/users/usr_01jd0c9r2pe8ktq4m5n6p7q8r9",
        "/roles/nothing",
    ] {
        house.read_as(&owner, path).await.expect(404);
    }
    house
        .delete_as(&owner, "/api-keys/cf_secret")
        .await
        .expect(404);
    house.close().await;
}

#[tokio::test]
async fn nothing_of_it_is_for_strangers_or_for_other_permissions() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let theirs = theirs(&house, &owner).await;
    let everything: Vec<&str> = cf_contracts::permissions::ALL
        .iter()
        .map(|it| it.permission.as_str())
        .collect();
    let (_, document) = {
        let deps = house.host.deps(cf_identity::NAME);
        let domain = cf_identity::domain(&deps, crate::support::settings());
        cf_platform::http::document(domain.api).unwrap()
    };
    let document = serde_json::to_value(document).unwrap();

    for operation in operations() {
        call(&house, &operation, &theirs).send().await.expect(401);
        call(&house, &operation, &theirs)
            .bearer("nonsense")
            .send()
            .await
            .expect(401);
        let path = declared(operation.1);
        let declared = &document["paths"][&path][operation.0.as_str().to_lowercase()];
        let permission = text(&declared[ACCESS_EXTENSION]);
        let others: Vec<&str> = everything
            .iter()
            .copied()
            .filter(|it| *it != permission)
            .collect();
        let reply = call(&house, &operation, &theirs)
            .as_(&Persona::operator_admin(&others))
            .send()
            .await
            .expect(403);
        assert!(
            reply.text().contains(permission),
            "{path}: {}",
            reply.text()
        );
    }
    house.close().await;
}
