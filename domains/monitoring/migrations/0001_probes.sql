-- What asking a part of the platform found. The rows are the operator's, and public: they are what
-- the status page shows.
create table monitoring.probes (
    tenant_id       uuid        not null,
    seller_id       uuid        not null,
    kind            text        not null check (kind in ('domain', 'dependency', 'event-bus')),
    target          text        not null,
    at              timestamptz not null,
    state           text        not null check (state in ('up', 'degraded', 'down')),
    response_micros bigint      not null check (response_micros >= 0),
    message         text,
    -- status page: the latest findings about each target; state changes: the one before
    primary key (seller_id, kind, target, at)
);
-- retention: what is older than a day
create index probes_at on monitoring.probes (seller_id, at);
alter table monitoring.probes enable row level security;
alter table monitoring.probes force row level security;
create policy manage on monitoring.probes
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
create policy published on monitoring.probes for select
    using (seller_id = cf.current_storefront());

-- The same findings counted by the hour: a day of uptime is 24 rows, however often we ask.
create table monitoring.uptime_hours (
    tenant_id uuid        not null,
    seller_id uuid        not null,
    kind      text        not null check (kind in ('domain', 'dependency', 'event-bus')),
    target    text        not null,
    hour      timestamptz not null,
    up        bigint      not null check (up >= 0),
    degraded  bigint      not null check (degraded >= 0),
    down      bigint      not null check (down >= 0),
    -- counting: the hour of a target
    primary key (seller_id, kind, target, hour)
);
-- status page: the last day of every target; retention: what is older
create index uptime_hours_hour on monitoring.uptime_hours (seller_id, hour);
alter table monitoring.uptime_hours enable row level security;
alter table monitoring.uptime_hours force row level security;
create policy manage on monitoring.uptime_hours
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
create policy published on monitoring.uptime_hours for select
    using (seller_id = cf.current_storefront());

-- How far each consumer group was behind when the event bus was asked. A probe of the bus without
-- samples is one that got no answer, or a bus without groups: its state says which.
create table monitoring.bus_samples (
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    at           timestamptz not null,
    group_name   text        not null,
    pending      bigint      not null check (pending >= 0),
    lag_millis   bigint      not null check (lag_millis >= 0),
    dead_letters bigint      not null check (dead_letters >= 0),
    -- status page: the groups at the latest probe of the bus; retention: what is older
    primary key (seller_id, at, group_name)
);
alter table monitoring.bus_samples enable row level security;
alter table monitoring.bus_samples force row level security;
create policy manage on monitoring.bus_samples
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
create policy published on monitoring.bus_samples for select
    using (seller_id = cf.current_storefront());
