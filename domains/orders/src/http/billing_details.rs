use aide::transform::TransformOperation;
use axum::extract::State;
use cf_contracts::purchase::BillingDetails;
use cf_kernel::id::TenantId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Ok, Query};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::filter::tenant;
use crate::Deps;
use crate::usecases::{OrdersRead, billing_details};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "BillingDetailsOf")]
pub struct Of {
    /// One customer's; one's own when it is left out.
    #[schemars(with = "Option<TenantId>")]
    tenant_id: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LatestBillingDetails")]
pub struct LatestView {
    /// Null, where no order has any.
    billing: Option<BillingDetails>,
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getLatestBillingDetails")
        .tag("orders")
        .summary("See who the latest order is billed to")
        .description("What a new order takes when it names nobody else.")
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersRead>,
    Query(of): Query<Of>,
) -> Result<Ok<LatestView>, Early> {
    let tenant = tenant(of.tenant_id)?;
    let billing = billing_details::latest(&deps, &permit, tenant).await?;
    Answer::of(&LatestView { billing })
}
