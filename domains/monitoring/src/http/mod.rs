//! Door 1: someone asks. One file for each address and method.

mod services;
mod views;

use aide::axum::ApiRouter;
use aide::axum::routing::get_with;

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .api_route("/services", get_with(services::handle, services::docs))
        .with_state(deps)
}
