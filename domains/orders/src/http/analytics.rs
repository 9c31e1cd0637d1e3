use std::collections::BTreeMap;

use aide::transform::TransformOperation;
use axum::extract::State;
use bytes::Bytes;
use cf_kernel::id::TenantId;
use cf_kernel::{Currency, Money};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Ok, Query};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::filter::tenant;
use crate::Deps;
use crate::model::Analytics;
use crate::usecases::{OrdersRead, figures};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "OrderAnalyticsOf")]
pub struct Of {
    /// One customer's; all that the caller may see when it is left out.
    #[schemars(with = "Option<TenantId>")]
    tenant_id: Option<String>,
}

/// How the business of orders goes. Deleted orders do not count.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderAnalytics")]
pub struct AnalyticsView {
    /// Begun since midnight (UTC).
    today: u64,
    /// Begun since Monday.
    week: u64,
    /// Begun since the first of the month.
    month: u64,
    total: u64,
    submitted: u64,
    paid: u64,
    fulfilled: u64,
    by_state: BTreeMap<&'static str, u64>,
    /// Of paid orders, in the currency of most orders; null without one.
    average_value: Option<Money>,
    /// What was paid less what went back, in the currency of most orders; null without orders.
    revenue: Option<Money>,
    /// How many of the orders that were begun were paid, in per cent, as text.
    #[schemars(example = &"62.5")]
    conversion: String,
    /// The same for each currency: there is no sum over several.
    currencies: Vec<CurrencyView>,
    /// When these figures were made; at most five minutes ago.
    at: Timestamp,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderFigures")]
pub struct CurrencyView {
    currency: Currency,
    paid: u64,
    revenue: Money,
    revenue_today: Money,
    revenue_week: Money,
    revenue_month: Money,
    average_value: Option<Money>,
}

impl AnalyticsView {
    fn new(figures: &Analytics, at: Timestamp) -> Self {
        let first = figures.by_currency.first();
        Self {
            today: figures.today,
            week: figures.this_week,
            month: figures.this_month,
            total: figures.total,
            submitted: figures.submitted,
            paid: figures.paid,
            fulfilled: figures.fulfilled,
            by_state: figures
                .by_state
                .iter()
                .map(|(state, orders)| (state.name(), *orders))
                .collect(),
            average_value: first.and_then(|figures| figures.average_value),
            revenue: first.map(|figures| figures.revenue),
            conversion: figures.conversion(),
            currencies: figures
                .by_currency
                .iter()
                .map(|figures| CurrencyView {
                    currency: figures.currency,
                    paid: figures.paid,
                    revenue: figures.revenue,
                    revenue_today: figures.revenue_today,
                    revenue_week: figures.revenue_week,
                    revenue_month: figures.revenue_month,
                    average_value: figures.average_value,
                })
                .collect(),
            at,
        }
    }
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getOrderAnalytics")
        .tag("orders")
        .summary("See how the business of orders goes")
        .description(
            "Customers see their own, staff all or one customer's. Made anew every five minutes.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersRead>,
    Query(of): Query<Of>,
) -> Result<Ok<AnalyticsView>, Early> {
    let tenant = tenant(of.tenant_id)?;
    let body = figures::analytics(&deps, &permit, tenant, render).await?;
    Result::Ok(Answer::from_bytes(body))
}

fn render(figures: &Analytics, at: Timestamp) -> Result<Bytes, serde_json::Error> {
    serde_json::to_vec(&AnalyticsView::new(figures, at)).map(Bytes::from)
}
