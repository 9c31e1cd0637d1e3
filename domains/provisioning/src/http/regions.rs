//! Where things are made: the operator's to see and to set.

use std::collections::BTreeMap;

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Body, Early, Id, IfMatch, Ok, Valid, Versioned, Write};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::{Places, Region, RegionChange, Room};
use crate::usecases::{ProvisioningOperate, ProvisioningRead, regions};

/// How much there is room for.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RegionPlaces")]
pub struct PlacesView {
    #[schemars(range(max = 100_000_000))]
    places: u32,
    /// The most that one organisation may have; all of them without one.
    #[serde(default)]
    quota: Option<u32>,
}

/// A place where things are made.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Region")]
pub struct RegionView {
    pub code: String,
    pub name: String,
    /// Whether something new may be made there.
    pub open: bool,
    /// For each kind that is not named in `kinds`.
    pub usual: PlacesView,
    pub kinds: BTreeMap<String, PlacesView>,
    /// What is taken, by kind.
    pub taken: BTreeMap<String, TakenView>,
    /// Counts every change.
    pub version: i32,
    pub updated_at: Timestamp,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "RegionTaken")]
pub struct TakenView {
    /// Places that are taken, those set aside included.
    pub used: u64,
    /// Of these, set aside and not asked for yet.
    pub reserved: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Regions")]
pub struct RegionsView {
    pub items: Vec<RegionView>,
}

impl Versioned for RegionView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Places> for PlacesView {
    fn from(places: Places) -> Self {
        Self {
            places: places.places,
            quota: places.quota,
        }
    }
}

impl From<PlacesView> for Places {
    fn from(view: PlacesView) -> Self {
        Self {
            places: view.places,
            quota: view.quota,
        }
    }
}

fn view(region: Region, taken: BTreeMap<String, TakenView>) -> RegionView {
    let kinds = region.room.kinds.into_iter();
    RegionView {
        code: region.code,
        name: region.name,
        open: region.open,
        usual: region.room.usual.into(),
        kinds: kinds.map(|(kind, places)| (kind, places.into())).collect(),
        taken,
        version: region.version,
        updated_at: region.updated_at,
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listRegions")
        .tag("provisioning")
        .summary("List regions, their room and what is taken")
        .description("The operator's. What is taken is counted from what there is.")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningRead>,
) -> Result<Ok<RegionsView>, Early> {
    let listed = regions::list(&deps, &permit).await?;
    let mut taken: BTreeMap<String, BTreeMap<String, TakenView>> = BTreeMap::new();
    for here in listed.taken {
        let view = TakenView {
            used: here.places,
            reserved: here.reserved,
        };
        taken
            .entry(here.region)
            .or_default()
            .insert(here.kind, view);
    }
    let items = listed.regions.into_iter().map(|region| {
        let taken = taken.remove(&region.code).unwrap_or_default();
        view(region, taken)
    });
    Answer::of(&RegionsView {
        items: items.collect(),
    })
}

/// All of it: what is left out of `kinds` has the usual room.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PutRegion")]
pub struct PutRegion {
    /// `version` of the region as it was seen, or send it as `If-Match`; 0 for a new one.
    version: Option<i32>,
    #[schemars(length(min = 1, max = 120))]
    name: String,
    #[serde(default = "yes")]
    open: bool,
    usual: PlacesView,
    #[serde(default)]
    kinds: BTreeMap<String, PlacesView>,
}

const fn yes() -> bool {
    true
}

// The model judges it, with all problems at once.
impl Valid for PutRegion {}

pub fn put_docs(op: TransformOperation) -> TransformOperation {
    op.id("putRegion")
        .tag("provisioning")
        .summary("Set the room of a region, or make a new one")
        .description(
            "What runs there stays, even where it is more than there is room for from now on.",
        )
}

pub async fn put(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningOperate>,
    Id(code): Id<String>,
    write: Write,
    if_match: IfMatch,
    Body(body): Body<PutRegion>,
) -> Result<Ok<RegionView>, Early> {
    if !Region::is_code(&code) {
        return Err(Early::not_found());
    }
    let seen = if_match.or(body.version)?;
    let kinds = body.kinds.into_iter();
    let change = RegionChange {
        name: body.name,
        open: body.open,
        room: Room {
            usual: body.usual.into(),
            kinds: kinds.map(|(kind, places)| (kind, places.into())).collect(),
        },
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let region = regions::put(unit.tx(), &permit, &code, seen, change).await?;
    unit.finish(&view(region, BTreeMap::new())).await
}
