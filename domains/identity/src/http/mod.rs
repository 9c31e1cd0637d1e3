//! Door 1: someone asks.

mod audit_log_views;
mod audit_logs;
mod client;
mod cookies;
mod jwks;
mod letters;
mod login;
mod machine_token;
mod me;
mod mfa;
mod refresh;
mod register;
mod secret_text;
mod session_view;
mod setup;
mod texts;
mod verify_code;

use aide::axum::ApiRouter;
use aide::axum::routing::{delete_with, get_with, post_with};

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .merge(sign_in())
        .merge(account())
        .merge(audit())
        .with_state(deps)
}

/// For whoever is not signed in yet.
fn sign_in() -> ApiRouter<Deps> {
    ApiRouter::new()
        .api_route("/.well-known/jwks.json", get_with(jwks::handle, jwks::docs))
        .api_route("/auth/register", post_with(register::handle, register::docs))
        .api_route("/auth/login", post_with(login::handle, login::docs))
        .api_route("/auth/mfa/verify", post_with(verify_code::handle, verify_code::docs))
        .api_route("/auth/refresh", post_with(refresh::handle, refresh::docs))
        .api_route("/auth/switch", post_with(refresh::switch_organisation, refresh::switch_docs))
        .api_route("/auth/logout", post_with(refresh::sign_out, refresh::sign_out_docs))
        .api_route("/auth/email/verify", post_with(letters::verify_email, letters::verify_email_docs))
        .api_route("/auth/email/resend", post_with(letters::resend, letters::resend_docs))
        .api_route("/auth/password/forgot", post_with(letters::forgot, letters::forgot_docs))
        .api_route("/auth/password/reset", post_with(letters::reset, letters::reset_docs))
        .api_route("/auth/unlock", post_with(letters::unlock, letters::unlock_docs))
        .api_route("/auth/invitation/inspect", post_with(letters::inspect, letters::inspect_docs))
        .api_route("/auth/invitation/accept", post_with(letters::accept, letters::accept_docs))
        .api_route("/auth/setup", post_with(setup::handle, setup::docs))
        .api_route("/auth/token", post_with(machine_token::handle, machine_token::docs))
}

/// What was done, by whom.
fn audit() -> ApiRouter<Deps> {
    ApiRouter::new()
        .api_route("/audit-logs", get_with(audit_logs::list, audit_logs::list_docs))
        .api_route("/audit-logs/export", get_with(audit_logs::export, audit_logs::export_docs))
        .api_route("/audit-logs/verify", get_with(audit_logs::verify, audit_logs::verify_docs))
}

/// One's own.
fn account() -> ApiRouter<Deps> {
    ApiRouter::new()
        .api_route("/me", get_with(me::show, me::show_docs).patch_with(me::change, me::change_docs))
        .api_route("/me/password", post_with(me::change_password, me::password_docs))
        .api_route("/me/sessions", get_with(me::list_sessions, me::sessions_docs))
        .api_route("/me/sessions/{id}", delete_with(me::revoke_session, me::revoke_docs))
        .api_route(
            "/me/sessions/revoke-others",
            post_with(me::revoke_other_sessions, me::revoke_others_docs),
        )
        .api_route("/mfa/enrol", post_with(mfa::enrol, mfa::enrol_docs))
        .api_route("/mfa/confirm", post_with(mfa::confirm, mfa::confirm_docs))
        .api_route("/mfa/disable", post_with(mfa::disable, mfa::disable_docs))
        .api_route("/mfa/recovery-codes", post_with(mfa::renew, mfa::renew_docs))
}
