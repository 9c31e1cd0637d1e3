-- The event log. Domains append in the transaction of their change; the bus reads.
create table cf.outbox (
    -- A sequence alone would let a late commit be skipped: readers stay below the oldest
    -- transaction that is still open, and order by transaction first.
    txid           xid8        not null default pg_current_xact_id(),
    seq            bigint      generated always as identity,
    event_id       uuid        not null,
    topic          text        not null,
    tenant_id      uuid,
    seller_id      uuid,
    aggregate      text        not null,
    correlation_id uuid        not null,
    causation_id   uuid,
    actor          json        not null,
    trace_parent   text,
    occurred_at    timestamptz not null,
    payload        json        not null,
    producer       name        not null default current_user,
    recorded_at    timestamptz not null default clock_timestamp(),
    -- bus: read on from a position
    primary key (txid, seq)
);
-- bus: drop what is past its retention
create index outbox_recorded_at on cf.outbox using brin (recorded_at);

alter table cf.outbox enable row level security;
alter table cf.outbox force row level security;
create policy append on cf.outbox for insert to public
    with check (producer = current_user and cf.in_scope(tenant_id, seller_id));
create policy read on cf.outbox for select to cf_bus using (true);
create policy retention on cf.outbox for delete to cf_bus using (true);
grant insert on cf.outbox to cf_domain;
grant select, delete on cf.outbox to cf_bus;

-- What a consumer has digested: written in the transaction of its effect, so that a second
-- delivery changes nothing.
create table cf.inbox (
    owner        name        not null default current_user,
    consumer     text        not null,
    event_id     uuid        not null,
    digested_at  timestamptz not null default clock_timestamp(),
    -- reaction: seen before?
    primary key (owner, consumer, event_id)
);
-- retention
create index inbox_digested_at on cf.inbox using brin (digested_at);

alter table cf.inbox enable row level security;
alter table cf.inbox force row level security;
create policy own on cf.inbox to cf_domain using (owner = current_user) with check (owner = current_user);
create policy retention on cf.inbox for delete to cf_bus using (true);
create policy retention_read on cf.inbox for select to cf_bus using (true);
grant select, insert on cf.inbox to cf_domain;
grant select, delete on cf.inbox to cf_bus;

-- How far each group has read.
create table cf.bus_positions (
    group_name text        primary key,
    txid       xid8        not null,
    seq        bigint      not null,
    moved_at   timestamptz not null default clock_timestamp()
);
alter table cf.bus_positions enable row level security;
alter table cf.bus_positions force row level security;
create policy bus on cf.bus_positions to cf_bus using (true) with check (true);
grant select, insert, update, delete on cf.bus_positions to cf_bus;

-- Events that wait: the one that failed, and behind it those of the same aggregate.
create table cf.bus_deferred (
    group_name      text        not null,
    aggregate       text        not null,
    place           bigint      generated always as identity,
    event_id        uuid        not null,
    topic           text        not null,
    envelope        json        not null,
    attempts        integer     not null,
    due_at          timestamptz not null,
    first_failed_at timestamptz not null default clock_timestamp(),
    last_error      text,
    -- bus: the first of each aggregate of a group, in order
    primary key (group_name, aggregate, place)
);
-- bus: never defer the same event twice
create unique index bus_deferred_event on cf.bus_deferred (group_name, event_id);
alter table cf.bus_deferred enable row level security;
alter table cf.bus_deferred force row level security;
create policy bus on cf.bus_deferred to cf_bus using (true) with check (true);
grant select, insert, update, delete on cf.bus_deferred to cf_bus;

-- Events that a group could not digest; people decide.
create table cf.dead_letters (
    id              uuid        primary key,
    group_name      text        not null,
    event_id        uuid        not null,
    topic           text        not null,
    aggregate       text        not null,
    tenant_id       uuid,
    envelope        json        not null,
    attempts        integer     not null,
    error           text        not null,
    first_failed_at timestamptz not null,
    died_at         timestamptz not null,
    state           text        not null default 'dead' check (state in ('dead', 'replayed', 'discarded')),
    resolved_at     timestamptz,
    resolved_by     text,
    check ((state = 'dead') = (resolved_at is null))
);
-- desk: newest first, by state and group
create index dead_letters_desk on cf.dead_letters (state, died_at desc, id);
alter table cf.dead_letters enable row level security;
alter table cf.dead_letters force row level security;
create policy bus on cf.dead_letters to cf_bus using (true) with check (true);
grant select, insert, update on cf.dead_letters to cf_bus;
