//! Door 1: someone asks. One file for each address and method.

mod create;
mod get;
mod list;
mod managed;
mod publish;
mod retire;
mod revise;
mod versions;
mod views;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, patch_with, post_with};

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .api_route(
            "/",
            get_with(list::handle, list::docs).merge(post_with(create::handle, create::docs)),
        )
        .api_route("/managed", get_with(managed::list, managed::list_docs))
        .api_route(
            "/{id}",
            get_with(get::handle, get::docs).merge(patch_with(revise::handle, revise::docs)),
        )
        .api_route("/{id}/managed", get_with(managed::show, managed::show_docs))
        .api_route("/{id}/versions", get_with(versions::handle, versions::docs))
        .api_route("/{id}/publish", post_with(publish::handle, publish::docs))
        .api_route("/{id}/retire", post_with(retire::handle, retire::docs))
        .with_state(deps)
}

/// An answer as the bytes that are kept and sent.
fn render<T: serde::Serialize>(view: &T) -> Result<bytes::Bytes, cf_ports::cache::FillError> {
    use cf_platform::db::DbError;
    let json = serde_json::to_vec(view)
        .map_err(|error| cf_ports::cache::FillError::new(DbError::corrupt("answer", error)))?;
    Ok(json.into())
}
