//! The audit log as it is shown.

use cf_kernel::Actor;
use cf_kernel::id::{AuditId, CorrelationId, RequestId, TenantId};
use cf_platform::audit::report::{Broken, LogProblem, Report};
use cf_platform::audit::{Category, Head};
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::usecases::audit_logs::NamedLine;

/// One line of the audit log.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "AuditLine")]
pub struct AuditLineView {
    id: AuditId,
    at: Timestamp,
    /// Whose log it belongs to; null for the platform's own.
    tenant: Option<Organisation>,
    actor: ActorView,
    action: String,
    category: Category,
    resource_type: String,
    resource_id: String,
    /// What it was.
    #[schemars(with = "Option<serde_json::Value>")]
    before: Option<Box<RawValue>>,
    /// What it is since then.
    #[schemars(with = "Option<serde_json::Value>")]
    after: Option<Box<RawValue>>,
    request_id: Option<RequestId>,
    correlation_id: CorrelationId,
    /// The part of the platform that wrote it.
    service: String,
    /// Whether it is in the chain already: a moment after it was written.
    sealed: bool,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "AuditOrganisation")]
struct Organisation {
    id: TenantId,
    name: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "AuditActor")]
struct ActorView {
    kind: ActorKind,
    /// Null for a visitor.
    id: Option<String>,
    /// Null for someone whom the caller does not see, such as staff of the operator.
    name: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "AuditActorKind")]
enum ActorKind {
    User,
    ApiKey,
    System,
    Visitor,
    /// What is stored cannot be read: someone was at it.
    Unknown,
}

impl From<NamedLine> for AuditLineView {
    fn from(named: NamedLine) -> Self {
        let NamedLine {
            line,
            actor_name,
            tenant_name,
        } = named;
        Self {
            category: line.category(),
            id: line.id,
            at: line.at,
            tenant: line.tenant.map(|id| Organisation {
                id,
                name: tenant_name,
            }),
            actor: actor(line.actor.as_ref(), actor_name),
            action: line.action,
            resource_type: line.resource_type,
            resource_id: line.resource_id,
            before: line.before,
            after: line.after,
            request_id: line.request_id,
            correlation_id: line.correlation_id,
            service: line.service,
            sealed: line.link.is_some(),
        }
    }
}

fn actor(actor: Option<&Actor>, name: Option<String>) -> ActorView {
    let (kind, id) = match actor {
        Some(Actor::User(id)) => (ActorKind::User, Some(id.to_string())),
        Some(Actor::ApiKey(id)) => (ActorKind::ApiKey, Some(id.to_string())),
        Some(Actor::System(name)) => (ActorKind::System, Some(name.clone())),
        Some(Actor::Visitor) => (ActorKind::Visitor, None),
        None => (ActorKind::Unknown, None),
    };
    ActorView { kind, id, name }
}

/// Whether the log is as it was written.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "AuditVerification")]
pub struct Verification {
    valid: bool,
    /// How many entries were found good.
    entries: u64,
    /// How many chains were looked at: one for each organisation.
    chains: usize,
    /// The first place that is not as it was.
    first_broken_at: Option<BrokenView>,
    /// What is wrong with all chains together.
    log_problem: Option<LogProblem>,
    /// Where the chain ends, when one was looked at and it is good. Worth keeping elsewhere.
    head: Option<Head>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "AuditBroken")]
struct BrokenView {
    /// Whose chain it is; null for that of the platform itself.
    tenant_id: Option<TenantId>,
    #[serde(flatten)]
    broken: Broken,
    /// The problem in words.
    says: &'static str,
}

impl From<Report> for Verification {
    fn from(report: Report) -> Self {
        let head = match report.chains.as_slice() {
            [chain] => chain.head.clone(),
            _ => None,
        };
        Self {
            valid: report.valid,
            entries: report.entries(),
            chains: report.chains.len(),
            first_broken_at: report.first_broken().map(|(chain, broken)| BrokenView {
                tenant_id: chain.tenant,
                broken: broken.clone(),
                says: broken.problem.says(),
            }),
            log_problem: report.log_problem,
            head,
        }
    }
}
