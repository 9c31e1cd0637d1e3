//! What must hold for every table, whoever wrote it. The catalogue of the database is asked.

use cf_platform::db::RoleName;
use tokio_postgres::Client;

/// A table of ours that row-level security does not hold for its owner as well.
const UNGUARDED: &str = "
    select format('%s.%s: row-level security is not enabled and forced', nspname, relname)
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = any($1) and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)";

/// What would show rows past the policies of its tables.
const BYPASSING: &str = "
    select format('%s.%s: a view without security_invoker shows every row', nspname, relname)
    from pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = any($1)
        and (relkind = 'm' or relkind = 'v' and not coalesce('security_invoker=true' = any(reloptions), false))
    union all
    select format('%s.%s: a function with its owner''s rights', nspname, proname)
    from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
    where nspname = any($1) and prosecdef";

/// A table whose rows nobody owns, or that is slow for the one who does.
const UNLED: &str = "
    select format('%s.%s: no index is led by tenant_id or seller_id', nspname, relname)
    from pg_class as it join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = any($1) and relkind in ('r', 'p') and not exists (
        select from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
        where indrelid = it.oid and attname in ('tenant_id', 'seller_id')
    )";

/// A role that can reach what is another domain's, or that can change the rules.
const REACHING: &str = "
    select format('%s may use schema %s', role, schema)
    from unnest($1::text[], $2::text[]) as own (role, home), unnest($2::text[]) as schema
    where home <> schema and has_schema_privilege(role, schema, 'usage, create')
    union all
    select format('%s has rights on %s.%s', role, nspname, relname)
    from unnest($1::text[], $2::text[]) as own (role, home),
        pg_class join pg_namespace on pg_namespace.oid = relnamespace
    where nspname = any($2) and nspname <> home and relkind in ('r', 'p', 'v', 'm')
        and has_table_privilege(role, pg_class.oid, 'select, insert, update, delete, truncate, references, trigger')
    union all
    select format('%s can act as %s', role, other)
    from unnest($1::text[]) as role, unnest($1::text[] || array['cf_owner', 'cf_bus']) as other
    where role <> other and pg_has_role(role, other, 'member')";

/// What is wrong, in words. `domains` are those that were migrated.
pub async fn broken(admin: &Client, domains: &[&str]) -> Vec<String> {
    let schemas: Vec<&str> = domains.iter().copied().chain(["cf"]).collect();
    let roles: Vec<String> = domains
        .iter()
        .map(|domain| RoleName::of(domain).to_string())
        .collect();
    let mut wrong = Vec::new();
    for (query, names) in [
        (UNGUARDED, &schemas[..]),
        (BYPASSING, &schemas),
        (UNLED, domains),
    ] {
        wrong.extend(admin.query(query, &[&names]).await.unwrap());
    }
    wrong.extend(admin.query(REACHING, &[&roles, &domains]).await.unwrap());
    wrong.iter().map(|row| row.get(0)).collect()
}

/// Fails, and says what is wrong.
pub async fn assert_hold(admin: &Client, domains: &[&str]) {
    let wrong = broken(admin, domains).await;
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
