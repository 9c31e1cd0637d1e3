//! Door 1: someone asks. One file for each address.

mod list;
mod preferences;
mod read;
mod views;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .api_route("/", get_with(list::handle, list::docs))
        .api_route("/{id}/read", post_with(read::handle, read::docs))
        .api_route("/read-all", post_with(read::handle_all, read::docs_all))
        .api_route(
            "/preferences",
            get_with(preferences::get, preferences::get_docs)
                .put_with(preferences::put, preferences::put_docs),
        )
        .with_state(deps)
}
