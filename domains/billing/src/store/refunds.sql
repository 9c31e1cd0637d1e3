-- Money on its way back.

--: Refund(item_id?, receipt?, reference?, why?, ended_at?)

--! insert_refund (item_id?, receipt?, reference?, why?, ended_at?)
insert into billing.refunds (
    id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts,
    reference, why, ended_at, version, created_at
)
values (
    :id, :tenant_id, :seller_id, :order_id, :payment_id, :item_id, :receipt, :cause, :wish, :currency, :amount, :reason, :state,
    :attempts, :reference, :why, :ended_at, :version, :created_at
);

--! update_refund (reference?, why?, ended_at?)
update billing.refunds
set state = :state, attempts = :attempts, reference = :reference, why = :why, ended_at = :ended_at, version = :version
where id = :id and version = :seen_version;

--! find_refund : Refund
select id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts,
    reference, why, ended_at, version, created_at
from billing.refunds
where id = :id;

--! refunds_of_order : Refund
-- Oldest first.
select id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts,
    reference, why, ended_at, version, created_at
from billing.refunds
where order_id = :order_id
order by created_at, id;

--! list_refunds (own_tenant?, own_seller?, order_id?, payment_id?, state?, before?, before_id?) : Refund
-- Newest first.
select id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts,
    reference, why, ended_at, version, created_at
from billing.refunds
where (:order_id::uuid is null or order_id = :order_id)
    and (:own_tenant::uuid is null or tenant_id = :own_tenant)
    and (:own_seller::uuid is null or seller_id = :own_seller or tenant_id = :own_seller)
    and (:payment_id::uuid is null or payment_id = :payment_id)
    and (:state::text is null or state = :state)
    and (:before::timestamptz is null or (created_at, id) < (:before, :before_id::uuid))
order by created_at desc, id desc
limit :limit;

--! look_at_refund
update billing.refunds set look_at = :at where id = :id;

--! forgotten_refunds : Refund
-- On its way, and somebody should have looked and did not.
select id, tenant_id, seller_id, order_id, payment_id, item_id, receipt, cause, wish, currency, amount, reason, state, attempts,
    reference, why, ended_at, version, created_at
from billing.refunds
where state in ('created', 'pending') and (look_at is null or look_at < :before)
order by look_at
limit :limit
for update skip locked;
