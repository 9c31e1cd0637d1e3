//! Bodies that are understood, so that who may ask gets as far as the thing they ask about.

use serde_json::{Value, json};

use super::operations::Operation;
use super::world::Things;

/// What may be sent; `None` where nobody has said so yet.
pub fn of(operation: &Operation, things: &Things) -> Option<Value> {
    let link = "0".repeat(50);
    Some(match operation.id.as_str() {
        "register" => json!({
            "email": "new@sweep.test", "password": "Sweeping-4-Errors", "fullName": "New", "organisation": "New",
        }),
        "login" => json!({ "email": "owner@victim.test", "password": "not the password" }),
        "verifyMfaCode" => json!({ "mfaToken": link, "code": "000000" }),
        "refreshSession" | "logout" => json!({ "refreshToken": link }),
        "switchOrganisation" => json!({ "refreshToken": link, "tenantId": things.tenant() }),
        "verifyEmail" | "unlockAccount" | "inspectInvitation" => json!({ "token": link }),
        "acceptInvitation" | "resetPassword" => {
            json!({ "token": link, "password": "Sweeping-4-Errors" })
        }
        "resendVerification" | "forgotPassword" => json!({ "email": "owner@victim.test" }),
        "setUp" => json!({
            "token": link, "email": "new@sweep.test", "password": "Sweeping-4-Errors", "fullName": "New",
        }),
        "exchangeApiKey" => json!({ "apiKey": format!("cf_{link}") }),
        "changeMe" => json!({ "fullName": "Someone", "version": 1 }),
        "changePassword" => {
            json!({ "currentPassword": "not it", "newPassword": "Sweeping-4-Errors" })
        }
        "confirmMfa" => json!({ "code": "000000" }),
        "disableMfa" => json!({ "password": "not it", "code": "000000" }),
        "renewRecoveryCodes" => json!({ "password": "not it" }),
        "changeOrganisation" => json!({ "name": "Renamed", "version": 99 }),
        "inviteUser" => json!({
            "email": "guest@sweep.test", "fullName": "Guest", "roles": ["auditor"], "tenantId": things.tenant(),
        }),
        "changeUser" => json!({ "roles": ["auditor"], "tenantId": things.tenant(), "version": 1 }),
        "createRole" => json!({
            "code": "sweeper", "name": "Sweeper", "permissions": ["organisation:read"],
        }),
        "changeRole" | "changeTenant" => json!({ "name": "Renamed", "version": 1 }),
        "createApiKey" => json!({ "name": "sweep", "scopes": ["organisation:read"] }),
        "createTenant" => json!({
            "kind": "customer", "name": "New", "owner": { "email": "new@sweep.test", "fullName": "New" },
        }),
        "suspendTenant" | "cancelOrder" | "revertOrderPayment" => {
            json!({ "reason": "sweep", "version": 1 })
        }
        "writeTenantNote" | "writeOrderNote" => json!({ "text": "A note of the sweep" }),
        "rotateSigningKeys" | "receiveWebhook" | "retryProvisioningRequest" => json!({}),
        "createProductCategory" => {
            json!({ "code": "sweep-category", "name": { "en": "Sweep" } })
        }
        "updateProductCategory" => json!({ "position": 5, "version": 1 }),
        "putProductSynonyms" => json!({ "groups": [["sweep", "broom"]] }),
        "quoteProduct" => json!({ "configuration": { "region": "lj-1" } }),
        "quoteBasket" | "keepQuote" => json!({
            "items": [{ "product": things.product(), "configuration": { "region": "lj-1" } }],
        }),
        "previewProduct" => json!({ "content": product()["content"] }),
        "createProduct" => product(),
        "updateProduct" => json!({ "category": "compute", "version": 1 }),
        "changeStorefront" => json!({
            "name": "Renamed", "currency": "EUR", "languages": ["en"], "version": 1,
            "brand": { "hue": 205, "chroma": "0.090", "radius": "slight", "density": "regular" },
        }),
        "schedulePriceChange" => json!({
            "effectiveAt": "2030-01-01T00:00:00Z", "priceLists": price_lists(),
        }),
        "previewPriceChange" => json!({ "priceLists": price_lists() }),
        "changeProductAvailability" => json!({ "regions": [] }),
        "giveUpTask" => json!({ "reason": "seen to by hand" }),
        "changeResale" => json!({ "terms": { "markup": "15" }, "state": "offered" }),
        "restoreProductVersion"
        | "discardProductDraft"
        | "publishProduct"
        | "retireProduct"
        | "reactivateTenant"
        | "closeTenant" => {
            json!({ "version": 1 })
        }
        "createOrder" | "previewOrder" => json!({
            "items": [{ "product": things.product(), "configuration": { "region": "lj-1" }, "billingCycle": "monthly", "quantity": 1 }],
        }),
        "updateOrder" => json!({ "note": "Swept", "version": 1 }),
        "submitOrder" | "restoreOrder" => json!({ "version": 1 }),
        "createPayment" => {
            json!({ "orderId": things.order(), "method": { "type": "bankTransfer" } })
        }
        "confirmPayment" => json!({
            "amount": { "amount": "1.00", "currency": "EUR" }, "bankReference": "sweep",
        }),
        "createRefund" => json!({
            "amount": { "amount": "1.00", "currency": "EUR" }, "reason": "sweep",
        }),
        "cancelProvisioningRequest" => json!({ "reason": "sweep" }),
        "askCapacity" => json!({
            "items": [{ "kind": "vps", "units": 1, "configuration": { "region": "lj-1" } }],
        }),
        "putRegion" => {
            json!({ "name": "Sweep", "open": false, "usual": { "places": 0 }, "kinds": {} })
        }
        "plantProvisioningFault" => json!({ "fault": "fail", "times": 1, "kind": "no-such-kind" }),
        "changeNotificationPreferences" => json!({ "items": [] }),
        _ => return None,
    })
}

fn price_lists() -> Value {
    product()["content"]["priceLists"].clone()
}

/// A product that could be sold.
pub fn product() -> Value {
    let mut product: Value =
        serde_json::from_str(include_str!("../../../../domains/catalog/shipped/vps.json")).unwrap();
    product["sku"] = json!("SWEEP-1");
    product["slug"] = json!("sweep-product");
    product
}
