//! Door 1: someone asks. One file for what belongs together under one address.

mod answers;
mod asking;
mod invoice_views;
mod invoices;
mod ledger;
mod methods;
mod pay;
mod pay_body;
mod payment_views;
mod payments;
mod refunds;
mod sandbox;
mod sandbox_page;
mod subscriptions;
mod webhooks;

use aide::axum::ApiRouter;
use aide::axum::routing::{delete_with, get_with, post_with};

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .api_route(
            "/payment-options",
            get_with(methods::options, methods::options_docs),
        )
        .api_route(
            "/payment-methods",
            get_with(methods::saved, methods::saved_docs),
        )
        .api_route(
            "/payment-methods/{id}",
            delete_with(methods::forget, methods::forget_docs),
        )
        .api_route(
            "/payments",
            get_with(payments::list, payments::list_docs).merge(post_with(pay::pay, pay::docs)),
        )
        .api_route(
            "/payments/{id}",
            get_with(payments::show, payments::show_docs),
        )
        .api_route(
            "/payments/{id}/confirm",
            post_with(payments::confirm, payments::confirm_docs),
        )
        .api_route(
            "/payments/{id}/cancel",
            post_with(payments::cancel, payments::cancel_docs),
        )
        .api_route(
            "/payments/{id}/refunds",
            get_with(refunds::of_payment, refunds::of_payment_docs)
                .merge(post_with(refunds::ask, refunds::ask_docs)),
        )
        .api_route("/refunds", get_with(refunds::list, refunds::list_docs))
        .api_route("/invoices", get_with(invoices::list, invoices::list_docs))
        .api_route(
            "/invoices.csv",
            get_with(invoices::export, invoices::export_docs),
        )
        .api_route(
            "/invoices/{id}",
            get_with(invoices::show, invoices::show_docs),
        )
        .api_route(
            "/invoices/{id}/pdf",
            get_with(invoices::pdf, invoices::pdf_docs),
        )
        .api_route(
            "/subscriptions",
            get_with(subscriptions::list, subscriptions::list_docs),
        )
        .api_route(
            "/subscriptions/{id}",
            get_with(subscriptions::show, subscriptions::show_docs),
        )
        .api_route("/ledger", get_with(ledger::show, ledger::docs))
        .api_route(
            "/webhooks/{id}",
            post_with(webhooks::receive, webhooks::docs),
        )
        .api_route(
            "/sandbox/style.css",
            get_with(sandbox::style, sandbox::style_docs),
        )
        .api_route("/sandbox/{id}", get_with(sandbox::page, sandbox::page_docs))
        .api_route(
            "/sandbox/{id}/approve",
            post_with(sandbox::approve, sandbox::approve_docs),
        )
        .api_route(
            "/sandbox/{id}/decline",
            post_with(sandbox::decline, sandbox::decline_docs),
        )
        .with_state(deps)
}
