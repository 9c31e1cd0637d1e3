//! Door 1: someone asks.

mod api_keys;
mod audit_log_views;
mod audit_logs;
mod client;
mod cookies;
mod jwks;
mod letters;
mod login;
mod machine_token;
mod me;
mod member_account;
mod member_views;
mod members;
mod mfa;
mod notes;
mod organisation;
mod refresh;
mod register;
mod role_views;
mod roles;
mod secret_text;
mod session_view;
mod setup;
mod signing_keys;
mod tenant_states;
mod tenant_views;
mod tenants;
mod texts;
mod verify_code;

use aide::axum::ApiRouter;
use aide::axum::routing::{delete_with, get_with, post_with};

use crate::Deps;

pub fn router(deps: Deps) -> ApiRouter {
    ApiRouter::new()
        .merge(sign_in())
        .merge(account())
        .merge(organisation())
        .merge(tenants())
        .merge(audit())
        .with_state(deps)
}

/// For whoever is not signed in yet.
fn sign_in() -> ApiRouter<Deps> {
    ApiRouter::new()
        .api_route("/.well-known/jwks.json", get_with(jwks::handle, jwks::docs))
        .api_route(
            "/auth/register",
            post_with(register::handle, register::docs),
        )
        .api_route("/auth/login", post_with(login::handle, login::docs))
        .api_route(
            "/auth/mfa/verify",
            post_with(verify_code::handle, verify_code::docs),
        )
        .api_route("/auth/refresh", post_with(refresh::handle, refresh::docs))
        .api_route(
            "/auth/switch",
            post_with(refresh::switch_organisation, refresh::switch_docs),
        )
        .api_route(
            "/auth/logout",
            post_with(refresh::sign_out, refresh::sign_out_docs),
        )
        .api_route(
            "/auth/email/verify",
            post_with(letters::verify_email, letters::verify_email_docs),
        )
        .api_route(
            "/auth/email/resend",
            post_with(letters::resend, letters::resend_docs),
        )
        .api_route(
            "/auth/password/forgot",
            post_with(letters::forgot, letters::forgot_docs),
        )
        .api_route(
            "/auth/password/reset",
            post_with(letters::reset, letters::reset_docs),
        )
        .api_route(
            "/auth/unlock",
            post_with(letters::unlock, letters::unlock_docs),
        )
        .api_route(
            "/auth/invitation/inspect",
            post_with(letters::inspect, letters::inspect_docs),
        )
        .api_route(
            "/auth/invitation/accept",
            post_with(letters::accept, letters::accept_docs),
        )
        .api_route("/auth/setup", post_with(setup::handle, setup::docs))
        .api_route(
            "/auth/token",
            post_with(machine_token::handle, machine_token::docs),
        )
}

/// What was done, by whom.
fn audit() -> ApiRouter<Deps> {
    ApiRouter::new()
        .api_route(
            "/audit-logs",
            get_with(audit_logs::list, audit_logs::list_docs),
        )
        .api_route(
            "/audit-logs/export",
            get_with(audit_logs::export, audit_logs::export_docs),
        )
        .api_route(
            "/audit-logs/verify",
            get_with(audit_logs::verify, audit_logs::verify_docs),
        )
}

/// One's own.
fn account() -> ApiRouter<Deps> {
    ApiRouter::new()
        .api_route(
            "/me",
            get_with(me::show, me::show_docs).patch_with(me::change, me::change_docs),
        )
        .api_route(
            "/me/password",
            post_with(me::change_password, me::password_docs),
        )
        .api_route(
            "/me/sessions",
            get_with(me::list_sessions, me::sessions_docs),
        )
        .api_route(
            "/me/sessions/{id}",
            delete_with(me::revoke_session, me::revoke_docs),
        )
        .api_route(
            "/me/sessions/revoke-others",
            post_with(me::revoke_other_sessions, me::revoke_others_docs),
        )
        .api_route("/mfa/enrol", post_with(mfa::enrol, mfa::enrol_docs))
        .api_route("/mfa/confirm", post_with(mfa::confirm, mfa::confirm_docs))
        .api_route("/mfa/disable", post_with(mfa::disable, mfa::disable_docs))
        .api_route(
            "/mfa/recovery-codes",
            post_with(mfa::renew, mfa::renew_docs),
        )
}

