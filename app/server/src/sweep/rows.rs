//! The same below the API: what PostgreSQL itself says about every table, with no `WHERE` to help.

use cf_platform::db::RoleName;
use cf_platform::db::surface;

use super::world::{Things, World, strangers};
use crate::assembly::DOMAINS;

/// Schema-qualified tables of a domain that say whose their rows are.
async fn tables(world: &World, domain: &str) -> Vec<String> {
    let rows = world
        .db
        .admin()
        .await
        .query(
            "select format('%I.%I', n.nspname, c.relname)
             from pg_class as c
             join pg_namespace as n on n.oid = c.relnamespace
             join pg_attribute as a on a.attrelid = c.oid and a.attname = 'tenant_id'
             where n.nspname = $1 and c.relkind in ('r', 'p')
             order by 1",
            &[&domain],
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[tokio::test]
async fn every_table_says_whose_its_rows_are_and_has_its_isolation_forced() {
    let world = World::build().await;
    let cluster = world.db.cluster();

    let open = surface::tables_without_isolation(&cluster, DOMAINS)
        .await
        .unwrap();
    assert_eq!(open, Vec::<String>::new());

    let odd = world
        .db
        .value(
            "select coalesce(string_agg(format('%s.%s', n.nspname, c.relname), ', '), '')
             from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
             where n.nspname in ('identity', 'catalog', 'monitoring') and c.relkind in ('r', 'p')
               and c.relname <> 'cf_migrations'
               and (
                 pg_get_userbyid(c.relowner) <> 'cf_owner'
                 or not exists (select from pg_policy as p where p.polrelid = c.oid)
                 or (select count(*) from pg_attribute as a
                     where a.attrelid = c.oid and a.attname in ('tenant_id', 'seller_id')) <> 2
               )",
        )
        .await;
    assert_eq!(
        odd, "",
        "a table of cf_owner with policies, tenant_id and seller_id"
    );
}

#[tokio::test]
async fn without_a_scope_no_row_of_any_table_is_seen() {
    let world = World::build().await;

    for domain in DOMAINS {
        let client = world.db.connect_as(RoleName::of(domain).as_str()).await;
        for table in tables(&world, domain).await {
            let seen: i64 = client
                .query_one(&format!("select count(*) from {table}"), &[])
                .await
                .unwrap()
                .get(0);
            assert_eq!(seen, 0, "{table}");
        }
    }
}

#[tokio::test]
async fn a_stranger_sees_no_row_of_the_victims_without_any_where() {
    let world = World::build().await;
    let victim = Things::theirs().uuid();

    for domain in DOMAINS {
        let client = world.db.connect_as(RoleName::of(domain).as_str()).await;
        for stranger in strangers() {
            let tenant = stranger.tenant.uuid();
            let seller = match stranger.scope().seller() {
                Some(seller) if seller.0 == stranger.tenant => seller.0.uuid().to_string(),
                _ => String::new(),
            };
            client
                .batch_execute(&format!(
                    "set app.tenant = '{tenant}'; set app.seller = '{seller}'"
                ))
                .await
                .unwrap();
            for table in tables(&world, domain).await {
                let rows = client
                    .query(&format!("select tenant_id from {table}"), &[])
                    .await
                    .unwrap();
                let theirs = rows
                    .iter()
                    .filter(|row| row.get::<_, uuid::Uuid>(0) == victim);
                assert_eq!(theirs.count(), 0, "{table} as {:?}", stranger.kind);
            }
        }
    }
}

#[tokio::test]
async fn the_victim_has_a_row_in_the_tables_that_are_looked_into() {
    let world = World::build().await;
    let victim = Things::theirs().uuid();
    let mut with_rows = 0;

    for table in tables(&world, "identity").await {
        let count = world
            .db
            .value(&format!(
                "select count(*) from {table} where tenant_id = '{victim}'"
            ))
            .await;
        with_rows += usize::from(count != "0");
    }

    assert!(
        with_rows >= 6,
        "only {with_rows} tables hold something of the victim's"
    );
}
