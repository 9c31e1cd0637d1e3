//! What the victim has ordered, paid and been told. As rows, so that their ids can be foretold.

use cf_kernel::id::{
    InvoiceId, NotificationId, OrderId, OrderItemId, PaymentId, ProductId, ProvisioningRequestId,
    ServiceId, SubscriptionId,
};
use cf_testkit::TestDb;
use serde_json::{Value, json};
use uuid::Uuid;

use super::world::Things;

/// Whose thing an id of an address is.
pub fn id_of(path: &str, name: &str, things: &Things) -> Option<String> {
    let id = things.uuid();
    let below = |part: &str| path.starts_with(part);
    Some(match name {
        "id" if below("/api/orders/") => OrderId::new(id).to_string(),
        "id" if below("/api/provisioning/requests/") => ProvisioningRequestId::new(id).to_string(),
        "id" if below("/api/provisioning/services/") => ServiceId::new(id).to_string(),
        "id" if below("/api/provisioning/faults/") => "flt-987654321".to_owned(),
        "id" if below("/api/provisioning/regions/") => "no-such-region".to_owned(),
        "id" if below("/api/billing/payments/") => PaymentId::new(id).to_string(),
        "id" if below("/api/billing/invoices/") => InvoiceId::new(id).to_string(),
        "id" if below("/api/billing/subscriptions/") => SubscriptionId::new(id).to_string(),
        "id" if below("/api/billing/payment-methods/") => format!("pm_{}", id.simple()),
        "id" if below("/api/billing/webhooks/") => "nobody".to_owned(),
        "id" if below("/api/billing/sandbox/") => format!("sbx_{}", id.simple()),
        "id" if below("/api/notifications/") => NotificationId::new(id).to_string(),
        _ => return None,
    })
}

fn money(amount: &str) -> Value {
    json!({ "amount": amount, "currency": "EUR" })
}

fn tax() -> Value {
    json!({ "treatment": "domestic", "country": "SI", "ratePercent": "22", "decidedOn": "2026-11-20", "rules": "eu-2026-1" })
}

fn totals() -> Value {
    json!({
        "net": money("20.10"), "tax": money("4.42"), "gross": money("24.52"), "monthly": money("20.10"),
        "annual": money("0.00"), "oneOff": money("0.00"), "currency": "EUR", "taxBasis": tax(),
    })
}

fn bought(item: &str, product: &str, mark: &str) -> Value {
    json!({
        "itemId": item, "billingCycle": "monthly", "quantity": 1, "parts": [],
        "product": { "id": product, "slug": mark, "name": mark, "kind": "vps", "version": 1 },
        "configuration": { "plan": "business", "region": "lj-1", "osImage": "debian-12" },
        "lines": [{
            "component": "plan", "label": "Plan", "kind": "recurring", "quantity": 1, "unitPrice": money("20.10"),
            "monthly": money("20.10"), "amount": money("20.10"), "why": mark,
        }],
        "price": {
            "monthly": money("20.10"), "recurring": money("20.10"), "oneOff": money("0.00"),
            "net": money("20.10"), "tax": money("4.42"), "gross": money("24.52"),
        },
    })
}

fn with_format(mut value: Value) -> Value {
    value["format"] = "1".into();
    value
}

