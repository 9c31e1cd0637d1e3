//! What an organisation has.

use aide::transform::TransformOperation;
use axum::extract::State;
use cf_kernel::FieldError;
use cf_kernel::id::{OrderId, ServiceId};
use cf_platform::auth::Permit;
use cf_platform::http::{Answer, Early, Id, List, Ok, PageBody};
use schemars::JsonSchema;
use serde::Deserialize;

use super::service_views::ServiceView;
use crate::Deps;
use crate::model::{ServiceFilter, ServiceSort, ServiceState};
use crate::usecases::{ServicesRead, services};

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Filter {
    /// One state, or several with commas between them.
    #[schemars(example = &"active,suspended")]
    state: Option<String>,
    /// What sort of service it is.
    kind: Option<String>,
    region: Option<String>,
    order_id: Option<OrderId>,
    /// Part of a name, of a product's name, of an order's number.
    #[schemars(length(max = 200))]
    search: Option<String>,
}

impl Filter {
    fn states(&self) -> Result<Vec<String>, Early> {
        let names = self.state.as_deref().unwrap_or_default().split(',');
        let names: Vec<String> = names
            .map(str::trim)
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        if names
            .iter()
            .all(|name| ServiceState::NAMES.contains(&name.as_str()))
        {
            Result::Ok(names)
        } else {
            let known = ServiceState::NAMES.join(", ");
            Err(Early::invalid(vec![FieldError::new(
                "state",
                format!("must be of {known}"),
            )]))
        }
    }
}

pub fn list_docs(op: TransformOperation) -> TransformOperation {
    op.id("listServices")
        .tag("provisioning")
        .summary("List services")
        .description(
            "What the organisation has and had; a seller's people see that of its customers.",
        )
}

pub async fn list(
    State(deps): State<Deps>,
    permit: Permit<ServicesRead>,
    list: List<ServiceSort, Filter>,
) -> Result<Ok<PageBody<ServiceView>>, Early> {
    let states = list.filter.states()?;
    let some = |text: Option<String>| text.filter(|text| !text.is_empty());
    let search = some(list.filter.search).map(|text| text.chars().take(200).collect());
    let filter = ServiceFilter {
        states,
        kind: some(list.filter.kind),
        region: some(list.filter.region),
        order: list.filter.order_id,
        search,
    };
    let page = services::list(&deps, &permit, &filter, &list.page).await?;
    Answer::of(&PageBody::from(page.map(ServiceView::from)))
}

pub fn show_docs(op: TransformOperation) -> TransformOperation {
    op.id("getService")
        .tag("provisioning")
        .summary("Read a service and how it is reached")
        .description("Passwords and keys are never part of it.")
}

pub async fn show(
    State(deps): State<Deps>,
    permit: Permit<ServicesRead>,
    Id(id): Id<ServiceId>,
) -> Result<Ok<ServiceView>, Early> {
    let service = services::show(&deps, &permit, id).await?;
    Answer::versioned(&service.into())
}
