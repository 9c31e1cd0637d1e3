-- Organisations, as identity tells of them.
create table notifications.tenants (
    tenant_id uuid primary key,
    seller_id uuid not null,
    kind      text not null check (kind in ('operator', 'partner', 'customer')),
    name      text not null
);
-- row-level security: the seller's
create index tenants_seller on notifications.tenants (seller_id, tenant_id);
alter table notifications.tenants enable row level security;
alter table notifications.tenants force row level security;
create policy manage on notifications.tenants
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Who can be told, in each organisation that they work for; kept from what identity says.
create table notifications.contacts (
    tenant_id uuid    not null,
    user_id   uuid    not null,
    seller_id uuid    not null,
    email     text    not null,
    full_name text    not null,
    language  text    not null check (language in ('en', 'sl', 'de')),
    roles     text[]  not null,
    -- Whether they work there still.
    active    boolean not null,
    -- reaction: who of an organisation is told
    primary key (tenant_id, user_id)
);
-- row-level security: the seller's
create index contacts_seller on notifications.contacts (seller_id, tenant_id);
-- reaction: someone joins another organisation
create index contacts_user on notifications.contacts (user_id);
alter table notifications.contacts enable row level security;
alter table notifications.contacts force row level security;
create policy manage on notifications.contacts
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What an order is called, and what is in it: later events name ids only.
create table notifications.orders (
    order_id   uuid        primary key,
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    number     text        not null,
    -- The person who began it; nobody for a machine.
    placed_by  uuid,
    -- Things and their names, place by place.
    item_ids   uuid[]      not null,
    products   text[]      not null,
    heard_at   timestamptz not null,
    check (cardinality(item_ids) = cardinality(products))
);
-- row-level security: the organisation's
create index orders_tenant on notifications.orders (tenant_id, order_id);
-- row-level security: the seller's
create index orders_seller on notifications.orders (seller_id, order_id);
-- retention
create index orders_heard_at on notifications.orders using brin (heard_at);
alter table notifications.orders enable row level security;
alter table notifications.orders force row level security;
create policy manage on notifications.orders
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What someone wants otherwise than it is by itself.
create table notifications.preferences (
    tenant_id uuid    not null,
    user_id   uuid    not null,
    seller_id uuid    not null,
    kind      text    not null,
    channel   text    not null check (channel in ('inApp', 'email')),
    wanted    boolean not null,
    -- reaction, sending: what one person wants
    primary key (tenant_id, user_id, kind, channel)
);
-- row-level security: the seller's
create index preferences_seller on notifications.preferences (seller_id, tenant_id);
alter table notifications.preferences enable row level security;
alter table notifications.preferences force row level security;
create policy manage on notifications.preferences
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What someone was told, in their language of then.
create table notifications.notifications (
    id         uuid        primary key,
    -- Where the reader works, and whose customer that is.
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    user_id    uuid        not null,
    -- The fact that it tells of.
    event_id   uuid        not null,
    kind       text        not null check (kind in (
        'order-received', 'payment-received', 'payment-failed', 'payment-reverted', 'payment-returned',
        'service-ready', 'order-fulfilled', 'order-cancelled', 'order-failed', 'refund-completed',
        'invoice-issued', 'credit-note-issued', 'staff-order-failed', 'staff-provisioning-failed',
        'staff-late-payment', 'staff-payment-reverted')),
    -- In whose name a letter is written.
    brand_id   uuid        not null,
    title      text        not null,
    text       text        not null,
    -- What only a letter says.
    more       text[]      not null,
    -- Below the address of the platform.
    link       text        not null check (link like '/%'),
    created_at timestamptz not null,
    -- Whether it stands in the list.
    in_app     boolean     not null,
    read_at    timestamptz,
    mail       text        not null check (mail in ('unwanted', 'queued', 'sent', 'skipped', 'failed')),
    -- When the letter got out of the way, and why it did not go where it did not.
    mailed_at  timestamptz,
    mail_error text,
    check ((mail in ('unwanted', 'queued')) = (mailed_at is null)),
    check ((mail = 'failed') = (mail_error is not null)),
    -- reaction: a fact is told once, however often it comes
    unique (event_id, user_id, tenant_id)
);
-- list: one person's, newest first
create index notifications_list on notifications.notifications (tenant_id, user_id, created_at desc, id desc) where in_app;
-- badge: what one person has not read
create index notifications_unread on notifications.notifications (tenant_id, user_id) where in_app and read_at is null;
-- row-level security: the seller's
create index notifications_seller on notifications.notifications (seller_id, tenant_id);
-- retention
create index notifications_created_at on notifications.notifications using brin (created_at);
alter table notifications.notifications enable row level security;
alter table notifications.notifications force row level security;
create policy manage on notifications.notifications
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
