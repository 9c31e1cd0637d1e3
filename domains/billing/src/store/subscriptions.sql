-- Prices that come round.

--: Subscription()

--! insert_subscription
-- Gives nothing where the thing comes round already.
insert into billing.subscriptions (
    id, tenant_id, seller_id, order_id, item_id, service_ids, product, cycle, quantity, currency, recurring, state,
    starts_at, period_start, period_end, version, created_at
)
values (
    :id, :tenant_id, :seller_id, :order_id, :item_id, :service_ids, :product, :cycle, :quantity, :currency,
    :recurring, :state, :starts_at, :period_start, :period_end, :version, :created_at
)
on conflict (item_id) do nothing;

--! find_subscription : Subscription
select id, tenant_id, seller_id, order_id, item_id, service_ids, product, cycle, quantity, currency, recurring, state,
    starts_at, period_start, period_end, version, created_at
from billing.subscriptions
where id = :id;

--! list_subscriptions (own_tenant?, own_seller?, order_id?, before?, before_id?) : Subscription
-- Newest first.
select id, tenant_id, seller_id, order_id, item_id, service_ids, product, cycle, quantity, currency, recurring, state,
    starts_at, period_start, period_end, version, created_at
from billing.subscriptions
where (:order_id::uuid is null or order_id = :order_id)
    and (:own_tenant::uuid is null or tenant_id = :own_tenant)
    and (:own_seller::uuid is null or seller_id = :own_seller or tenant_id = :own_seller)
    and (:before::timestamptz is null or (created_at, id) < (:before, :before_id::uuid))
order by created_at desc, id desc
limit :limit;
