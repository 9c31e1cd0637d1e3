use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Id, IfMatch, Ok, Valid, Versioned, Write};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::{Availability, RegionAvailability};
use crate::usecases::{ProductsPublish, ProductsRead, availability};

/// Where a product can be ordered right now. A region that is not listed is available.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProductAvailability")]
pub struct AvailabilityView {
    pub regions: Vec<RegionAvailability>,
    /// Counts every change; 0 before the first.
    pub version: i32,
    pub updated_at: Option<Timestamp>,
}

impl From<Availability> for AvailabilityView {
    fn from(availability: Availability) -> Self {
        Self {
            regions: availability.regions,
            version: availability.version,
            updated_at: availability.updated_at,
        }
    }
}

impl Versioned for AvailabilityView {
    fn version(&self) -> i32 {
        self.version
    }
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getProductAvailability")
        .tag("products")
        .summary("Read where a product can be ordered")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<ProductsRead>,
    Id(id): Id<ProductId>,
) -> Result<Ok<AvailabilityView>, Early> {
    let availability = availability::show(&deps, &permit, id).await?;
    Answer::versioned(&availability.into())
}

/// All regions about which there is something to say.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeProductAvailability {
    /// `version` of the availability as it was seen; or send it as `If-Match`. Without it, what is
    /// there is replaced, whatever it is.
    version: Option<i32>,
    #[schemars(length(max = 100))]
    regions: Vec<RegionAvailability>,
}

impl Valid for ChangeProductAvailability {
    fn problems(&self) -> Vec<cf_kernel::FieldError> {
        if self.regions.len() > 100 {
            let message = format!(
                "has {} entries; at most 100 are allowed",
                self.regions.len()
            );
            return vec![cf_kernel::FieldError::new("/regions", message)];
        }
        Vec::new()
    }
}

pub fn change_docs(op: TransformOperation) -> TransformOperation {
    op.id("changeProductAvailability")
        .tag("products")
        .summary("Say where a product can be ordered")
        .description(
            "Holds at once, without a new version. What is sold out, or outside its days, is refused when it is \
             quoted; so is more than the stock of a region that is limited. Where a region is available, its stock \
             is a hint.",
        )
}

pub async fn change(
    State(deps): State<Deps>,
    permit: Permit<ProductsPublish>,
    Id(id): Id<ProductId>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<ChangeProductAvailability>,
) -> Result<Ok<AvailabilityView>, Early> {
    let seen = if_match.if_named(body.version)?;
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let availability = availability::put(unit.tx(), &permit, id, seen, body.regions).await?;
    unit.finish(&availability.into()).await
}
