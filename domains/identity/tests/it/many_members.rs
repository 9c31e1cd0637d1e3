//! Members found, paged through, and how many may be invited.

use serde_json::json;

use crate::support::{ADMIN, CUSTOMER, House, each, text};

#[tokio::test]
async fn members_are_found_by_name_address_role_and_state() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    for (email, role) in [
        ("ana@acme.test", "viewer"),
        ("bine@acme.test", "technical"),
        ("100%@acme.test", "viewer"),
    ] {
        house
            .post_as(
                &owner,
                "/users",
                &json!({ "email": email, "fullName": format!("Person {email}"), "roles": [role] }),
            )
            .await
            .expect(201);
    }
    let found = async |query: &str| -> Vec<String> {
        let page = house
            .read_as(&owner, &format!("/users?{query}"))
            .await
            .expect(200)
            .json();
        let mut emails: Vec<String> = each(&page, "email")
            .iter()
            .map(|email| text(email).to_owned())
            .collect();
        emails.sort();
        emails
    };

    assert_eq!(found("search=ANA").await, ["ana@acme.test"]);
    assert_eq!(
        found("search=%25").await,
        ["100%@acme.test"],
        "no wild card"
    );
    assert_eq!(found("search=cilka").await, [CUSTOMER]);
    assert_eq!(
        found("role=viewer").await,
        ["100%@acme.test", "ana@acme.test"]
    );
    assert_eq!(found("state=active").await, [CUSTOMER]);
    assert_eq!(
        found("state=invited&role=technical").await,
        ["bine@acme.test"]
    );
    house
        .read_as(&owner, "/users?state=nonsense")
        .await
        .expect(422);
    house
        .read_as(&owner, "/users?cursor=nonsense")
        .await
        .expect(422);
    house
        .read_as(&owner, "/users?tenantId=nonsense")
        .await
        .expect(422);
    house.close().await;
}

#[tokio::test]
async fn pages_of_members_hold_everyone_once() {
    let house = House::peopled().await;
    let admin = house.sign_in(ADMIN).await;
    let mut seen = Vec::new();
    let mut query = "limit=3".to_owned();

    loop {
        let page = house
            .read_as(&admin, &format!("/users?{query}"))
            .await
            .expect(200)
            .json();
        seen.extend(
            each(&page, "email")
                .iter()
                .map(|email| text(email).to_owned()),
        );
        match page["nextCursor"].as_str() {
            Some(cursor) => query = format!("limit=3&cursor={cursor}"),
            None => break,
        }
    }

    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((seen.len(), all), (8, 8));
    house.close().await;
}

#[tokio::test]
async fn there_is_an_end_to_open_invitations() {
    let house = House::peopled().await;
    let owner = house.sign_in(CUSTOMER).await;
    let admin = house.db.admin().await;
    admin
        .batch_execute(
            "with people as (
                insert into identity.users (id, tenant_id, seller_id, email, email_key, full_name, language, version, created_at, updated_at)
                select gen_random_uuid(), t.id, t.seller_id, 'p' || n || '@acme.test', 'p' || n || '@acme.test', 'P', 'en', 1, now(), now()
                from identity.tenants as t, generate_series(1, 200) as n where t.name = 'Acme d.o.o.'
                returning id, tenant_id, seller_id
            )
            insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, invited_as, version, created_at, updated_at)
            select id, tenant_id, seller_id, '{viewer}', 'invited', 'P', 1, now(), now() from people",
        )
        .await
        .unwrap();

    let reply = house
        .post_as(
            &owner,
            "/users",
            &json!({ "email": "one@more.test", "fullName": "One", "roles": ["viewer"] }),
        )
        .await
        .expect(409);

    assert_eq!(reply.problem(), "too-many");
    house.close().await;
}
