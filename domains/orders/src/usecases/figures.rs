//! What orders add up to.

use std::time::Duration;

use bytes::Bytes;
use cf_kernel::id::TenantId;
use cf_platform::auth::Permit;
use cf_platform::db::DbError;
use cf_ports::cache::{CacheSpace, FillError, Namespace};

use super::{OrdersManage, OrdersRead, reach};
use crate::Deps;
use crate::error::OrdersError;
use crate::model::{Analytics, Beginnings, StateLine};
use crate::store;

const NAMESPACE: Namespace = Namespace::new("orders-analytics");
/// How long figures are given out again.
const KEPT: Duration = Duration::from_mins(5);

/// Of one organisation, or of all that the caller may see: as it was at most five minutes ago.
pub async fn analytics(
    deps: &Deps,
    permit: &Permit<OrdersRead>,
    tenant: Option<TenantId>,
    render: fn(&Analytics, jiff::Timestamp) -> Result<Bytes, serde_json::Error>,
) -> Result<Bytes, FillError> {
    let regions = reach::regions(permit);
    let scope = permit.scope();
    // What a scope may see is what its space of the cache holds; within it, what was asked for.
    let space = CacheSpace::new(NAMESPACE, scope);
    let key = space.key(&format!("{tenant:?} {regions:?}"));
    let fill = async {
        let now = deps.db.clock().now();
        let figures = async {
            let tx = deps.db.read(&scope).await?;
            let since = Beginnings::of(now);
            let figures = store::figures(&tx, tenant, regions.as_deref(), since).await?;
            Analytics::of(&figures)
                .map_err(|error| OrdersError::Db(DbError::corrupt("figures", error)))
        };
        let analytics = figures.await.map_err(FillError::new)?;
        render(&analytics, now)
            .map_err(|error| FillError::new(OrdersError::Db(DbError::corrupt("answer", error))))
    };
    deps.services
        .cache
        .get_or_fill(&key, KEPT, Box::pin(fill))
        .await
}

/// What is under way, for a seller's staff.
pub async fn pipeline(
    deps: &Deps,
    permit: &Permit<OrdersManage>,
) -> Result<Vec<StateLine>, OrdersError> {
    let regions = reach::regions(permit);
    let tx = deps.db.read(&permit.scope()).await?;
    store::pipeline(&tx, regions.as_deref()).await
}
