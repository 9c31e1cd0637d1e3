-- Answers to writes that carried an Idempotency-Key.
create table cf.idempotency_keys (
    owner        name        not null default current_user,
    caller       text        not null,
    key          text        not null,
    operation    text        not null,
    request_hash bytea       not null,
    status       smallint    not null,
    etag         text,
    body         bytea       not null,
    expires_at   timestamptz not null,
    -- write: was this key answered before?
    primary key (owner, caller, key)
);
-- retention
create index idempotency_keys_expires_at on cf.idempotency_keys (expires_at);
alter table cf.idempotency_keys enable row level security;
alter table cf.idempotency_keys force row level security;
create policy own on cf.idempotency_keys to cf_domain using (owner = current_user) with check (owner = current_user);
create policy retention on cf.idempotency_keys for delete to cf_bus using (true);
create policy retention_read on cf.idempotency_keys for select to cf_bus using (true);
grant select, insert, update, delete on cf.idempotency_keys to cf_domain;

-- Who did what. Append-only: no role of the program may change or delete a line.
create table cf.audit_entries (
    seq            bigint      generated always as identity primary key,
    id             uuid        not null,
    tenant_id      uuid,
    seller_id      uuid,
    at             timestamptz not null,
    actor          json        not null,
    action         text        not null,
    resource_type  text        not null,
    resource_id    text        not null,
    before         json,
    after          json,
    request_id     uuid,
    correlation_id uuid        not null,
    service        name        not null default current_user
);
-- audit log: one tenant's lines, newest first
create index audit_entries_tenant on cf.audit_entries (tenant_id, seq desc);
alter table cf.audit_entries enable row level security;
alter table cf.audit_entries force row level security;
create policy append on cf.audit_entries for insert to cf_domain
    with check (service = current_user and cf.in_scope(tenant_id, seller_id));
grant insert on cf.audit_entries to cf_domain;

-- Work that becomes due.
create table cf.jobs (
    id          uuid        primary key,
    owner       name        not null default current_user,
    kind        text        not null,
    -- The same work of the same tenant is not queued twice while it waits.
    key         text        not null,
    tenant_id   uuid,
    seller_id   uuid,
    payload     json        not null,
    due_at      timestamptz not null,
    attempts    integer     not null default 0,
    lease_id    uuid,
    lease_until timestamptz,
    last_error  text,
    state       text        not null default 'waiting' check (state in ('waiting', 'failed')),
    unique nulls not distinct (owner, kind, tenant_id, key)
);
-- worker: what is due, oldest first
create index jobs_due on cf.jobs (owner, due_at) where state = 'waiting';
alter table cf.jobs enable row level security;
alter table cf.jobs force row level security;
create policy own on cf.jobs to cf_domain
    using (owner = current_user and (cf.in_scope(tenant_id, seller_id)))
    with check (owner = current_user and (cf.in_scope(tenant_id, seller_id)));
grant select, insert, update, delete on cf.jobs to cf_domain;

-- When each schedule last came round, so that several instances fire it once.
create table cf.schedules (
    owner    name        not null default current_user,
    name     text        not null,
    next_at  timestamptz not null,
    primary key (owner, name)
);
alter table cf.schedules enable row level security;
alter table cf.schedules force row level security;
create policy own on cf.schedules to cf_domain using (owner = current_user) with check (owner = current_user);
grant select, insert, update, delete on cf.schedules to cf_domain;
