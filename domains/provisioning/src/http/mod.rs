//! Door 1: someone asks. One file for each subject.

mod capacity;
mod faults;
mod orphans;
mod regions;
mod request_views;
mod requests;
mod service_views;
mod services;

use aide::axum::ApiRouter;
use aide::axum::routing::{delete_with, get_with, post_with, put_with};

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .api_route("/requests", get_with(requests::list, requests::list_docs))
        .api_route(
            "/requests/{id}",
            get_with(requests::show, requests::show_docs),
        )
        .api_route(
            "/requests/{id}/retry",
            post_with(requests::retry, requests::retry_docs),
        )
        .api_route(
            "/requests/{id}/cancel",
            post_with(requests::cancel, requests::cancel_docs),
        )
        .api_route("/services", get_with(services::list, services::list_docs))
        .api_route(
            "/services/{id}",
            get_with(services::show, services::show_docs),
        )
        .api_route("/capacity", post_with(capacity::handle, capacity::docs))
        .api_route("/regions", get_with(regions::list, regions::list_docs))
        .api_route("/regions/{id}", put_with(regions::put, regions::put_docs))
        .api_route(
            "/faults",
            get_with(faults::list, faults::list_docs)
                .merge(post_with(faults::plant, faults::plant_docs)),
        )
        .api_route("/faults/{id}", delete_with(faults::pull, faults::pull_docs))
        .api_route("/orphans", get_with(orphans::list, orphans::list_docs))
        .with_state(deps)
}
