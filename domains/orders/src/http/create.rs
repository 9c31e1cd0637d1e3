use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::Permit;
use cf_platform::http::{Body, Created, Early, Language, Write};

use super::order_views::{OrderView, Reader};
use super::refuse::refused;
use super::requests::OrderRequest;
use crate::Deps;
use crate::usecases::OrdersWrite;
use crate::usecases::create::{self, Asked};

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("createOrder").tag("orders").summary("Order something").description(
        "A draft, or submitted at once. Staff of a seller name the customer that it is for.\n\n\
         - `409` `quote-changed`: `expectedTotal` is off by more than 1.00; the problem has a member `quote` with the prices of now\n\
         - `422`: each error points at an item and says what to change; when submitted, also where there is no room for it\n\
         - `503`: the catalogue, or when submitted provisioning, does not answer; nothing was kept",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    permit: Permit<OrdersWrite>,
    Language(lang): Language,
    write: Write,
    Body(body): Body<OrderRequest>,
) -> Result<Created<OrderView>, Early> {
    let asked = Asked {
        tenant: body.tenant_id,
        lang: body.language.unwrap_or(lang),
        submit: body.submit,
    };
    let mut unit = write.begin(&deps.db, permit.work()).await?;
    let created = create::create(&deps, unit.tx(), &permit, asked, body.into()).await;
    let shown = created.map_err(refused)?;
    let now = unit.tx().now();
    let reader = Reader {
        caller: permit.caller(),
        lang,
        now,
    };
    unit.finish(&OrderView::new(shown, reader)).await
}
