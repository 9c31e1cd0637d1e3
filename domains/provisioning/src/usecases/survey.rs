//! What the provider has, held against what we know: a reconciler. It plans first and acts after, and
//! takes away only what carries our tag, belongs to a known request that is over, and to its tenant.

use std::collections::{BTreeSet, HashMap};

use cf_kernel::page::{Page, PageRequest, Sort};
use cf_kernel::{Reason, Scope};
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::Work;
use cf_ports::drivers::{self, Action, Call, Tag, Token, Undoing};
use cf_ports::{Effect, Refusal};
use jiff::Timestamp;
use serde_json::Map;

use super::ProvisioningOperate;
use crate::Deps;
use crate::error::ProvisioningError;
use crate::model::{
    ANYWHERE, Finding, FindingKind, Record, Seen, Survey, Workflow, compare, is_lost,
};
use crate::store;

const WHY: Scope = Scope::Platform(Reason::new("inventory of the provider"));
const AT_ONCE: usize = 500;

/// Looks through everything once.
pub async fn survey(deps: &Deps) -> Result<Survey, ProvisioningError> {
    let began_at = deps.db.clock().now();
    let mut seen = BTreeSet::new();
    let problem = match look(deps, &mut seen).await {
        Ok(()) => {
            missing(deps, &seen, began_at).await?;
            None
        }
        Err(Looking::Refused(refusal)) => Some(refusal.to_string()),
        Err(Looking::Failed(error)) => return Err(error),
    };
    let survey = Survey {
        driver: deps.driver.name().to_owned(),
        began_at,
        ended_at: deps.db.clock().now(),
        seen: u32::try_from(seen.len()).unwrap_or(u32::MAX),
        problem,
    };
    let tx = begin(deps).await?;
    store::put_survey(&tx, &survey).await?;
    if survey.problem.is_none() {
        store::forget_findings(&tx, &survey.driver, began_at).await?;
    }
    tx.commit().await?;
    Ok(survey)
}

enum Looking {
    /// The provider did not let us see everything.
    Refused(Refusal),
    Failed(ProvisioningError),
}

async fn begin(deps: &Deps) -> Result<cf_platform::db::Tx, ProvisioningError> {
    let work = Work::system("provisioning.survey", WHY, &**deps.db.ids());
    Ok(deps.db.begin(work).await?)
}

/// Everything at the provider that carries a tag like ours.
async fn look(deps: &Deps, all: &mut BTreeSet<String>) -> Result<(), Looking> {
    let mut page = drivers::Page {
        prefix: Tag::PREFIX.to_owned(),
        after: None,
        limit: AT_ONCE,
    };
    loop {
        let found = deps.driver.list(&page).await.map_err(Looking::Refused)?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        page.after = Some(last.tag.clone());
        let seen: Vec<Seen> = found
            .into_iter()
            .map(|it| Seen {
                tag: it.tag,
                tenant: it.tenant,
                reference: it.finding.reference,
                kind: it.kind,
                region: it.region,
            })
            .collect();
        all.extend(seen.iter().map(|it| it.tag.clone()));
        held_against(deps, &seen).await.map_err(Looking::Failed)?;
    }
}

async fn held_against(deps: &Deps, seen: &[Seen]) -> Result<(), ProvisioningError> {
    let tags: Vec<String> = seen.iter().map(|it| it.tag.clone()).collect();
    let records = {
        let tx = deps.db.read(&WHY).await?;
        store::records_by_tag(&tx, &tags).await?
    };
    let records: HashMap<&str, &Record> = records.iter().map(|it| (it.tag.as_str(), it)).collect();
    for it in seen {
        let record = records.get(it.tag.as_str()).copied();
        let Some(what) = compare(it, record) else {
            continue;
        };
        let problem = match (what, record) {
            (FindingKind::Leftover, Some(record)) => match take_away(deps, it, record).await? {
                TakenAway::Yes => continue,
                TakenAway::NotYet(problem) => problem,
            },
            _ => None,
        };
        note(deps, it, record, what, problem).await?;
    }
    Ok(())
}

enum TakenAway {
    Yes,
    NotYet(Option<String>),
}

