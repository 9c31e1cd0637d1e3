//! Door 1: someone asks. One file for each address and method.

mod availability;
mod basket;
mod categories;
mod create;
mod discard;
mod get;
mod list;
mod managed;
mod offer_view;
mod paths;
mod preview;
mod price_change_views;
mod price_changes;
mod price_lists;
mod publish;
mod quote;
mod quote_views;
mod quotes;
mod resale;
mod restore;
mod retire;
mod revise;
mod shelf_views;
mod storefront;
mod storefront_views;
mod storefronts;
mod suggest;
mod synonyms;
mod versions;
mod views;

use aide::axum::ApiRouter;
use aide::axum::routing::{delete_with, get_with, patch_with, post_with, put_with};

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .api_route(
            "/",
            get_with(list::handle, list::docs).merge(post_with(create::handle, create::docs)),
        )
        .api_route(
            "/storefront",
            get_with(storefront::handle, storefront::docs),
        )
        .api_route(
            "/storefront/parts",
            get_with(storefront::parts, storefront::parts_docs),
        )
        .api_route(
            "/storefront/addresses",
            get_with(storefront::addresses, storefront::addresses_docs),
        )
        .api_route(
            "/storefronts",
            get_with(storefronts::list, storefronts::list_docs),
        )
        .api_route(
            "/storefronts/{id}",
            get_with(storefronts::show, storefronts::show_docs)
                .merge(put_with(storefronts::change, storefronts::change_docs)),
        )
        .api_route(
            "/price-changes",
            get_with(price_changes::all, price_changes::all_docs),
        )
        .api_route(
            "/price-lists",
            get_with(price_lists::handle, price_lists::docs),
        )
        .api_route("/resale", get_with(resale::resales, resale::list_docs))
        .api_route(
            "/resale/offers",
            get_with(resale::offers, resale::offers_docs),
        )
        .api_route(
            "/resale/{id}",
            put_with(resale::change, resale::change_docs)
                .merge(delete_with(resale::end, resale::end_docs)),
        )
        .api_route("/suggest", get_with(suggest::handle, suggest::docs))
        .api_route(
            "/categories",
            get_with(categories::list, categories::list_docs)
                .merge(post_with(categories::create, categories::create_docs)),
        )
        .api_route(
            "/categories/{id}",
            patch_with(categories::change, categories::change_docs)
                .merge(delete_with(categories::delete, categories::delete_docs)),
        )
        .api_route(
            "/synonyms",
            get_with(synonyms::show, synonyms::show_docs)
                .merge(put_with(synonyms::put, synonyms::put_docs)),
        )
        .api_route("/basket", post_with(basket::handle, basket::docs))
        .api_route("/preview", post_with(preview::handle, preview::docs))
        .api_route("/quotes", post_with(quotes::keep, quotes::keep_docs))
        .api_route("/quotes/{id}", get_with(quotes::show, quotes::show_docs))
        .api_route("/managed", get_with(managed::list, managed::list_docs))
        .api_route(
            "/{id}",
            get_with(get::handle, get::docs).merge(patch_with(revise::handle, revise::docs)),
        )
        .api_route("/{id}/managed", get_with(managed::show, managed::show_docs))
        .api_route("/{id}/versions", get_with(versions::handle, versions::docs))
        .api_route(
            "/{id}/versions/{number}",
            get_with(versions::show, versions::show_docs),
        )
        .api_route(
            "/{id}/versions/{number}/restore",
            post_with(restore::handle, restore::docs),
        )
        .api_route("/{id}/draft", delete_with(discard::handle, discard::docs))
        .api_route(
            "/{id}/availability",
            get_with(availability::show, availability::show_docs)
                .merge(put_with(availability::change, availability::change_docs)),
        )
        .api_route(
            "/{id}/price-changes",
            get_with(price_changes::of_product, price_changes::list_docs).merge(post_with(
                price_changes::schedule,
                price_changes::schedule_docs,
            )),
        )
        .api_route(
            "/{id}/price-changes/preview",
            post_with(price_changes::preview, price_changes::preview_docs),
        )
        .api_route(
            "/{id}/price-changes/{changeId}",
            delete_with(price_changes::cancel, price_changes::cancel_docs),
        )
        .api_route("/{id}/publish", post_with(publish::handle, publish::docs))
        .api_route("/{id}/quote", post_with(quote::handle, quote::docs))
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
