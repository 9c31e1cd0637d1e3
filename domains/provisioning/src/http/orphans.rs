//! Where the provider's inventory and ours differ.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::id::{ProvisioningRequestId, TenantId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, List, Ok, PageBody};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Deps;
use crate::model::{Finding, FindingKind, Survey};
use crate::usecases::ProvisioningOperate;
use crate::usecases::survey::{self, FindingSort};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoFilter {}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrphanSort")]
pub enum What {
    /// It carries a tag like ours, and nothing is known of it. Left alone.
    Unknown,
    /// It carries a tag of ours, and belongs to someone else. Left alone.
    Foreign,
    /// It was ours and is over: it is taken away as soon as the provider lets us.
    Leftover,
    /// Someone said that it is dealt with by hand; it is still there.
    Abandoned,
    /// It should be there, and is not.
    Lost,
}

/// One difference.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Orphan")]
pub struct Orphan {
    /// What it carries at the provider.
    pub tag: String,
    pub what: What,
    pub driver: String,
    /// What the provider calls it.
    pub reference: Option<String>,
    pub kind: String,
    pub region: Option<String>,
    pub request_id: Option<ProvisioningRequestId>,
    /// Whose it is, as far as the provider says.
    pub tenant_id: Option<TenantId>,
    /// Why it could not be taken away.
    pub problem: Option<String>,
    pub first_seen_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// When a provider was looked through last.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "InventorySurvey")]
pub struct SurveyView {
    pub driver: String,
    pub began_at: Timestamp,
    pub ended_at: Timestamp,
    /// How many things of ours it has.
    pub seen: u32,
    /// Why it could not be looked through to the end.
    pub problem: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrphanReport")]
pub struct Report {
    #[serde(flatten)]
    pub page: PageBody<Orphan>,
    pub surveys: Vec<SurveyView>,
}

impl From<Finding> for Orphan {
    fn from(finding: Finding) -> Self {
        Self {
            tag: finding.tag,
            what: match finding.what {
                FindingKind::Unknown => What::Unknown,
                FindingKind::Foreign => What::Foreign,
                FindingKind::Leftover => What::Leftover,
                FindingKind::Abandoned => What::Abandoned,
                FindingKind::Lost => What::Lost,
            },
            driver: finding.driver,
            reference: finding.reference,
            kind: finding.kind,
            region: finding.region,
            request_id: finding.request,
            tenant_id: finding.owner,
            problem: finding.problem,
            first_seen_at: finding.first_seen_at,
            last_seen_at: finding.last_seen_at,
        }
    }
}

impl From<Survey> for SurveyView {
    fn from(survey: Survey) -> Self {
        Self {
            driver: survey.driver,
            began_at: survey.began_at,
            ended_at: survey.ended_at,
            seen: survey.seen,
            problem: survey.problem,
        }
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listOrphans")
        .tag("provisioning")
        .summary("List what the provider has and should not, and what it lacks")
        .description("As the last look through the provider's inventory found it; it is taken every few minutes.")
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<ProvisioningOperate>,
    list: List<FindingSort, NoFilter>,
) -> Result<Ok<Report>, Early> {
    let (page, surveys) = survey::report(&deps, &permit, &list.page).await?;
    Answer::of(&Report {
        page: PageBody::from(page.map(Orphan::from)),
        surveys: surveys.into_iter().map(SurveyView::from).collect(),
    })
}
