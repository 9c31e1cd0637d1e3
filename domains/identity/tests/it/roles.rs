//! Roles that organisations make for themselves.

use serde_json::{Value, json};

use crate::support::{ADMIN, CUSTOMER, House, PARTNER, SECURITY, SignedIn, each, pointers, text};

fn new_role(code: &str, permissions: &[&str]) -> Value {
    json!({ "code": code, "name": format!("Role {code}"), "permissions": permissions })
}

async fn create(house: &House, who: &SignedIn, role: &Value) -> Value {
    house.post_as(who, "/roles", role).await.expect(201).json()
}

fn path(role: &Value) -> String {
    format!("/roles/{}", text(&role["id"]))
}

#[tokio::test]
async fn a_role_is_made_held_changed_and_deleted() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;

    let role = create(
        &house,
        &owner,
        &new_role("keys", &["api-keys:read", "organisation:read"]),
    )
    .await;
    let tech = house.colleague(&owner, "tech@acme.test", &["keys"]).await;
    house.read_as(&tech, "/api-keys").await.expect(200);
    house.read_as(&tech, "/users").await.expect(403);
    let reply = house.delete_as(&owner, &path(&role)).await.expect(409);
    assert_eq!(reply.problem(), "role-in-use");
    let change =
        json!({ "version": 1, "permissions": ["users:read"], "description": "Looks at people" });
    let changed = house
        .patch_as(&owner, &path(&role), &change)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&changed["version"], &changed["members"]),
        (&json!(2), &json!(1))
    );
    house.read_as(&tech, "/api-keys").await.expect(401);
    let tech = house.refreshed(&tech).await;
    house.read_as(&tech, "/api-keys").await.expect(403);
    house.read_as(&tech, "/users").await.expect(200);
    // Another name changes nobody's rights.
    house
        .patch_as(
            &owner,
            &path(&role),
            &json!({ "version": 2, "name": "People" }),
        )
        .await
        .expect(200);
    house.read_as(&tech, "/users").await.expect(200);
    house
        .patch_as(
            &owner,
            &format!("/users/{}", tech.id()),
            &json!({ "version": 2, "roles": ["viewer"] }),
        )
        .await
        .expect(200);
    house.delete_as(&owner, &path(&role)).await.expect(204);
    house.read_as(&owner, &path(&role)).await.expect(404);

    let lines = house
        .recorded(&["role.create", "role.change", "role.delete"])
        .await;
    assert_eq!(lines.len(), 4);
    assert_eq!(
        lines[1]["before"]["permissions"],
        json!(["api-keys:read", "organisation:read"])
    );
    assert_eq!(lines[1]["after"]["permissions"], json!(["users:read"]));
    house.close().await;
}

#[tokio::test]
async fn a_role_gives_no_more_than_its_maker_has() {
    let house = House::peopled().await;
    let admin = house.sign_in(ADMIN).await;
    create(
        &house,
        &admin,
        &new_role(
            "role-maker",
            &["roles:read", "roles:write", "users:read", "users:write"],
        ),
    )
    .await;
    let maker = house
        .colleague(&admin, "maker@cloudfactory.test", &["role-maker"])
        .await;

    for permissions in [
        &["products:publish"][..],
        &["users:read", "signing-keys:write"],
        &["roles:write", "audit:read"],
    ] {
        let reply = house
            .post_as(&maker, "/roles", &new_role("more", permissions))
            .await
            .expect(403);
        assert_eq!(
            (reply.problem().as_str(), pointers(&reply)),
            ("beyond-oneself", vec!["/permissions".to_owned()])
        );
    }
    let role = create(&house, &maker, &new_role("less", &["users:read"])).await;
    let more = json!({ "version": 1, "permissions": ["users:read", "audit:read"] });
    house
        .patch_as(&maker, &path(&role), &more)
        .await
        .expect(403);
    // Nor do they take a role apart that gives more than they have.
    let above = create(
        &house,
        &admin,
        &new_role("above", &["audit:read", "users:read"]),
    )
    .await;
    let reply = house
        .patch_as(
            &maker,
            &path(&above),
            &json!({ "version": 1, "permissions": ["users:read"] }),
        )
        .await
        .expect(403);
    assert_eq!(reply.problem(), "above-oneself");
    house.delete_as(&maker, &path(&above)).await.expect(403);
    house.close().await;
}

#[tokio::test]
async fn a_limited_maker_makes_limited_roles_only() {
    let house = House::peopled().await;
    let admin = house.sign_in(ADMIN).await;
    let compute =
        json!([{ "resource": "products", "attribute": "category", "values": ["compute"] }]);
    let mut limited = new_role(
        "limited-maker",
        &["roles:read", "roles:write", "products:read"],
    );
    limited["policies"] = compute.clone();
    create(&house, &admin, &limited).await;
    let maker = house
        .colleague(&admin, "maker@cloudfactory.test", &["limited-maker"])
        .await;

    let free = new_role("free", &["products:read"]);
    let reply = house.post_as(&maker, "/roles", &free).await.expect(403);
    assert_eq!(reply.problem(), "beyond-oneself", "without limits is more");
    let mut wider = free.clone();
    wider["policies"] =
        json!([{ "resource": "products", "attribute": "category", "values": ["compute", "ai"] }]);
    house.post_as(&maker, "/roles", &wider).await.expect(403);
    let mut same = free;
    same["policies"] = compute;
    let role = create(&house, &maker, &same).await;
    let wider = json!({ "version": 1, "policies": [] });
    house
        .patch_as(&maker, &path(&role), &wider)
        .await
        .expect(403);
    house.close().await;
}

