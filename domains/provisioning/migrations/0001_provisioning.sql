-- Where things are made, and how many there is room for.
create table provisioning.regions (
    code       text        primary key check (code ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    name       text        not null check (length(name) between 1 and 120),
    -- Whether something new may be made there.
    open       boolean     not null,
    -- Room for each kind of service, with the number of the format.
    room       jsonb       not null check (jsonb_typeof(room) = 'object'),
    -- Counts every change: two editors cannot overwrite each other.
    version    integer     not null check (version > 0),
    updated_at timestamptz not null
);
-- row-level security: whoever keeps them
create index regions_tenant on provisioning.regions (tenant_id, code);
alter table provisioning.regions enable row level security;
alter table provisioning.regions force row level security;
create policy manage on provisioning.regions
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- The work of making one thing of an order real.
create table provisioning.requests (
    id              uuid        primary key,
    tenant_id       uuid        not null,
    seller_id       uuid        not null,
    order_id        uuid        not null,
    order_number    text        not null,
    -- One request for each thing of an order, however often it is asked for.
    item_id         uuid        not null unique,
    product_id      uuid        not null,
    product_slug    text        not null,
    product_name    text        not null,
    product_version integer     not null,
    kind            text        not null,
    configuration   jsonb       not null check (jsonb_typeof(configuration) = 'object'),
    quantity        integer     not null check (quantity > 0),
    -- As it was when this began, with the number of its format.
    workflow        jsonb       not null,
    state           text        not null check (state in ('pending', 'running', 'completed', 'rollingBack', 'failed', 'cancelled', 'stuck')),
    -- Why it is taken back.
    back            text        check (back in ('failed', 'cancelled')),
    back_reason     text,
    -- Why a person has to decide.
    stuck_why       text,
    -- What the end of the order has to do with it.
    ending          text        not null check (ending in ('open', 'waited', 'answered')),
    subscription_id uuid,
    -- Who works on it, and until when nobody else does.
    lease_job       uuid,
    lease_until     timestamptz,
    -- For when the next look at it is queued.
    wake_at         timestamptz,
    version         integer     not null check (version > 0),
    created_at      timestamptz not null,
    started_at      timestamptz,
    finished_at     timestamptz,
    -- A row that fits no state of the model cannot be stored.
    check ((state in ('completed', 'failed', 'cancelled')) = (finished_at is not null)),
    check ((state = 'stuck') = (stuck_why is not null)),
    check ((back is null) = (back_reason is null)),
    check (case state
        when 'rollingBack' then back is not null
        when 'failed' then back is not distinct from 'failed'
        when 'cancelled' then back is not distinct from 'cancelled'
        when 'stuck' then true
        else back is null
    end),
    check ((lease_job is null) = (lease_until is null))
);
-- requests of an order, and reactions to its events
create index requests_order on provisioning.requests (order_id, id);
-- row-level security: the organisation's, and lists of it
create index requests_tenant on provisioning.requests (tenant_id, id);
-- row-level security: the seller's
create index requests_seller on provisioning.requests (seller_id, id);
-- what moves and nobody looks at; staff: what is stuck
create index requests_state on provisioning.requests (state, id);
alter table provisioning.requests enable row level security;
alter table provisioning.requests force row level security;
create policy manage on provisioning.requests
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What is, or was, at a provider because we asked for it. Written before it is asked for.
create table provisioning.resources (
    id              uuid        primary key,
    tenant_id       uuid        not null,
    seller_id       uuid        not null,
    request_id      uuid        not null references provisioning.requests (id),
    unit            smallint    not null check (unit >= 0),
    -- What it carries at the provider.
    tag             text        not null unique,
    service_id      uuid        not null,
    part            text,
    name            text        not null,
    kind            text        not null,
    region          text        not null,
    configuration   jsonb       not null check (jsonb_typeof(configuration) = 'object'),
    holding         text        not null check (holding in ('planned', 'reserved', 'asked', 'present', 'gone', 'abandoned')),
    -- What the provider calls it.
    reference       text,
    -- Asked for without a certain answer.
    uncertain_since timestamptz,
    -- Whether its service was announced.
    announced       boolean     not null,
    changed_at      timestamptz not null,
    unique (request_id, unit)
);
-- row-level security: the organisation's
create index resources_tenant on provisioning.resources (tenant_id, request_id);
-- row-level security: the seller's
create index resources_seller on provisioning.resources (seller_id, request_id);
-- staff: what is set aside and not asked for yet
create index resources_reserved on provisioning.resources (region, kind) where holding = 'reserved';
-- quota: what an organisation has in a region
create index resources_quota on provisioning.resources (tenant_id, region, kind)
    where holding in ('reserved', 'asked', 'present', 'abandoned');
-- survey: what should be there, by tag
create index resources_there on provisioning.resources (tag)
    where holding in ('asked', 'present', 'abandoned');
alter table provisioning.resources enable row level security;
alter table provisioning.resources force row level security;
create policy manage on provisioning.resources
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- How many resources take a place, by region and kind. Kept by the rows themselves: what counts them
-- cannot miss one, and nobody else writes here.
create table provisioning.places (
    region    text   not null,
    kind      text   not null,
    tenant_id uuid   not null default '00000000-0000-7000-8000-000000000001',
    seller_id uuid   not null default '00000000-0000-7000-8000-000000000001',
    taken     bigint not null check (taken >= 0),
    primary key (region, kind)
);
-- row-level security: the operator's
create index places_tenant on provisioning.places (tenant_id, region, kind);
alter table provisioning.places enable row level security;
alter table provisioning.places force row level security;
-- Whoever's resource comes or goes, the count follows.
create policy counted on provisioning.places
    using (cf.current_tenant() is not null or cf.current_seller() is not null or cf.is_platform())
    with check (cf.current_tenant() is not null or cf.current_seller() is not null or cf.is_platform());

create function provisioning.takes_place(holding text) returns boolean
    language sql immutable parallel safe
    return holding in ('reserved', 'asked', 'present', 'abandoned');

create function provisioning.count_places() returns trigger
    language plpgsql as $$
declare
    one record;
begin
    -- In one order: nobody waits in a circle.
    for one in
        select late.region, late.kind,
            sum(provisioning.takes_place(late.holding)::integer - provisioning.takes_place(early.holding)::integer) as change
        from after_change as late
        join before_change as early on early.id = late.id
        where provisioning.takes_place(late.holding) <> provisioning.takes_place(early.holding)
        group by late.region, late.kind
        order by late.region, late.kind
    loop
        update provisioning.places set taken = taken + one.change
        where region = one.region and kind = one.kind;
        if not found then
            insert into provisioning.places as p (region, kind, taken) values (one.region, one.kind, one.change)
            on conflict (region, kind) do update set taken = p.taken + excluded.taken;
        end if;
    end loop;
    return null;
end
$$;
-- A resource is born without a place, and never deleted: only a change of what is held counts.
create trigger count_places after update on provisioning.resources
    referencing old table as before_change new table as after_change
    for each statement execute function provisioning.count_places();
revoke delete on provisioning.resources from cf_provisioning;

-- How far each step of each resource is.
create table provisioning.steps (
    request_id  uuid        not null references provisioning.requests (id),
    unit        smallint    not null check (unit >= 0),
    position    smallint    not null check (position >= 0),
    tenant_id   uuid        not null,
    seller_id   uuid        not null,
    state       text        not null check (state in ('waiting', 'calling', 'working', 'unknown', 'done', 'failed', 'undoing', 'undoWorking', 'undone')),
    tries       integer     not null check (tries >= 0),
    failures    integer     not null check (failures >= 0),
    percent     smallint    not null check (percent between 0 and 100),
    started_at  timestamptz,
    finished_at timestamptz,
    next_at     timestamptz,
    error       text,
    primary key (request_id, unit, position)
);
-- row-level security: the organisation's
create index steps_tenant on provisioning.steps (tenant_id, request_id);
-- row-level security: the seller's
create index steps_seller on provisioning.steps (seller_id, request_id);
alter table provisioning.steps enable row level security;
alter table provisioning.steps force row level security;
create policy manage on provisioning.steps
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What customers have.
create table provisioning.services (
    id              uuid        primary key,
    tenant_id       uuid        not null,
    seller_id       uuid        not null,
    request_id      uuid        not null references provisioning.requests (id),
    unit            smallint    not null check (unit >= 0),
    order_id        uuid        not null,
    order_number    text        not null,
    item_id         uuid        not null,
    product_id      uuid        not null,
    product_slug    text        not null,
    product_name    text        not null,
    product_version integer     not null,
    part            text,
    name            text        not null check (length(name) between 1 and 200),
    kind            text        not null,
    region          text        not null,
    configuration   jsonb       not null check (jsonb_typeof(configuration) = 'object'),
    state           text        not null check (state in ('active', 'suspended', 'resizing', 'terminating', 'terminated')),
    -- How it is reached: sealed, for it tells where to knock.
    endpoints       bytea       not null,
    subscription_id uuid,
    activated_at    timestamptz not null,
    -- When it was found to be well.
    verified_at     timestamptz,
    terminated_at   timestamptz,
    ended_reason    text,
    version         integer     not null check (version > 0),
    unique (request_id, unit),
    check ((state = 'terminated') = (terminated_at is not null)),
    check ((state = 'terminated') = (ended_reason is not null))
);
-- row-level security: the organisation's, and its list
create index services_tenant on provisioning.services (tenant_id, id);
-- row-level security: the seller's, and its list
create index services_seller on provisioning.services (seller_id, id);
-- services of an order
create index services_order on provisioning.services (order_id, id);
-- services of a thing of an order: its subscription
create index services_item on provisioning.services (item_id);
alter table provisioning.services enable row level security;
alter table provisioning.services force row level security;
create policy manage on provisioning.services
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Orders that are over, and what of them stays: a beginning that arrives after the end begins nothing.
create table provisioning.order_ends (
    order_id  uuid        primary key,
    tenant_id uuid        not null,
    seller_id uuid        not null,
    reason    text        not null,
    keep      uuid[]      not null,
    at        timestamptz not null
);
-- row-level security: the organisation's
create index order_ends_tenant on provisioning.order_ends (tenant_id, order_id);
-- row-level security: the seller's
create index order_ends_seller on provisioning.order_ends (seller_id, order_id);
alter table provisioning.order_ends enable row level security;
alter table provisioning.order_ends force row level security;
create policy manage on provisioning.order_ends
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Where the provider's inventory and ours differ.
create table provisioning.findings (
    tag           text        primary key,
    tenant_id     uuid        not null,
    seller_id     uuid        not null,
    what          text        not null check (what in ('unknown', 'foreign', 'leftover', 'abandoned', 'lost')),
    driver        text        not null,
    reference     text,
    kind          text        not null,
    region        text,
    request_id    uuid,
    owner_id      uuid,
    problem       text,
    first_seen_at timestamptz not null,
    last_seen_at  timestamptz not null
);
-- row-level security: the operator's, and its list
create index findings_tenant on provisioning.findings (tenant_id, first_seen_at desc, tag);
alter table provisioning.findings enable row level security;
alter table provisioning.findings force row level security;
create policy manage on provisioning.findings
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- When each provider was looked through last.
create table provisioning.surveys (
    driver    text        primary key,
    tenant_id uuid        not null,
    seller_id uuid        not null,
    began_at  timestamptz not null,
    ended_at  timestamptz not null,
    seen      integer     not null check (seen >= 0),
    -- Why it could not be looked through to the end.
    problem   text
);
-- row-level security: the operator's
create index surveys_tenant on provisioning.surveys (tenant_id, driver);
alter table provisioning.surveys enable row level security;
alter table provisioning.surveys force row level security;
create policy manage on provisioning.surveys
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
