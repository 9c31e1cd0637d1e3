-- Who may order, as identity told us: an organisation, whose customer it is, and what it is called.
create table orders.customers (
    tenant_id uuid not null primary key,
    seller_id uuid not null,
    name      text not null check (length(name) between 1 and 200),
    kind      text not null check (kind in ('operator', 'partner', 'customer')),
    state     text not null check (state in ('active', 'suspended', 'closed'))
);
-- row-level security: the seller's; a search by name
create index customers_seller on orders.customers (seller_id, tenant_id);
alter table orders.customers enable row level security;
alter table orders.customers force row level security;
create policy manage on orders.customers
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- The last order number of each seller and year. Its row is locked from the number to the commit: no
-- number is left out.
create table orders.numbers (
    seller_id uuid     not null,
    year      smallint not null check (year between 1970 and 9999),
    tenant_id uuid     not null check (tenant_id = seller_id),
    last      bigint   not null check (last > 0),
    primary key (seller_id, year)
);
alter table orders.numbers enable row level security;
alter table orders.numbers force row level security;
-- Whoever orders takes a number from whoever sells. The count is nobody's data.
create policy count on orders.numbers
    using (cf.current_tenant() is not null or cf.is_platform())
    with check (cf.current_tenant() is not null or cf.is_platform());

-- What customers want, and what became of it.
create table orders.orders (
    id                uuid        primary key,
    tenant_id         uuid        not null,
    seller_id         uuid        not null,
    number            text        not null check (length(number) <= 40),
    -- The last part of the number.
    place             bigint      not null check (place > 0),
    state             text        not null check (state in (
        'draft', 'pendingPayment', 'paymentConfirmed', 'validating', 'provisioning', 'partiallyFulfilled',
        'fulfilled', 'cancelled', 'failed'
    )),
    policy            text        not null check (policy in ('per_item', 'all_or_nothing')),
    language          text        not null check (language in ('en', 'sl', 'de')),
    currency          text        not null check (currency ~ '^[A-Z]{3}$'),
    -- In the smallest unit of the currency, tax included.
    gross             bigint      not null check (gross >= 0),
    refunded          bigint      not null default 0 check (refunded >= 0),
    -- JSON of the totals, the billing details and the buyer's note, with the number of its format.
    content           jsonb       not null check (jsonb_typeof(content) = 'object'),
    -- Where its things run, each place once.
    regions           text[]      not null,
    -- Counts every change, but for how far items are.
    version           integer     not null check (version > 0),
    created_at        timestamptz not null,
    submitted_at      timestamptz,
    pay_by            timestamptz,
    payment_id        uuid,
    payment_amount    bigint      check (payment_amount >= 0),
    payment_method    text,
    payment_reference text,
    paid_at           timestamptz,
    -- Of one that was cancelled: where it stood, and whether its time to pay was over.
    cancelled_from    text        check (cancelled_from in (
        'draft', 'pendingPayment', 'paymentConfirmed', 'validating', 'provisioning', 'partiallyFulfilled'
    )),
    expired           boolean,
    -- Why it was cancelled or failed.
    reason            text,
    ended_at          timestamptz,
    deleted_at        timestamptz,
    -- A row that fits no state of the model cannot be stored.
    check ((submitted_at is null) = (pay_by is null)),
    check (
        num_nonnulls(payment_id, payment_amount, payment_method, paid_at) in (0, 4)
        and (payment_reference is null or payment_id is not null)
        and (payment_id is null or submitted_at is not null)
    ),
    check (case state
        when 'draft' then submitted_at is null
        when 'pendingPayment' then submitted_at is not null and payment_id is null
        when 'cancelled' then true
        else payment_id is not null
    end),
    check (num_nonnulls(cancelled_from, expired) = case state when 'cancelled' then 2 else 0 end),
    check ((reason is not null) = (state in ('cancelled', 'failed'))),
    check ((ended_at is not null) = (state in ('fulfilled', 'cancelled', 'failed'))),
    check (deleted_at is null or state in ('draft', 'cancelled', 'failed'))
);
-- a number is given out once; those that begin with what was typed
create unique index orders_number on orders.orders (seller_id, number text_pattern_ops);
-- row-level security: the seller's; lists, latest first
create index orders_seller on orders.orders (seller_id, created_at, id);
-- row-level security: the organisation's own; lists, latest first; its numbers
create index orders_tenant on orders.orders (tenant_id, created_at, id);
-- lists of the platform's staff, latest first
create index orders_created on orders.orders (created_at, id);
-- the pipeline, and lists of one state
create index orders_state on orders.orders (state, created_at, id) where state not in ('fulfilled', 'cancelled');
-- the number that someone remembers the end of
create index orders_place on orders.orders (place);
alter table orders.orders enable row level security;
alter table orders.orders force row level security;
create policy manage on orders.orders
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- The things of an order.
create table orders.items (
    id               uuid        primary key,
    order_id         uuid        not null references orders.orders (id),
    tenant_id        uuid        not null,
    seller_id        uuid        not null,
    position         smallint    not null check (position between 1 and 50),
    state            text        not null check (state in ('pending', 'provisioning', 'active', 'failed', 'rolledBack')),
    -- JSON of what was bought and for how much, with the number of its format.
    bought           jsonb       not null check (jsonb_typeof(bought) = 'object'),
    -- The last step that is done; of a failed one, where it failed.
    step             text,
    percent          smallint    check (percent between 0 and 100),
    service_ids      uuid[],
    reason           text,
    -- When it became active, failed or was gone.
    at               timestamptz,
    refund_amount    bigint      check (refund_amount > 0),
    refund_completed boolean,
    unique (order_id, position),
    check ((refund_amount is null) = (refund_completed is null)),
    check (case state
        when 'pending' then num_nonnulls(step, percent, service_ids, reason, at) = 0
        when 'provisioning' then percent is not null and num_nonnulls(service_ids, reason, at) = 0
        when 'active' then num_nonnulls(service_ids, at) = 2 and num_nonnulls(step, percent, reason) = 0
        when 'failed' then num_nonnulls(step, reason, at) = 3 and num_nonnulls(percent, service_ids) = 0
        when 'rolledBack' then num_nonnulls(reason, at) = 2 and num_nonnulls(step, percent, service_ids) = 0
    end)
);
-- row-level security: the organisation's own; its seller's
create index items_tenant on orders.items (tenant_id);
create index items_seller on orders.items (seller_id);
alter table orders.items enable row level security;
alter table orders.items force row level security;
create policy manage on orders.items
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Every change of an order's state, and the event that told of it.
create table orders.timeline (
    order_id  uuid        not null references orders.orders (id),
    place     bigint      generated always as identity,
    tenant_id uuid        not null,
    seller_id uuid        not null,
    state     text        not null check (state in (
        'draft', 'pendingPayment', 'paymentConfirmed', 'validating', 'provisioning', 'partiallyFulfilled',
        'fulfilled', 'cancelled', 'failed'
    )),
    at        timestamptz not null,
    -- `usr_…`, `key_…` or `system:…`
    actor     text        not null,
    reason    text,
    event_id  uuid        not null,
    primary key (order_id, place)
);
-- row-level security: the organisation's own; its seller's
create index timeline_tenant on orders.timeline (tenant_id);
create index timeline_seller on orders.timeline (seller_id);
alter table orders.timeline enable row level security;
alter table orders.timeline force row level security;
create policy manage on orders.timeline
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
-- What happened has happened.
revoke update, delete on orders.timeline from cf_orders;

