use aide::transform::TransformOperation;
use axum::extract::State;
use cf_contracts::questions::provisioning::{Capacity, NeededRoom};
use cf_kernel::{FieldError, TenantKind};
use cf_platform::auth::Visitor;
use cf_platform::http::{Answer, Body, Early, Language, Ok, Valid};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::Deps;
use crate::usecases::capacity;

/// More things than this are not bought at once.
const MOST_ITEMS: usize = 50;
const MOST_UNITS: u32 = 100_000;

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AskCapacity {
    #[schemars(length(max = 50))]
    items: Vec<NeededRoom>,
}

impl Valid for AskCapacity {
    fn problems(&self) -> Vec<FieldError> {
        let mut problems = Vec::new();
        if self.items.len() > MOST_ITEMS {
            let message = format!("has more than {MOST_ITEMS} entries");
            problems.push(FieldError::new("/items", message));
        }
        for (number, item) in self.items.iter().take(MOST_ITEMS).enumerate() {
            if !(1..=MOST_UNITS).contains(&item.units) {
                problems.push(FieldError::new(
                    format!("/items/{number}/units"),
                    format!("must be from 1 to {MOST_UNITS}"),
                ));
            }
            if !(1..=64).contains(&item.kind.chars().count()) || item.kind.contains('\0') {
                problems.push(FieldError::new(
                    format!("/items/{number}/kind"),
                    "must have 1 to 64 characters",
                ));
            }
        }
        problems
    }
}

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("askCapacity")
        .tag("provisioning")
        .summary("Ask whether there is room")
        .description(
            "For all of it together, right now: what the first takes, the second does not get. Nothing is set aside by \
             asking. What is in the way is said with what would do instead.",
        )
}

pub async fn handle(
    State(deps): State<Deps>,
    visitor: Visitor,
    Language(lang): Language,
    Body(body): Body<AskCapacity>,
) -> Result<Ok<Capacity>, Early> {
    // Of a customer the quota counts; sellers ask for others.
    let buyer = visitor
        .caller()
        .filter(|caller| caller.tenant_kind == TenantKind::Customer)
        .map(|caller| caller.tenant);
    let answer = capacity::ask(&deps, buyer, &body.items, lang).await?;
    Result::Ok(Answer::of(&answer)?.in_language(lang))
}
