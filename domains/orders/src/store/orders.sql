-- Orders, their items and what happened to them.

--: Order(submitted_at?, pay_by?, payment_id?, payment_amount?, payment_method?, payment_reference?, paid_at?, cancelled_from?, expired?, reason?, ended_at?, deleted_at?)
--: Item(step?, percent?, service_ids?, reason?, at?, refund_amount?, refund_completed?)
--: Moment(reason?)

--! insert_order (submitted_at?, pay_by?)
-- The order takes its number, and comes with its items, in one go.
with counted as (
    insert into orders.numbers as n (seller_id, year, tenant_id, last)
    values (:seller_id, :year, :seller_id, 1)
    on conflict (seller_id, year) do update set last = n.last + 1
    returning n.last
),
new_order as (
    insert into orders.orders (
        id, tenant_id, seller_id, number, place, state, policy, language, currency, gross, content, regions,
        version, created_at, submitted_at, pay_by
    )
    select :id, :tenant_id, :seller_id,
        :prefix::text || '-' || :year || '-' || lpad(c.last::text, greatest(6, length(c.last::text)), '0'), c.last,
        :state, :policy, :language, :currency, :gross, :content, :regions, :version, :created_at, :submitted_at,
        :pay_by
    from counted as c
    returning number
),
new_items as (
    insert into orders.items (id, order_id, tenant_id, seller_id, position, state, bought)
    select item.id, :id, :tenant_id, :seller_id, item.position, 'pending', item.bought::jsonb
    from unnest(:item_ids::uuid[], :bought::text[]) with ordinality as item (id, bought, position)
)
select number from new_order;

--! find_order : Order
select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version,
    created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at,
    cancelled_from, expired, reason, ended_at, deleted_at
from orders.orders
where id = :id;

--! find_order_for_change : Order
select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version,
    created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at,
    cancelled_from, expired, reason, ended_at, deleted_at
from orders.orders
where id = :id
for update;

--! find_items : Item
select id, order_id, position, state, bought, step, percent, service_ids, reason, at, refund_amount, refund_completed
from orders.items
where order_id = :order_id
order by position;

--! find_items_of : Item
-- Of several orders, without what a list does not show.
select id, order_id, position, state, bought - '{lines, parts, configuration}'::text[] as bought, step, percent,
    service_ids, reason, at, refund_amount, refund_completed
from orders.items
where order_id = any(:order_ids)
order by order_id, position;

--! update_order (submitted_at?, pay_by?, payment_id?, payment_amount?, payment_method?, payment_reference?, paid_at?, cancelled_from?, expired?, reason?, ended_at?, deleted_at?)
update orders.orders
set state = :state, policy = :policy, currency = :currency, gross = :gross, refunded = :refunded, content = :content,
    regions = :regions, version = :version, submitted_at = :submitted_at, pay_by = :pay_by,
    payment_id = :payment_id, payment_amount = :payment_amount, payment_method = :payment_method,
    payment_reference = :payment_reference, paid_at = :paid_at, cancelled_from = :cancelled_from, expired = :expired,
    reason = :reason, ended_at = :ended_at, deleted_at = :deleted_at
where id = :id and version = :seen_version;

--! update_items (steps[?], percents[?], services[?], reasons[?], ats[?], refund_amounts[?], refund_completed[?])
-- How far the items are; what is null there is null here.
update orders.items as i
set state = new.state, step = new.step, percent = new.percent,
    service_ids = case when new.services is null then null else array(
        select service::uuid from unnest(string_to_array(new.services, ' ')) as service
    ) end,
    reason = new.reason, at = new.at, refund_amount = new.refund_amount, refund_completed = new.refund_completed
from unnest(
    :ids::uuid[], :states::text[], :steps::text[], :percents::smallint[], :services::text[], :reasons::text[],
    :ats::timestamptz[], :refund_amounts::bigint[], :refund_completed::boolean[]
) as new (id, state, step, percent, services, reason, at, refund_amount, refund_completed)
where i.id = new.id and i.order_id = :order_id;

--! delete_other_items
-- What is no longer in a draft.
delete from orders.items where order_id = :order_id and not (id = any(:item_ids));

--! put_items
-- New things in a draft, and those that stay at the prices of now.
insert into orders.items as i (id, order_id, tenant_id, seller_id, position, state, bought)
select item.id, :order_id, :tenant_id, :seller_id, item.position, 'pending', item.bought::jsonb
from unnest(:item_ids::uuid[], :bought::text[]) with ordinality as item (id, bought, position)
on conflict (id) do update set bought = excluded.bought;

