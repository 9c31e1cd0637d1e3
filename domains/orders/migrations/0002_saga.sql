-- Where the fulfilment of each order stands, as JSON with the number of its format.
create table orders.saga_states (
    order_id   uuid        not null references orders.orders (id),
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    definition text        not null,
    state      jsonb       not null check (state ? 'format'),
    -- When it looks again if nothing happens before.
    wake_at    timestamptz,
    updated_at timestamptz not null,
    -- one order's; row-level security
    primary key (tenant_id, order_id)
);
-- job: sagas whose patience is at an end
create index saga_states_wake on orders.saga_states (wake_at) where wake_at is not null;
alter table orders.saga_states enable row level security;
alter table orders.saga_states force row level security;
create policy manage on orders.saga_states
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Every step forward (+), every step back (-) and every try: what, when and why. Written once.
create table orders.saga_steps (
    order_id  uuid        not null references orders.orders (id),
    place     bigint      generated always as identity,
    tenant_id uuid        not null,
    seller_id uuid        not null,
    step      text        not null check (step in ('reserve', 'pay', 'validate', 'provision', 'deliver', 'invoice')),
    direction text        not null check (direction in ('+', '-')),
    what      text        not null check (what in (
        'begun', 'done', 'failed', 'kept', 'tried', 'asked', 'decided', 'heard'
    )),
    -- Which try it was, where there are tries.
    number    integer     check (number > 0),
    item_id   uuid,
    why       text        not null,
    at        timestamptz not null,
    -- one order's, oldest first; row-level security
    primary key (tenant_id, order_id, place)
);
alter table orders.saga_steps enable row level security;
alter table orders.saga_steps force row level security;
create policy manage on orders.saga_steps
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
