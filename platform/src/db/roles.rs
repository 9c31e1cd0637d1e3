//! The roles: an owner that migrates and never serves, one login for each domain, one for the bus.
//!
//! | role | may |
//! |---|---|
//! | `cf_owner` | owns schemas and tables; nobody logs in as it |
//! | `cf_domain` | group of all domain roles: the platform's own tables, each its own rows |
//! | `cf_<domain>` | the tables of its schema, within a scope |
//! | `cf_bus` | as a domain without a schema; reads all outboxes, keeps positions and dead letters |

use tokio_postgres::Client;

use super::{Cluster, DbError, RoleName};

/// The schema of the platform's own tables.
pub const PLATFORM_SCHEMA: &str = "cf";

/// A role that would make row-level security meaningless.
#[derive(Debug, thiserror::Error)]
pub enum RoleError {
    #[error(
        "database role `{role}` has {right}, which bypasses tenant isolation; take it away: ALTER ROLE {role} {remedy}"
    )]
    TooPowerful {
        role: String,
        right: &'static str,
        remedy: &'static str,
    },
    #[error(
        "database role `{role}` does not exist; run `cloud-factory migrate` with an administrator's database URL first"
    )]
    Missing { role: String },
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Creates what is missing: owner, group, and a login and schema for each domain. Repeatable.
pub(super) async fn ensure(
    admin: &Client,
    cluster: &Cluster,
    domains: &[&str],
) -> Result<(), DbError> {
    create_role(admin, "cf_owner", "NOLOGIN", None).await?;
    create_role(admin, "cf_domain", "NOLOGIN", None).await?;
    let bus = RoleName::of("bus");
    create_role(admin, bus.as_str(), "LOGIN", cluster.password(&bus)).await?;
    // The bus has due work, answers writes and leaves audit lines, as domains do.
    admin
        .batch_execute(
            "do $$ begin
                if not pg_has_role('cf_bus', 'cf_domain', 'member') then
                    grant cf_domain to cf_bus;
                end if;
             end $$",
        )
        .await?;
    // A managed server's administrator is no superuser and must be a member to act as the owner.
    admin
        .batch_execute(
            "do $$ begin
                if not (select rolsuper from pg_roles where rolname = current_user) then
                    execute format('grant cf_owner to %I', current_user);
                end if;
             end $$",
        )
        .await?;
    let database = cluster.database();
    admin
        .batch_execute(&format!(
            "grant create, connect on database {database} to cf_owner;
             revoke all on database {database} from public;
             revoke all on schema public from public;
             grant connect on database {database} to cf_domain, cf_bus;
             create schema if not exists cf authorization cf_owner;
             grant usage on schema cf to cf_domain, cf_bus;",
            database = quote(database)
        ))
        .await?;
    for domain in domains {
        let role = RoleName::of(domain);
        create_role(
            admin,
            role.as_str(),
            "LOGIN IN ROLE cf_domain",
            cluster.password(&role),
        )
        .await?;
        let schema = quote(domain);
        admin
            .batch_execute(&format!(
                "create schema if not exists {schema} authorization cf_owner;
                 grant usage on schema {schema} to {role};
                 alter default privileges for role cf_owner in schema {schema}
                     grant select, insert, update, delete on tables to {role};
                 alter default privileges for role cf_owner in schema {schema}
                     grant usage on sequences to {role};
                 do $$ begin
                     if not exists (
                         select from pg_db_role_setting
                         where setrole = '{role}'::regrole and setdatabase = 0
                             and 'search_path={schema}' = any(setconfig)
                     ) then
                         alter role {role} set search_path = {schema};
                     end if;
                 end $$;"
            ))
            .await?;
    }
    Ok(())
}

async fn create_role(
    admin: &Client,
    role: &str,
    options: &str,
    password: Option<String>,
) -> Result<(), DbError> {
    let exists = admin
        .query_opt("select 1 from pg_roles where rolname = $1", &[&role])
        .await?
        .is_some();
    if !exists {
        let created = admin
            .batch_execute(&format!(
                "create role {role} nosuperuser nobypassrls nocreatedb nocreaterole {options}"
            ))
            .await;
        // Another database of the same server may be created at this moment: roles are shared.
        if let Err(error) = created {
            let known = [
                tokio_postgres::error::SqlState::DUPLICATE_OBJECT,
                tokio_postgres::error::SqlState::UNIQUE_VIOLATION,
            ];
            if !error.code().is_some_and(|state| known.contains(state)) {
                return Err(error.into());
            }
        }
    }
    if let Some(password) = password {
        // ALTER ROLE takes no parameters; the password is hexadecimal, ours.
        let password: String = password
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        admin
            .batch_execute(&format!("alter role {role} password '{password}'"))
            .await?;
    }
    Ok(())
}

fn quote(identifier: &str) -> String {
    format!("\"{}\"", identifier.replace('"', "\"\""))
}

/// Refuses roles that see past row-level security.
pub async fn check(cluster: &Cluster, domains: &[&str]) -> Result<(), RoleError> {
    let bus = RoleName::of("bus");
    let (client, _notifications) = cluster
        .connect_as(&bus)
        .await
        .map_err(|error| missing_role(error, &bus))?;
    for role in domains
        .iter()
        .map(|domain| RoleName::of(domain))
        .chain([bus])
    {
        check_role(&client, &role).await?;
    }
    Ok(())
}

fn missing_role(error: DbError, role: &RoleName) -> RoleError {
    use tokio_postgres::error::SqlState;
    let unknown = [
        SqlState::INVALID_AUTHORIZATION_SPECIFICATION,
        SqlState::INVALID_PASSWORD,
    ];
    if error
        .sql_state()
        .is_some_and(|state| unknown.contains(state))
    {
        RoleError::Missing {
            role: role.to_string(),
        }
    } else {
        RoleError::Db(error)
    }
}

async fn check_role(client: &Client, role: &RoleName) -> Result<(), RoleError> {
    let row = client
        .query_opt(
            "select rolsuper, rolbypassrls from pg_roles where rolname = $1",
            &[&role.as_str()],
        )
        .await
        .map_err(DbError::from)?
        .ok_or_else(|| RoleError::Missing {
            role: role.to_string(),
        })?;
    let too_powerful = |right, remedy| RoleError::TooPowerful {
        role: role.to_string(),
        right,
        remedy,
    };
    if row.get::<_, bool>(0) {
        return Err(too_powerful("SUPERUSER", "NOSUPERUSER"));
    }
    if row.get::<_, bool>(1) {
        return Err(too_powerful("BYPASSRLS", "NOBYPASSRLS"));
    }
    Ok(())
}
