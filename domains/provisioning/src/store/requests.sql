-- The work of making things real.

--: Request(back?, back_reason?, stuck_why?, subscription_id?, lease_job?, lease_until?, wake_at?, started_at?, finished_at?)
--: Resource(part?, reference?, uncertain_since?)
--: Step(started_at?, finished_at?, next_at?, error?)

--! insert_request
-- Nothing where the thing has a request already.
insert into provisioning.requests (
    id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, ending, version, created_at
)
values (
    :id, :tenant_id, :seller_id, :order_id, :order_number, :item_id, :product_id, :product_slug,
    :product_name, :product_version, :kind, :configuration, :quantity, :workflow, 'pending', 'open', 1,
    :created_at
)
on conflict (item_id) do nothing;

--! insert_resources
insert into provisioning.resources (
    id, tenant_id, seller_id, request_id, unit, tag, service_id, part, name, kind, region, configuration,
    holding, announced, changed_at
)
select it.id, :tenant_id, :seller_id, :request_id, it.unit, it.tag, it.service_id, it.part, it.name,
    it.kind, it.region, it.configuration, 'planned', false, :now
from jsonb_to_recordset(:resources::jsonb) as it (
    id uuid, unit smallint, tag text, service_id uuid, part text, name text, kind text, region text,
    configuration jsonb
);

--! insert_steps
insert into provisioning.steps (
    request_id, unit, position, tenant_id, seller_id, state, tries, failures, percent
)
select :request_id, unit::smallint, position::smallint, :tenant_id, :seller_id, 'waiting', 0, 0, 0
from generate_series(0, :units::integer - 1) as unit,
    generate_series(0, :steps::integer - 1) as position;

--! find_request : Request
select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending,
    subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at
from provisioning.requests
where id = :id;

--! find_request_for_change : Request
select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending,
    subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at
from provisioning.requests
where id = :id
for update;

--! find_requests_of_order_for_change : Request
-- The last one first: so are they taken back.
select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending,
    subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at
from provisioning.requests
where order_id = :order_id
order by id desc
for update;

--! list_requests_of_order (state?, after?) : Request
select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending,
    subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at
from provisioning.requests
where order_id = :order_id and (:state::text is null or state = :state)
    and (:after::uuid is null or id < :after)
order by id desc
limit :limit;

--! list_requests_of_tenant (state?, after?) : Request
select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending,
    subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at
from provisioning.requests
where tenant_id = :tenant_id and (:state::text is null or state = :state)
    and (:after::uuid is null or id < :after)
order by id desc
limit :limit;

--! list_requests_of_seller (state?, after?) : Request
select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending,
    subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at
from provisioning.requests
where (seller_id = :seller_id or tenant_id = :seller_id) and (:state::text is null or state = :state)
    and (:after::uuid is null or id < :after)
order by id desc
limit :limit;

--! list_requests_in_state (after?) : Request
select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending,
    subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at
from provisioning.requests
where state = :state and (:after::uuid is null or id < :after)
order by id desc
limit :limit;

--! list_requests (after?) : Request
select id, tenant_id, seller_id, order_id, order_number, item_id, product_id, product_slug, product_name,
    product_version, kind, configuration, quantity, workflow, state, back, back_reason, stuck_why, ending,
    subscription_id, lease_job, lease_until, wake_at, version, created_at, started_at, finished_at
from provisioning.requests
where (:after::uuid is null or id < :after)
order by id desc
limit :limit;

--! resources_of : Resource
select id, request_id, unit, service_id, part, name, kind, region, configuration, holding, reference,
    uncertain_since, announced
from provisioning.resources
where request_id = any(:requests)
order by request_id, unit;

--! steps_of : Step
select request_id, unit, position, state, tries, failures, percent, started_at, finished_at, next_at, error
from provisioning.steps
where request_id = any(:requests)
order by request_id, unit, position;

--! update_request (back?, back_reason?, stuck_why?, lease_job?, lease_until?, wake_at?, started_at?, finished_at?, subscription_id?)
update provisioning.requests
set state = :state, back = :back, back_reason = :back_reason, stuck_why = :stuck_why, ending = :ending,
    subscription_id = :subscription_id, lease_job = :lease_job, lease_until = :lease_until,
    wake_at = :wake_at, version = :seen_version + 1, started_at = :started_at, finished_at = :finished_at
where id = :id and version = :seen_version;

--! update_resources
update provisioning.resources as r
set holding = it.holding, reference = it.reference, uncertain_since = it.uncertain_since,
    announced = it.announced, changed_at = :now
from jsonb_to_recordset(:resources::jsonb) as it (
    unit smallint, holding text, reference text, uncertain_since timestamptz, announced boolean
)
where r.request_id = :request_id and r.unit = it.unit;

--! update_steps
update provisioning.steps as s
set state = it.state, tries = it.tries, failures = it.failures, percent = it.percent,
    started_at = it.started_at, finished_at = it.finished_at, next_at = it.next_at, error = it.error
from jsonb_to_recordset(:steps::jsonb) as it (
    unit smallint, position smallint, state text, tries integer, failures integer, percent smallint,
    started_at timestamptz, finished_at timestamptz, next_at timestamptz, error text
)
where s.request_id = :request_id and s.unit = it.unit and s.position = it.position;

--! forgotten_requests
-- What moves, is due for a while and is in nobody's hands.
select id, tenant_id, seller_id, version
from provisioning.requests
where state in ('pending', 'running', 'rollingBack') and (wake_at is null or wake_at < :before)
    and (lease_until is null or lease_until < :now)
order by id
limit :limit
for update skip locked;

--! end_order
-- Nothing where it is known already.
insert into provisioning.order_ends (order_id, tenant_id, seller_id, reason, keep, at)
values (:order_id, :tenant_id, :seller_id, :reason, :keep, :at)
on conflict (order_id) do nothing;

--! find_order_end
select reason, keep from provisioning.order_ends where order_id = :order_id;