--! append_timeline (reasons[?])
insert into orders.timeline (order_id, tenant_id, seller_id, state, at, actor, reason, event_id)
select :order_id, :tenant_id, :seller_id, state, at, actor, reason, event_id
from unnest(:states::text[], :ats::timestamptz[], :actors::text[], :reasons::text[], :event_ids::uuid[])
    with ordinality as moment (state, at, actor, reason, event_id, place)
order by moment.place;

--! find_timeline : Moment
select place, state, at, actor, reason, event_id
from orders.timeline
where order_id = :order_id
order by place;

--! insert_payment (reference?)
insert into orders.payments (
    payment_id, order_id, tenant_id, seller_id, amount, currency, method, reference, confirmed_at
)
values (
    :payment_id, :order_id, :tenant_id, :seller_id, :amount, :currency, :method, :reference, :confirmed_at
);

--! list_latest (own_tenant?, own_seller?, states?, from?, to?, tenant_id?, prefix?, place?, tenants?, regions?, after_at?, after_id?) : Order
select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version,
    created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at,
    cancelled_from, expired, reason, ended_at, deleted_at
from orders.orders
where (deleted_at is not null) = :deleted
    and (:own_tenant::uuid is null or tenant_id = :own_tenant)
    and (:own_seller::uuid is null or seller_id = :own_seller or tenant_id = :own_seller)
    and (:states::text[] is null or state = any(:states))
    and (:from::timestamptz is null or created_at >= :from)
    and (:to::timestamptz is null or created_at < :to)
    and (:tenant_id::uuid is null or tenant_id = :tenant_id)
    and (:prefix::text is null or number like :prefix or place = :place::bigint or tenant_id = any(:tenants::uuid[]))
    and (:regions::text[] is null or (regions <@ :regions and regions <> '{}'))
    and (:after_at::timestamptz is null or (created_at, id) < (:after_at, :after_id::uuid))
order by created_at desc, id desc
limit :limit;

--! list_oldest (own_tenant?, own_seller?, states?, from?, to?, tenant_id?, prefix?, place?, tenants?, regions?, after_at?, after_id?) : Order
select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version,
    created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at,
    cancelled_from, expired, reason, ended_at, deleted_at
from orders.orders
where (deleted_at is not null) = :deleted
    and (:own_tenant::uuid is null or tenant_id = :own_tenant)
    and (:own_seller::uuid is null or seller_id = :own_seller or tenant_id = :own_seller)
    and (:states::text[] is null or state = any(:states))
    and (:from::timestamptz is null or created_at >= :from)
    and (:to::timestamptz is null or created_at < :to)
    and (:tenant_id::uuid is null or tenant_id = :tenant_id)
    and (:prefix::text is null or number like :prefix or place = :place::bigint or tenant_id = any(:tenants::uuid[]))
    and (:regions::text[] is null or (regions <@ :regions and regions <> '{}'))
    and (:after_at::timestamptz is null or (created_at, id) > (:after_at, :after_id::uuid))
order by created_at, id
limit :limit;

--! list_by_number (own_tenant?, own_seller?, states?, from?, to?, tenant_id?, prefix?, place?, tenants?, regions?, after_number?, after_id?) : Order
select id, tenant_id, seller_id, number, state, policy, language, currency, refunded, content, regions, version,
    created_at, submitted_at, pay_by, payment_id, payment_amount, payment_method, payment_reference, paid_at,
    cancelled_from, expired, reason, ended_at, deleted_at
from orders.orders
where (deleted_at is not null) = :deleted
    and (:own_tenant::uuid is null or tenant_id = :own_tenant)
    and (:own_seller::uuid is null or seller_id = :own_seller or tenant_id = :own_seller)
    and (:states::text[] is null or state = any(:states))
    and (:from::timestamptz is null or created_at >= :from)
    and (:to::timestamptz is null or created_at < :to)
    and (:tenant_id::uuid is null or tenant_id = :tenant_id)
    and (:prefix::text is null or number like :prefix or place = :place::bigint or tenant_id = any(:tenants::uuid[]))
    and (:regions::text[] is null or (regions <@ :regions and regions <> '{}'))
    and (:after_number::text is null or (number, id) > (:after_number, :after_id::uuid))
order by number, id
limit :limit;
