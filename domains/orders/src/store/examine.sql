--: Claim(payment_amount?, ended_at?)

-- What must hold of orders, asked the other way round: each query finds what breaks a rule.

--! gaps_in_numbers
-- As many orders of a seller and year as numbers were given out, and none above.
with counted as (
    select seller_id, split_part(number, '-', -2)::smallint as year, count(*) as orders, max(place) as highest
    from orders.orders
    group by seller_id, split_part(number, '-', -2)
)
select coalesce(given.seller_id, counted.seller_id) as id,
    format('%s: %s orders, the highest is %s, and %s numbers were given out', coalesce(given.year, counted.year),
        coalesce(counted.orders, 0), coalesce(counted.highest, 0), coalesce(given.last, 0)) as says
from orders.numbers as given
full join counted on counted.seller_id = given.seller_id and counted.year = given.year
where given.last is distinct from counted.orders or counted.highest is distinct from counted.orders
limit :most;

--! stories_that_end_elsewhere
select o.id, format('it is %s, and the last line of its story says %s', o.state, coalesce(line.state, 'nothing')) as says
from orders.orders as o
left join lateral (
    select t.state from orders.timeline as t where t.order_id = o.id order by t.place desc limit 1
) as line on true
where line.state is distinct from o.state
limit :most;

--! stories_that_jump
-- `allowed`: `from>to`, with nothing in front for the first.
select line.order_id as id, format('%s comes after %s', line.state, coalesce(line.before, 'nothing')) as says
from (
    select order_id, state, lag(state) over (partition by order_id order by place) as before from orders.timeline
) as line
where not (coalesce(line.before, '') || '>' || line.state = any(:allowed::text[]))
limit :most;

--! ends_that_do_not_fit
-- What ended a while ago, with things that did not.
select o.id, format('it is %s with things that are %s', o.state, string_agg(i.state, ', ' order by i.position)) as says
from orders.orders as o
join orders.items as i on i.order_id = o.id
where o.ended_at < :settled_before
group by o.id
having bool_or(i.state = 'provisioning')
    or case o.state
        when 'fulfilled' then not bool_or(i.state = 'active') or bool_or(i.state = 'pending')
        when 'failed' then bool_or(i.state = 'active')
        else false
    end
limit :most;

--! orders_that_stand_still
select o.id, format('it is %s since %s', o.state, line.at) as says
from orders.orders as o
cross join lateral (select max(t.at) as at from orders.timeline as t where t.order_id = o.id) as line
where o.state = 'pendingPayment' and o.pay_by < :late
    or o.state in ('paymentConfirmed', 'validating', 'provisioning', 'partiallyFulfilled') and line.at < :moving_since
limit :most;

--! rows_of_others
-- What is kept for an order is its customer's.
select o.id, format('%s is of %s, sold by %s', part.what, part.tenant_id, part.seller_id) as says
from orders.orders as o
join (
    select order_id, 'an item' as what, tenant_id, seller_id from orders.items
    union
    select order_id, 'a line of its story', tenant_id, seller_id from orders.timeline
    union
    select order_id, 'its payment', tenant_id, seller_id from orders.payments
    union
    select order_id, 'its saga', tenant_id, seller_id from orders.saga_states
    union
    select order_id, 'a step of its saga', tenant_id, seller_id from orders.saga_steps
) as part on part.order_id = o.id
where (part.tenant_id, part.seller_id) <> (o.tenant_id, o.seller_id)
limit :most;

--! claims : Claim
-- A part of all orders that were submitted, by id.
select id, tenant_id, seller_id, number, state, gross, refunded, payment_amount, ended_at
from orders.orders
where submitted_at is not null and id > :after
order by id
limit :limit;

--! known_of
select id from orders.orders where id = any(:ids);

--! story_events
-- The events that stories name, a part at a time.
select order_id, place, event_id, at
from orders.timeline
where at >= :since and (order_id, place) > (:after_order::uuid, :after_place::bigint)
order by order_id, place
limit :limit;
