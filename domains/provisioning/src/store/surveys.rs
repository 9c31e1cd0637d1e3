//! Where the provider's inventory and ours differ, as rows.

use cf_kernel::SellerId;
use cf_kernel::id::{OrderId, ProvisioningRequestId, TenantId};
use cf_platform::auth::OPERATOR;
use cf_platform::db::{DbError, Tx};
use cf_provisioning_queries::client::Params as _;
use cf_provisioning_queries::queries::surveys as q;
use jiff::Timestamp;

use super::Readable;
use crate::error::ProvisioningError;
use crate::model::{Finding, FindingKind, Holding, Record, Survey};

pub async fn records_by_tag(
    tx: &impl Readable,
    tags: &[String],
) -> Result<Vec<Record>, ProvisioningError> {
    let rows = q::records_by_tag().bind(tx.on(), &tags).all().await?;
    let records: Result<Vec<_>, DbError> = rows.into_iter().map(record).collect();
    Ok(records?)
}

/// What should be there, by tag.
pub async fn records_there(
    tx: &impl Readable,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Record>, ProvisioningError> {
    let rows = q::records_there()
        .bind(tx.on(), &after, &limit)
        .all()
        .await?;
    let records: Result<Vec<_>, DbError> = rows.into_iter().map(record).collect();
    Ok(records?)
}

fn record(row: q::Record) -> Result<Record, DbError> {
    let holding = Holding::parse(&row.holding)
        .ok_or_else(|| DbError::corrupt("resource", format!("the holding `{}`", row.holding)))?;
    Ok(Record {
        tag: row.tag,
        tenant: TenantId::new(row.tenant_id),
        seller: SellerId(TenantId::new(row.seller_id)),
        request: ProvisioningRequestId::new(row.request_id),
        order: OrderId::new(row.order_id),
        unit: row.unit.unsigned_abs(),
        kind: row.kind,
        region: row.region,
        holding,
        reference: row.reference,
        in_work: !matches!(row.state.as_str(), "completed" | "failed" | "cancelled"),
        changed_at: row.changed_at,
    })
}

pub async fn put_finding(tx: &Tx, finding: &Finding) -> Result<(), ProvisioningError> {
    q::put_finding()
        .params(
            tx.client(),
            &q::PutFindingParams {
                tag: finding.tag.as_str(),
                tenant_id: OPERATOR.0.uuid(),
                seller_id: OPERATOR.0.uuid(),
                what: finding.what.name(),
                driver: finding.driver.as_str(),
                reference: finding.reference.as_deref(),
                kind: finding.kind.as_str(),
                region: finding.region.as_deref(),
                request_id: finding.request.map(ProvisioningRequestId::uuid),
                owner_id: finding.owner.map(TenantId::uuid),
                problem: finding.problem.as_deref(),
                now: finding.last_seen_at,
            },
        )
        .await?;
    Ok(())
}

/// What was not found again since then.
pub async fn forget_findings(
    tx: &Tx,
    driver: &str,
    before: Timestamp,
) -> Result<u64, ProvisioningError> {
    let gone = q::forget_findings()
        .bind(tx.client(), &driver, &before)
        .await?;
    Ok(gone)
}

pub async fn list_findings(
    tx: &impl Readable,
    after: Option<&str>,
    limit: i64,
) -> Result<Vec<Finding>, ProvisioningError> {
    let rows = q::list_findings()
        .bind(tx.on(), &after, &limit)
        .all()
        .await?;
    let findings: Result<Vec<_>, DbError> = rows.into_iter().map(finding).collect();
    Ok(findings?)
}

fn finding(row: q::Finding) -> Result<Finding, DbError> {
    Ok(Finding {
        what: FindingKind::parse(&row.what)
            .ok_or_else(|| DbError::corrupt("finding", format!("the sort `{}`", row.what)))?,
        tag: row.tag,
        driver: row.driver,
        reference: row.reference,
        kind: row.kind,
        region: row.region,
        request: row.request_id.map(ProvisioningRequestId::new),
        owner: row.owner_id.map(TenantId::new),
        problem: row.problem,
        first_seen_at: row.first_seen_at,
        last_seen_at: row.last_seen_at,
    })
}

pub async fn put_survey(tx: &Tx, survey: &Survey) -> Result<(), ProvisioningError> {
    q::put_survey()
        .params(
            tx.client(),
            &q::PutSurveyParams {
                driver: survey.driver.as_str(),
                tenant_id: OPERATOR.0.uuid(),
                seller_id: OPERATOR.0.uuid(),
                began_at: survey.began_at,
                ended_at: survey.ended_at,
                seen: i32::try_from(survey.seen).unwrap_or(i32::MAX),
                problem: survey.problem.as_deref(),
            },
        )
        .await?;
    Ok(())
}

pub async fn list_surveys(tx: &impl Readable) -> Result<Vec<Survey>, ProvisioningError> {
    let rows = q::list_surveys().bind(tx.on()).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| Survey {
            driver: row.driver,
            began_at: row.began_at,
            ended_at: row.ended_at,
            seen: row.seen.unsigned_abs(),
            problem: row.problem,
        })
        .collect())
}

/// It was given up, and the provider has it no more: its place is free.
pub async fn release_abandoned(tx: &Tx, tag: &str) -> Result<(), ProvisioningError> {
    q::release_abandoned()
        .bind(tx.client(), &tx.now(), &tag)
        .await?;
    Ok(())
}