/// The own organisation: its people, what they may do, its machines.
fn organisation() -> ApiRouter<Deps> {
    ApiRouter::new()
        .api_route(
            "/organisation",
            get_with(organisation::show, organisation::show_docs)
                .patch_with(organisation::change, organisation::change_docs),
        )
        .api_route(
            "/users",
            get_with(members::list, members::list_docs)
                .post_with(members::invite, members::invite_docs),
        )
        .api_route(
            "/users/{id}",
            get_with(members::show, members::show_docs)
                .patch_with(members::change, members::change_docs),
        )
        .api_route(
            "/users/{id}/invite",
            post_with(
                member_account::invite_again,
                member_account::invite_again_docs,
            ),
        )
        .api_route(
            "/users/{id}/unlock",
            post_with(member_account::unlock, member_account::unlock_docs),
        )
        .api_route(
            "/users/{id}/mfa/reset",
            post_with(member_account::reset_mfa, member_account::reset_mfa_docs),
        )
        .api_route(
            "/users/{id}/password/reset",
            post_with(
                member_account::reset_password,
                member_account::reset_password_docs,
            ),
        )
        .api_route(
            "/users/{id}/sessions",
            get_with(member_account::list_sessions, member_account::sessions_docs),
        )
        .api_route(
            "/users/{id}/sessions/revoke",
            post_with(
                member_account::revoke_sessions,
                member_account::revoke_sessions_docs,
            ),
        )
        .api_route(
            "/roles",
            get_with(roles::list, roles::list_docs).post_with(roles::create, roles::create_docs),
        )
        .api_route(
            "/roles/{id}",
            get_with(roles::show, roles::show_docs)
                .patch_with(roles::change, roles::change_docs)
                .delete_with(roles::delete, roles::delete_docs),
        )
        .api_route(
            "/permissions",
            get_with(roles::list_permissions, roles::permissions_docs),
        )
        .api_route(
            "/api-keys",
            get_with(api_keys::list, api_keys::list_docs)
                .post_with(api_keys::create, api_keys::create_docs),
        )
        .api_route(
            "/api-keys/{id}",
            delete_with(api_keys::revoke, api_keys::revoke_docs),
        )
}

/// Organisations that one sells to, and the keys of the whole platform.
fn tenants() -> ApiRouter<Deps> {
    ApiRouter::new()
        .api_route(
            "/tenants",
            get_with(tenants::list, tenants::list_docs)
                .post_with(tenants::create, tenants::create_docs),
        )
        .api_route(
            "/tenants/export",
            get_with(tenants::export, tenants::export_docs),
        )
        .api_route(
            "/tenants/{id}",
            get_with(tenants::show, tenants::show_docs)
                .patch_with(tenants::change, tenants::change_docs),
        )
        .api_route(
            "/tenants/{id}/suspend",
            post_with(tenant_states::suspend, tenant_states::suspend_docs),
        )
        .api_route(
            "/tenants/{id}/reactivate",
            post_with(tenant_states::reactivate, tenant_states::reactivate_docs),
        )
        .api_route(
            "/tenants/{id}/close",
            post_with(tenant_states::close, tenant_states::close_docs),
        )
        .api_route(
            "/tenants/{id}/notes",
            get_with(notes::list, notes::list_docs).post_with(notes::write, notes::write_docs),
        )
        .api_route(
            "/tenants/{id}/notes/{noteId}",
            delete_with(notes::delete, notes::delete_docs),
        )
        .api_route(
            "/signing-keys",
            get_with(signing_keys::list, signing_keys::list_docs),
        )
        .api_route(
            "/signing-keys/rotate",
            post_with(signing_keys::rotate, signing_keys::rotate_docs),
        )
}
