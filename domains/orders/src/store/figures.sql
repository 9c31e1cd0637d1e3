-- What orders add up to.

--! analytics (tenant_id?, regions?)
-- Of orders that are not deleted, by state and currency. The three beginnings are the day's, the week's and
-- the month's.
select state, currency, count(*) as orders,
    count(*) filter (where created_at >= :day) as today,
    count(*) filter (where created_at >= :week) as this_week,
    count(*) filter (where created_at >= :month) as this_month,
    count(*) filter (where submitted_at is not null) as submitted,
    count(*) filter (where payment_id is not null) as paid,
    coalesce(sum(payment_amount), 0)::bigint as paid_amount,
    coalesce(sum(refunded), 0)::bigint as refunded,
    coalesce(sum(payment_amount - refunded) filter (where paid_at >= :day), 0)::bigint as revenue_today,
    coalesce(sum(payment_amount - refunded) filter (where paid_at >= :week), 0)::bigint as revenue_week,
    coalesce(sum(payment_amount - refunded) filter (where paid_at >= :month), 0)::bigint as revenue_month
from orders.orders
where deleted_at is null
    and (:tenant_id::uuid is null or tenant_id = :tenant_id)
    and (:regions::text[] is null or (regions <@ :regions and regions <> '{}'))
group by state, currency;

--! pipeline (regions?) : (oldest?)
-- What is under way, by state and currency, with the one that has waited longest.
select o.state, o.currency, count(*) as orders, sum(o.gross)::bigint as gross, min(t.at) as oldest
from orders.orders as o
cross join lateral (
    select max(at) as at from orders.timeline where order_id = o.id
) as t
where o.state in (
        'draft', 'pendingPayment', 'paymentConfirmed', 'validating', 'provisioning', 'partiallyFulfilled'
    )
    and o.deleted_at is null
    and (:regions::text[] is null or (o.regions <@ :regions and o.regions <> '{}'))
group by o.state, o.currency;
