//! Door 1: someone asks. One file for each address and method.

mod analytics;
mod billing_details;
mod cancel;
mod create;
mod delete;
mod export;
mod filter;
mod get;
mod item_views;
mod list;
mod notes;
mod order_views;
mod pipeline;
mod preview;
mod refuse;
mod reorder;
mod requests;
mod restore;
mod revert_payment;
mod saga;
mod submit;
mod timeline;
mod update;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with};

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .api_route(
            "/",
            get_with(list::handle, list::docs).merge(post_with(create::handle, create::docs)),
        )
        .api_route("/preview", post_with(preview::handle, preview::docs))
        .api_route("/analytics", get_with(analytics::handle, analytics::docs))
        .api_route("/pipeline", get_with(pipeline::handle, pipeline::docs))
        .api_route("/export.csv", get_with(export::handle, export::docs))
        .api_route(
            "/billing-details",
            get_with(billing_details::handle, billing_details::docs),
        )
        .api_route(
            "/{id}",
            get_with(get::handle, get::docs)
                .patch_with(update::handle, update::docs)
                .delete_with(delete::handle, delete::docs),
        )
        .api_route("/{id}/submit", post_with(submit::handle, submit::docs))
        .api_route("/{id}/cancel", post_with(cancel::handle, cancel::docs))
        .api_route(
            "/{id}/payment/revert",
            post_with(revert_payment::handle, revert_payment::docs),
        )
        .api_route("/{id}/restore", post_with(restore::handle, restore::docs))
        .api_route("/{id}/reorder", post_with(reorder::handle, reorder::docs))
        .api_route("/{id}/saga", get_with(saga::handle, saga::docs))
        .api_route("/{id}/timeline", get_with(timeline::handle, timeline::docs))
        .api_route(
            "/{id}/notes",
            get_with(notes::list, notes::list_docs)
                .merge(post_with(notes::write, notes::write_docs)),
        )
        .with_state(deps)
}