-- What paid an order, for good: one that was taken back stays on record next to the one that came after.
create table orders.payments (
    payment_id   uuid        not null,
    order_id     uuid        not null references orders.orders (id),
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    amount       bigint      not null check (amount >= 0),
    currency     text        not null,
    method       text        not null,
    reference    text,
    confirmed_at timestamptz not null,
    primary key (order_id, payment_id)
);
-- row-level security: the organisation's own; its seller's
create index payments_tenant on orders.payments (tenant_id);
create index payments_seller on orders.payments (seller_id);
alter table orders.payments enable row level security;
alter table orders.payments force row level security;
create policy manage on orders.payments
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
revoke update, delete on orders.payments from cf_orders;

-- What a seller's staff note about an order. The rows are the writer's organisation's: the customer never
-- sees them.
create table orders.notes (
    id         uuid        primary key,
    order_id   uuid        not null references orders.orders (id),
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    author     text        not null,
    text       text        not null check (length(text) between 1 and 4000),
    created_at timestamptz not null
);
-- notes about an order, newest first
create index notes_order on orders.notes (order_id, created_at desc, id desc);
-- row-level security: the writer's organisation's; its seller's
create index notes_tenant on orders.notes (tenant_id);
create index notes_seller on orders.notes (seller_id);
alter table orders.notes enable row level security;
alter table orders.notes force row level security;
create policy manage on orders.notes
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
