use std::time::Duration;

use aide::transform::TransformOperation;
use axum::extract::State;
use bytes::Bytes;
use cf_kernel::Scope;
use cf_platform::auth::{OPERATOR, Visitor};
use cf_platform::db::DbError;
use cf_platform::http::{Answer, Early, Ok};
use cf_ports::cache::{CacheSpace, FillError, Namespace};

use super::views::PlatformView;
use crate::Deps;
use crate::usecases::look;

const NAMESPACE: Namespace = Namespace::new("monitoring");
/// However many look, the parts are asked and the database is read once in this time.
const FRESH: Duration = Duration::from_secs(1);

pub fn docs(op: TransformOperation) -> TransformOperation {
    op.id("getServiceHealth").tag("monitoring").summary("See how the platform is").description(
        "How every domain, every dependency and the event bus is and was. Public, and the same for everyone. \
         It answers without a database, too: then everything is asked at that moment.",
    )
}

pub async fn handle(
    State(deps): State<Deps>,
    _visitor: Visitor,
) -> Result<Ok<PlatformView>, Early> {
    let key = CacheSpace::new(NAMESPACE, Scope::Visitor(OPERATOR)).key("services");
    let body = deps
        .cache
        .get_or_fill(&key, FRESH, Box::pin(render(&deps)))
        .await?;
    Result::Ok(Answer::from_bytes(body))
}

async fn render(deps: &Deps) -> Result<Bytes, FillError> {
    let view = PlatformView::new(
        look::look(deps).await,
        deps.settings.interval,
        &deps.sources,
    );
    let json = serde_json::to_vec(&view)
        .map_err(|error| FillError::new(DbError::corrupt("answer", error)))?;
    Result::Ok(json.into())
}