#[tokio::test]
async fn nobody_changes_a_role_that_they_hold() {
    let house = House::peopled().await;
    let admin = house.sign_in(ADMIN).await;
    let role = create(
        &house,
        &admin,
        &new_role("maker", &["roles:read", "roles:write"]),
    )
    .await;
    let maker = house
        .colleague(&admin, "maker@cloudfactory.test", &["maker"])
        .await;

    let reply = house
        .patch_as(
            &maker,
            &path(&role),
            &json!({ "version": 1, "permissions": ["roles:read"] }),
        )
        .await
        .expect(409);

    assert_eq!(reply.problem(), "oneself");
    house.close().await;
}

#[tokio::test]
async fn what_makes_no_role_is_refused_by_its_field() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let with = |field: &str, value: Value| {
        let mut role = new_role("mine", &["users:read"]);
        role[field] = value;
        role
    };

    for (role, pointer) in [
        (with("code", json!("owner")), "/code"),
        (with("code", json!("admin")), "/code"),
        (with("code", json!("No Code")), "/code"),
        (with("name", json!("")), "/name"),
        (with("name", json!("two\nlines")), "/name"),
        (with("permissions", json!([])), "/permissions"),
        (
            with("permissions", json!(["signing-keys:write"])),
            "/permissions",
        ),
        (with("permissions", json!(["tenants:read"])), "/permissions"),
        (
            with("permissions", json!(["whatever:read"])),
            "/permissions",
        ),
        (
            with(
                "policies",
                json!([{ "resource": "moon", "attribute": "phase", "values": ["full"] }]),
            ),
            "/policies",
        ),
        (
            with(
                "policies",
                json!([{ "resource": "audit", "attribute": "category", "values": [] }]),
            ),
            "/policies",
        ),
    ] {
        let reply = house.post_as(&owner, "/roles", &role).await.expect(422);
        assert_eq!(pointers(&reply), [pointer], "{role}");
    }
    for extra in ["id", "tenantId", "builtIn", "kind", "version"] {
        house
            .post_as(&owner, "/roles", &with(extra, json!("x")))
            .await
            .expect(422);
    }
    create(&house, &owner, &new_role("mine", &["users:read"])).await;
    let reply = house
        .post_as(&owner, "/roles", &new_role("mine", &["users:read"]))
        .await
        .expect(409);
    assert_eq!(reply.problem(), "role-taken");
    let beta = house.register("owner@beta.test", "Beta").await;
    create(&house, &beta, &new_role("mine", &["users:read"])).await;
    house.close().await;
}

#[tokio::test]
async fn built_in_roles_are_shown_in_the_language_of_the_reader_and_cannot_be_changed() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;

    let page = house
        .call_as(&owner, axum::http::Method::GET, "/roles?limit=200")
        .header("accept-language", "sl")
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(
        each(&page, "code"),
        ["owner", "billing", "technical", "viewer", "auditor"]
    );
    assert_eq!(page["items"][0]["name"], "Lastnik");
    assert_eq!(each(&page, "members"), [1, 0, 0, 0, 0]);
    house.read_as(&owner, "/roles/owner").await.expect(200);
    house.read_as(&owner, "/roles/admin").await.expect(404);
    house
        .patch_as(
            &owner,
            "/roles/owner",
            &json!({ "version": 1, "name": "x" }),
        )
        .await
        .expect(404);
    house.delete_as(&owner, "/roles/owner").await.expect(404);
    house.close().await;
}

#[tokio::test]
async fn staff_and_partners_see_the_roles_of_those_whom_they_sell_to() {
    let house = House::peopled().await;
    let (admin, partner, owner) = (
        house.sign_in(ADMIN).await,
        house.sign_in(PARTNER).await,
        house.sign_in(CUSTOMER).await,
    );
    let own = create(&house, &owner, &new_role("keys", &["api-keys:read"])).await;
    let kinds = async |who: &SignedIn| {
        let page = house.read_as(who, "/roles").await.expect(200).json();
        let mut kinds: Vec<String> = each(&page, "kind")
            .iter()
            .map(|kind| text(kind).to_owned())
            .collect();
        kinds.dedup();
        kinds
    };

    assert_eq!(kinds(&admin).await, ["operator", "partner", "customer"]);
    assert_eq!(kinds(&partner).await, ["partner", "customer"]);
    let theirs = house
        .read_as(&admin, &format!("/roles?tenantId={}", owner.tenant()))
        .await
        .expect(200)
        .json();
    assert!(each(&theirs, "id").contains(&&own["id"]));
    house
        .read_as(&partner, &format!("/roles?tenantId={}", owner.tenant()))
        .await
        .expect(404);
    house.close().await;
}

#[tokio::test]
async fn permissions_say_who_may_hold_them_and_who_can_give_them() {
    let house = House::peopled().await;
    let (owner, security) = (house.sign_in(CUSTOMER).await, house.sign_in(SECURITY).await);

    let theirs = house
        .read_as(&owner, "/permissions")
        .await
        .expect(200)
        .json();
    let ours = house
        .read_as(&security, "/permissions")
        .await
        .expect(200)
        .json();

    assert!(
        theirs["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|it| it["grantable"] == true)
    );
    assert!(!each(&theirs, "name").contains(&&json!("tenants:read")));
    let held = |name: &str| {
        let items = ours["items"].as_array().unwrap().clone();
        items.into_iter().find(|it| it["name"] == name).unwrap()
    };
    assert_eq!(held("audit:read")["grantable"], true);
    assert_eq!(held("audit:read")["narrowedBy"], json!(["category"]));
    assert_eq!(held("products:publish")["grantable"], false);
    house.close().await;
}
