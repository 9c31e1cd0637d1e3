-- Attempts to be paid.

--: Payment(reference?, brand?, last4?, redirect_url?, failure_code?, failure_message?, request_key?, ended_at?)

--! insert_payment (reference?, brand?, last4?, redirect_url?, failure_code?, failure_message?, request_key?, ended_at?)
insert into billing.payments (
    id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded,
    reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version,
    created_at
)
values (
    :id, :tenant_id, :seller_id, :order_id, :order_number, :method, :gateway, :currency, :amount, :state, :received,
    :refunded, :reference, :brand, :last4, :redirect_url, :return_path, :failure_code, :failure_message, :request_key,
    :ended_at, :version, :created_at
);

--! update_payment (reference?, brand?, last4?, redirect_url?, failure_code?, failure_message?, ended_at?)
update billing.payments
set state = :state, received = :received, refunded = :refunded, reference = :reference, brand = :brand,
    last4 = :last4, redirect_url = :redirect_url, failure_code = :failure_code, failure_message = :failure_message,
    ended_at = :ended_at, version = :version
where id = :id and version = :seen_version;

--! find_payment : Payment
select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded,
    reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version,
    created_at
from billing.payments
where id = :id;

--! find_payment_by_reference : Payment
select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded,
    reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version,
    created_at
from billing.payments
where gateway = :gateway and reference = :reference;

--! payments_of_order : Payment
-- Oldest first.
select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded,
    reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version,
    created_at
from billing.payments
where order_id = :order_id
order by created_at, id;

--! list_payments (own_tenant?, own_seller?, order_id?, state?, before?, before_id?) : Payment
-- Newest first.
select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded,
    reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version,
    created_at
from billing.payments
where (:order_id::uuid is null or order_id = :order_id)
    and (:own_tenant::uuid is null or tenant_id = :own_tenant)
    and (:own_seller::uuid is null or seller_id = :own_seller or tenant_id = :own_seller)
    and (:state::text is null or state = :state)
    and (:before::timestamptz is null or (created_at, id) < (:before, :before_id::uuid))
order by created_at desc, id desc
limit :limit;

--! insert_receipt
insert into billing.receipts (
    payment_id, bank_reference, tenant_id, seller_id, amount, received_at, confirmed_by, created_at
)
values (
    :payment_id, :bank_reference, :tenant_id, :seller_id, :amount, :received_at, :confirmed_by, :created_at
)
on conflict (payment_id, bank_reference) do nothing;

--! look_at_payment (at?)
update billing.payments set look_at = :at where id = :id;

--! looked_at_payment
-- Nobody has to look any more, unless somebody wants to later.
update billing.payments set look_at = null where id = :id and look_at <= :now;

--! forgotten_payments : Payment
-- Somebody should have looked, and did not.
select id, tenant_id, seller_id, order_id, order_number, method, gateway, currency, amount, state, received, refunded,
    reference, brand, last4, redirect_url, return_path, failure_code, failure_message, request_key, ended_at, version,
    created_at
from billing.payments
where look_at < :before
order by look_at
limit :limit
for update skip locked;
