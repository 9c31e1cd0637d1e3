//! What orders add up to.

use cf_kernel::id::TenantId;
use cf_kernel::{Currency, Money};
use cf_orders_queries::queries::figures as q;
use cf_platform::db::{DbError, ReadTx};

use crate::error::OrdersError;
use crate::model::{Beginnings, OrderState, StateFigures, StateLine};

/// Of one organisation, or of all that the caller may see.
pub async fn figures(
    tx: &ReadTx,
    tenant: Option<TenantId>,
    regions: Option<&[String]>,
    since: Beginnings,
) -> Result<Vec<StateFigures>, OrdersError> {
    let rows = q::analytics()
        .bind(
            tx.client(),
            &since.day,
            &since.week,
            &since.month,
            &tenant.map(TenantId::uuid),
            &regions,
        )
        .all()
        .await?;
    let figures = rows.into_iter().map(|row| {
        Ok(StateFigures {
            state: state(&row.state)?,
            currency: currency(&row.currency)?,
            orders: count(row.orders)?,
            today: count(row.today)?,
            this_week: count(row.this_week)?,
            this_month: count(row.this_month)?,
            submitted: count(row.submitted)?,
            paid: count(row.paid)?,
            paid_amount: row.paid_amount,
            refunded: row.refunded,
            revenue_today: row.revenue_today,
            revenue_week: row.revenue_week,
            revenue_month: row.revenue_month,
        })
    });
    figures.collect()
}

/// What is under way.
pub async fn pipeline(
    tx: &ReadTx,
    regions: Option<&[String]>,
) -> Result<Vec<StateLine>, OrdersError> {
    let rows = q::pipeline().bind(tx.client(), &regions).all().await?;
    let lines = rows.into_iter().map(|row| {
        Ok(StateLine {
            state: state(&row.state)?,
            orders: count(row.orders)?,
            gross: Money::from_minor(row.gross, currency(&row.currency)?),
            oldest: row.oldest,
        })
    });
    lines.collect()
}

fn state(name: &str) -> Result<OrderState, DbError> {
    OrderState::parse(name).ok_or_else(|| DbError::corrupt("order", format!("the state `{name}`")))
}

fn currency(code: &str) -> Result<Currency, DbError> {
    code.parse()
        .map_err(|error: cf_kernel::MoneyError| DbError::corrupt("order", error))
}

fn count(rows: i64) -> Result<u64, DbError> {
    u64::try_from(rows).map_err(|error| DbError::corrupt("count", error))
}
