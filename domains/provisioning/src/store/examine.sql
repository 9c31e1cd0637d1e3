-- What must hold of what was made, asked the other way round: each query finds what breaks a rule.

--! services_without_resource
-- What a customer has is there, at a provider.
select s.id, format('it is %s, and its resource is %s', s.state, coalesce(r.holding, 'unknown')) as says
from provisioning.services as s
left join provisioning.resources as r on r.request_id = s.request_id and r.unit = s.unit
where s.state <> 'terminated' and r.holding is distinct from 'present'
limit :most;

--! resources_without_service
-- What is there belongs to a service, or to work that goes on.
select r.request_id as id, format('%s is %s, and its request is %s', r.tag, r.holding, q.state) as says
from provisioning.resources as r
join provisioning.requests as q on q.id = r.request_id
where r.holding in ('reserved', 'asked', 'present')
    and q.state in ('completed', 'failed', 'cancelled')
    and not exists (
        select from provisioning.services as s
        where s.request_id = r.request_id and s.unit = r.unit and s.state <> 'terminated'
    )
limit :most;

--! requests_that_are_not_done
-- What is said to be completed has done all of its steps, what is said to be undone none.
select q.id, format('it is %s, and %s of its steps are %s', q.state, count(*), min(s.state)) as says
from provisioning.requests as q
join provisioning.steps as s on s.request_id = q.id
where q.state = 'completed' and s.state <> 'done'
    or q.state in ('failed', 'cancelled') and s.state in ('calling', 'working', 'unknown', 'undoing', 'undoWorking')
group by q.id
limit :most;

--! requests_that_stand_still
select id, format('it is %s, and nobody looks at it since %s', state, coalesce(wake_at, created_at)) as says
from provisioning.requests
where state in ('pending', 'running', 'rollingBack')
    and coalesce(wake_at, created_at) < :late and (lease_until is null or lease_until < :late)
limit :most;

--! requests_made_for
-- What is made, or was, for some orders.
select order_id, item_id, state from provisioning.requests where order_id = any(:order_ids);

--! services_made_for
select order_id, item_id, id, state from provisioning.services where order_id = any(:order_ids);

--! owners
-- Whose they are, each once.
select order_id, 'a request' as what, tenant_id, seller_id
from provisioning.requests where order_id = any(:order_ids)
union
select order_id, 'a service', tenant_id, seller_id
from provisioning.services where order_id = any(:order_ids)
union
select q.order_id, 'a resource', r.tenant_id, r.seller_id
from provisioning.requests as q
join provisioning.resources as r on r.request_id = q.id
where q.order_id = any(:order_ids)
union
select q.order_id, 'a step', s.tenant_id, s.seller_id
from provisioning.requests as q
join provisioning.steps as s on s.request_id = q.id
where q.order_id = any(:order_ids);

--! places_that_do_not_add_up
select coalesce(p.region, r.region) as region,
    format('%s places for %s are taken, and %s things take one', coalesce(p.taken, 0), coalesce(p.kind, r.kind),
        coalesce(r.taken, 0)) as says
from provisioning.places as p
full join (
    select region, kind, count(*) as taken
    from provisioning.resources
    where provisioning.takes_place(holding)
    group by region, kind
) as r on r.region = p.region and r.kind = p.kind
where coalesce(p.taken, 0) <> coalesce(r.taken, 0)
limit :most;

--! orders_with_requests
-- A part of all orders for which something was made, by id.
select distinct order_id from provisioning.requests where order_id > :after order by order_id limit :limit;