/// What was ours and is over.
async fn take_away(
    deps: &Deps,
    seen: &Seen,
    record: &Record,
) -> Result<TakenAway, ProvisioningError> {
    let Some(call) = undo_of(seen, record) else {
        return Ok(TakenAway::NotYet(Some(
            "its tag is not one of ours".to_owned(),
        )));
    };
    let within = Workflow::usual()
        .steps
        .first()
        .map_or_else(Default::default, crate::model::StepPlan::answer_within);
    let undone = tokio::time::timeout(within, deps.driver.undo(&call)).await;
    let answer = match undone {
        Ok(Effect::Done(Undoing::Finished)) => {
            let mut tx = begin(deps).await?;
            tx.record(
                AuditEntry::new("resource.take-away", "resource", &seen.tag)
                    .of(record.tenant, record.seller)
                    .before(&seen.reference),
            );
            tx.commit().await?;
            TakenAway::Yes
        }
        Ok(Effect::Done(Undoing::Working { .. })) => TakenAway::NotYet(None),
        Ok(Effect::Refused(refusal)) => TakenAway::NotYet(Some(refusal.to_string())),
        Ok(Effect::Unknown(what)) => TakenAway::NotYet(Some(what.into_owned())),
        Err(_elapsed) => TakenAway::NotYet(Some("no answer in time".to_owned())),
    };
    Ok(answer)
}

fn undo_of(seen: &Seen, record: &Record) -> Option<Call> {
    let tag = Tag::of(record.request, record.unit);
    if tag.as_str() != seen.tag {
        return None;
    }
    let action = Action::Allocate;
    Some(Call {
        token: Token::of(&tag, action.name()),
        tag,
        action,
        order: record.order,
        tenant: record.tenant,
        kind: record.kind.clone(),
        region: (record.region != ANYWHERE).then(|| record.region.clone()),
        configuration: Map::new(),
        reference: Some(seen.reference.clone()),
    })
}

async fn note(
    deps: &Deps,
    seen: &Seen,
    record: Option<&Record>,
    what: FindingKind,
    problem: Option<String>,
) -> Result<(), ProvisioningError> {
    let tx = begin(deps).await?;
    let now = tx.now();
    let finding = Finding {
        tag: seen.tag.clone(),
        what,
        driver: deps.driver.name().to_owned(),
        reference: Some(seen.reference.clone()),
        kind: seen.kind.clone(),
        region: seen.region.clone(),
        request: record.map(|record| record.request),
        owner: seen.tenant,
        problem,
        first_seen_at: now,
        last_seen_at: now,
    };
    store::put_finding(&tx, &finding).await?;
    tx.commit().await?;
    Ok(())
}

/// Everything that should be there and was not seen: asked for by its tag before it is called lost.
async fn missing(
    deps: &Deps,
    seen: &BTreeSet<String>,
    began_at: Timestamp,
) -> Result<(), ProvisioningError> {
    let mut after: Option<String> = None;
    loop {
        let records = {
            let tx = deps.db.read(&WHY).await?;
            let limit = i64::try_from(AT_ONCE).unwrap_or(i64::MAX);
            store::records_there(&tx, after.as_deref(), limit).await?
        };
        let Some(last) = records.last() else {
            return Ok(());
        };
        after = Some(last.tag.clone());
        for record in records.iter().filter(|it| !seen.contains(&it.tag)) {
            let abandoned = record.holding == crate::model::Holding::Abandoned;
            if !abandoned && !is_lost(record, began_at) {
                continue;
            }
            let tag = Tag::of(record.request, record.unit);
            if !matches!(deps.driver.find(&tag).await, Ok(None)) {
                continue;
            }
            if abandoned {
                let tx = begin(deps).await?;
                store::release_abandoned(&tx, &record.tag).await?;
                tx.commit().await?;
            } else {
                let gone = Seen {
                    tag: record.tag.clone(),
                    tenant: Some(record.tenant),
                    reference: record.reference.clone().unwrap_or_default(),
                    kind: record.kind.clone(),
                    region: (record.region != ANYWHERE).then(|| record.region.clone()),
                };
                note(deps, &gone, Some(record), FindingKind::Lost, None).await?;
            }
        }
    }
}

/// The orders in which findings can be read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FindingSort {
    #[default]
    Tag,
}

impl Sort for FindingSort {
    const ALL: &'static [Self] = &[Self::Tag];
    fn name(self) -> &'static str {
        match self {
            Self::Tag => "tag",
        }
    }
}

/// What the last looks have found.
pub async fn report(
    deps: &Deps,
    permit: &Permit<ProvisioningOperate>,
    page: &PageRequest<FindingSort>,
) -> Result<(Page<Finding, FindingSort>, Vec<Survey>), ProvisioningError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let after = page.after.as_ref().map(|after| after.key.as_str());
    let findings = store::list_findings(&tx, after, page.limit.and_one()).await?;
    let surveys = store::list_surveys(&tx).await?;
    let page = Page::from_rows(findings, page, |finding: &Finding, _| {
        (finding.tag.clone(), uuid::Uuid::nil())
    });
    Ok((page, surveys))
}