/// The victim `id` buys from `partner`; every text holds `mark`.
pub async fn populate(db: &TestDb, id: Uuid, partner: Uuid, mark: &str) {
    let item = OrderItemId::new(id).to_string();
    let product = ProductId::new(id).to_string();
    let bought = bought(&item, &product, mark);
    let content = with_format(json!({ "totals": totals(), "note": mark }));
    let purchase = with_format(json!({
        "items": [bought], "totals": totals(), "policy": "per_item", "language": "en",
    }));
    let invoice = with_format(json!({
        "net": money("20.10"), "taxAmount": money("4.42"), "gross": money("24.52"), "tax": tax(),
        "buyer": { "name": mark }, "seller": { "name": mark }, "language": "en", "orderNumber": mark,
        "lines": [{
            "itemId": item, "product": mark, "quantity": 1, "cycle": "monthly", "net": money("20.10"), "tax": money("4.42"),
            "details": [{ "label": "Plan", "amount": money("20.10"), "why": mark }],
        }],
    }));
    let workflow = with_format(json!({
        "name": "default", "version": 1,
        "steps": [{ "name": "allocate", "phase": "allocate", "takesBack": true, "answerWithinSeconds": 20, "doneWithinSeconds": 1800 }],
    }));
    let kept = with_format(bought);
    let whose = format!("'{id}', '{partner}'");
    let sql = format!(
        "
        insert into orders.customers (tenant_id, seller_id, name, kind, state) values ({whose}, '{mark}', 'customer', 'active');
        insert into orders.orders (id, tenant_id, seller_id, number, place, state, policy, language, currency, gross, content, regions, version, created_at) values
            ('{id}', {whose}, 'CF-2026-000001', 1, 'draft', 'per_item', 'en', 'EUR', 2452, '{content}', '{{lj-1}}', 1, now());
        insert into orders.items (id, order_id, tenant_id, seller_id, position, state, bought) values ('{id}', '{id}', {whose}, 1, 'pending', '{kept}');
        insert into orders.timeline (order_id, tenant_id, seller_id, state, at, actor, event_id) values ('{id}', {whose}, 'draft', now(), '{mark}', '{id}');
        insert into orders.notes (id, order_id, tenant_id, seller_id, author, text, created_at) values ('{id}', '{id}', {whose}, '{mark}', '{mark}', now());
        insert into billing.receivables (order_id, tenant_id, seller_id, number, currency, due, purchase, state, pay_by, submitted_at, version, created_at) values
            ('{id}', {whose}, '{mark}', 'EUR', 2452, '{purchase}', 'open', now() + interval '7 days', now(), 1, now());
        insert into billing.payments (id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded, reference, return_path, version, created_at) values
            ('{id}', {whose}, '{id}', '{mark}', 'bankTransfer', 'bank', 'EUR', 2452, 'pending', 0, 0, '{mark}', '/', 1, now());
        insert into billing.refunds (id, tenant_id, seller_id, order_id, payment_id, cause, wish, currency, amount, reason, state, attempts, version, created_at) values
            ('{id}', {whose}, '{id}', '{id}', 'goodwill', '{mark}', 'EUR', 100, '{mark}', 'created', 0, 1, now());
        insert into billing.invoices (id, tenant_id, seller_id, order_id, order_number, state, buyer, currency, net, tax, gross, content, version, created_at) values
            ('{id}', {whose}, '{id}', '{mark}', 'draft', '{mark}', 'EUR', 2010, 442, 2452, '{invoice}', 1, now());
        insert into billing.subscriptions (id, tenant_id, seller_id, order_id, item_id, service_ids, product, cycle, quantity, currency, recurring, state, starts_at, period_start, period_end, version, created_at) values
            ('{id}', {whose}, '{id}', '{id}', '{{}}', '{mark}', 'monthly', 1, 'EUR', 2010, 'active', now(), now(), now() + interval '1 month', 1, now());
        insert into provisioning.requests (id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name, product_version, kind, configuration, quantity, workflow, state, ending, version, created_at) values
            ('{id}', {whose}, '{id}', '{mark}', '{id}', '{id}', '{mark}', '{mark}', 1, 'vps', '{{}}', 1, '{workflow}', 'pending', 'open', 1, now());
        insert into provisioning.resources (id, tenant_id, seller_id, request_id, unit, tag, service_id, name, kind, region, configuration, holding, announced, changed_at) values
            ('{id}', {whose}, '{id}', 0, '{mark}/0', '{id}', '{mark}', 'vps', 'lj-1', '{{}}', 'planned', false, now());
        insert into provisioning.steps (request_id, unit, position, tenant_id, seller_id, state, tries, failures, percent) values
            ('{id}', 0, 0, {whose}, 'waiting', 0, 0, 0);
        insert into notifications.notifications (id, tenant_id, seller_id, user_id, event_id, kind, brand_id, title, text, more, link, created_at, in_app, mail, mailed_at) values
            ('{id}', {whose}, '{id}', '{id}', 'order-received', '{partner}', '{mark}', '{mark}', '{{}}', '/', now(), true, 'sent', now());
        "
    );
    db.admin().await.batch_execute(&sql).await.unwrap();
}
