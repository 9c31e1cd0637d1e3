-- Where the fulfilment of each order stands, and its trail.

--: SagaLine(number?, item_id?)

--! find_saga
-- Whoever changes it holds the lock of its order.
select state from orders.saga_states where tenant_id = :tenant_id and order_id = :order_id;

--! put_saga (wake_at?)
insert into orders.saga_states as known (order_id, tenant_id, seller_id, definition, state, wake_at, updated_at)
values (:order_id, :tenant_id, :seller_id, :definition, :state, :wake_at, :now)
on conflict (tenant_id, order_id) do update
    set state = excluded.state, wake_at = excluded.wake_at, updated_at = excluded.updated_at;

--! append_saga_steps (numbers[?], items[?])
insert into orders.saga_steps (order_id, tenant_id, seller_id, step, direction, what, number, item_id, why, at)
select :order_id, :tenant_id, :seller_id, new.step, new.direction, new.what, new.number, new.item_id, new.why, :now
from unnest(
    :steps::text[], :directions::text[], :whats::text[], :numbers::integer[], :items::uuid[], :whys::text[]
) with ordinality as new (step, direction, what, number, item_id, why, place)
order by new.place;

--! find_saga_steps : SagaLine
select place, step, direction, what, number, item_id, why, at
from orders.saga_steps
where tenant_id = :tenant_id and order_id = :order_id
order by place;

--! find_sagas_to_wake
select order_id, tenant_id, seller_id
from orders.saga_states
where wake_at <= :now
order by wake_at
limit :limit;
