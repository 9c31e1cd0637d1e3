//! What the database itself says about tenant isolation.

use super::{Cluster, DbError, roles};

/// Tables of ours on which row-level security is not both enabled and forced.
pub async fn tables_without_isolation(
    cluster: &Cluster,
    domains: &[&str],
) -> Result<Vec<String>, DbError> {
    let client = cluster.connect_admin().await?;
    let schemas: Vec<&str> = domains
        .iter()
        .copied()
        .chain([roles::PLATFORM_SCHEMA])
        .collect();
    let rows = client
        .query(
            include_str!("../../sql/tables_without_isolation.sql"),
            &[&schemas],
        )
        .await?;
    Ok(rows.iter().map(|row| row.get("table_name")).collect())
}
