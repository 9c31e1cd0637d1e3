//! What stays quick when there is much: lists go along an index, however many rows lie behind it.

use cf_kernel::{Reason, Scope, SellerId};

use crate::support::{ADMIN, House, PARTNER, each};

/// As many organisations as a large operator has, each with a few people.
async fn crowd(house: &House) {
    house
        .db
        .admin()
        .await
        .batch_execute(
            "insert into identity.tenants (id, seller_id, kind, name, state, version, created_at, updated_at)
             select gen_random_uuid(), o.id, 'customer', 'Customer ' || n, 'active', 1, '2026-01-01Z'::timestamptz + n * interval '1 s', now()
             from identity.tenants o, generate_series(1, 5000) n where o.kind = 'operator';
             insert into identity.users (id, tenant_id, seller_id, email, email_key, full_name, language, version, created_at, updated_at)
             select gen_random_uuid(), t.id, t.seller_id, 'p' || n || '@' || t.id || '.test', 'p' || n || '@' || t.id || '.test', 'Person ' || n, 'en', 1, t.created_at, now()
             from identity.tenants t, generate_series(1, 3) n where t.name like 'Customer %';
             insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, version, created_at, updated_at)
             select u.id, u.tenant_id, u.seller_id, '{viewer}', 'active', 1, u.created_at, now() from identity.users u where u.email_key like 'p%@%-%';
             analyze identity.tenants; analyze identity.users; analyze identity.memberships",
        )
        .await
        .unwrap();
}

/// How the database would go about a statement of the store, in a scope.
async fn plan(
    house: &House,
    scope: Scope,
    file: &str,
    query: &str,
    values: &[(&str, &str)],
) -> String {
    let start = file.find(&format!("--! {query} ")).unwrap();
    let sql = file[start..].split_once('\n').unwrap().1;
    let mut sql = sql.split(';').next().unwrap().to_owned();
    for (name, value) in values {
        sql = sql
            .replace(&format!("::{name}"), "\u{0}")
            .replace(&format!(":{name}"), value)
            .replace('\u{0}', &format!("::{name}"));
    }
    let tx = house.db.db(cf_identity::NAME).read(&scope).await.unwrap();
    let rows = tx
        .client()
        .query(&format!("explain {sql}"), &[])
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.get::<_, String>(0))
        .collect::<Vec<_>>()
        .join("\n")
}

const NONE: &str = "null";

#[tokio::test]
async fn a_list_of_five_thousand_organisations_goes_along_an_index() {
    let house = House::peopled().await;
    crowd(&house).await;
    let staff = Scope::Platform(Reason::new("operator staff"));
    let values = [
        ("kind", NONE),
        ("state", NONE),
        ("pattern", NONE),
        ("seller_id", NONE),
        ("after_at", "'2026-01-01T01:00:00Z'"),
        ("after_id", "'00000000-0000-0000-0000-000000000001'"),
        ("limit", "51"),
    ];

    let plan = plan(
        &house,
        staff,
        include_str!("../../src/store/tenants.sql"),
        "list_tenants",
        &values,
    )
    .await;

    assert!(plan.contains("Index Scan using tenants_created"), "{plan}");
    assert!(plan.contains("memberships_tenant"), "{plan}");
    assert!(!plan.contains("Seq Scan"), "{plan}");
    let admin = house.sign_in(ADMIN).await;
    let page = house
        .read_as(&admin, "/tenants?kind=customer&limit=200")
        .await
        .expect(200)
        .json();
    assert_eq!(page["items"].as_array().unwrap().len(), 200);
    assert_eq!(*each(&page, "users")[5], 3);
    house.close().await;
}

#[tokio::test]
async fn members_of_one_organisation_and_of_all_go_along_an_index() {
    let house = House::peopled().await;
    crowd(&house).await;
    let some = house
        .db
        .value("select id from identity.tenants where name = 'Customer 77'")
        .await;
    let tenant: cf_kernel::id::TenantId = cf_kernel::id::TenantId::new(some.parse().unwrap());
    let members = include_str!("../../src/store/members.sql");
    let quoted = format!("'{some}'");
    let values = |tenant: &'static str| {
        [
            ("tenant_id", tenant),
            ("seller_id", NONE),
            ("state", NONE),
            ("role", NONE),
            ("pattern", NONE),
            ("after_at", NONE),
            ("after_user", NONE),
            ("after_tenant", NONE),
            ("limit", "51"),
        ]
    };
    let quoted: &'static str = Box::leak(quoted.into_boxed_str());

    let own = Scope::Tenant {
        tenant,
        seller: SellerId(cf_platform::auth::OPERATOR.0),
    };
    let one = plan(&house, own, members, "list_people", &values(quoted)).await;
    let staff = Scope::Platform(Reason::new("operator staff"));
    let all = plan(&house, staff, members, "list_people", &values(NONE)).await;

    assert!(
        one.contains("memberships_tenant") && !one.contains("Seq Scan on memberships"),
        "{one}"
    );
    assert!(
        all.contains("memberships_created") && !all.contains("Seq Scan on memberships"),
        "{all}"
    );
    house.close().await;
}

#[tokio::test]
async fn a_partner_pages_through_its_own_only() {
    let house = House::peopled().await;
    crowd(&house).await;
    house
        .db
        .admin()
        .await
        .batch_execute(
            "update identity.tenants t set seller_id = p.id from identity.tenants p
             where p.kind = 'partner' and t.name like 'Customer 1___'",
        )
        .await
        .unwrap();
    let partner = house.sign_in(PARTNER).await;
    let (mut seen, mut query) = (0, "kind=customer&limit=200".to_owned());

    loop {
        let page = house
            .read_as(&partner, &format!("/tenants?{query}"))
            .await
            .expect(200)
            .json();
        seen += page["items"].as_array().unwrap().len();
        match page["nextCursor"].as_str() {
            Some(cursor) => query = format!("kind=customer&limit=200&cursor={cursor}"),
            None => break,
        }
    }

    assert_eq!(seen, 1000);
    house.close().await;
}
