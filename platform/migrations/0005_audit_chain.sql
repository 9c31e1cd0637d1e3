-- The audit log's proof. After their commit, entries are joined to the chain of their tenant: each
-- link holds a MAC over the link before it and over every column of its entry, with a key that the
-- database does not have.
alter table cf.audit_entries
    -- Entries from before are sealed first, in the order of their numbers.
    add column txid xid8 not null default '0'::xid8,
    -- Apart, because row-level security lets no operator on JSON use an index.
    add column actor_id text collate "C" generated always as (coalesce(actor ->> 'id', actor ->> 'kind')) stored,
    -- Beginnings are looked for in byte order.
    alter column action type text collate "C",
    alter column resource_type type text collate "C",
    alter column resource_id type text collate "C";
alter table cf.audit_entries alter column txid set default pg_current_xact_id();

drop index cf.audit_entries_tenant;
-- notary: what is not sealed yet
create index audit_entries_order on cf.audit_entries (txid, seq);
-- audit log: everybody's lines, newest first
create index audit_entries_newest on cf.audit_entries (at desc, id desc);
-- audit log: what was done to one thing, newest first
create index audit_entries_resource on cf.audit_entries (resource_id, at desc, id desc);
-- There are some hundred kinds of lines. A page is put together from the newest of each kind that is
-- wanted, so that no filter has to read past lines of another kind.
-- audit log: which kinds there are; everybody's lines of one kind, newest first
create index audit_entries_kind on cf.audit_entries (resource_type, action, at desc, id desc);
-- audit log: one tenant's lines of one kind, newest first
create index audit_entries_tenant on cf.audit_entries (tenant_id, resource_type, action, at desc, id desc);
-- audit log: the lines of one kind of everyone a seller sold to, newest first
create index audit_entries_seller on cf.audit_entries (seller_id, resource_type, action, at desc, id desc);
-- audit log: what one actor did, of one kind, newest first
create index audit_entries_actor on cf.audit_entries (actor_id, resource_type, action, at desc, id desc);

-- No policy lets anyone change or delete a line. It cannot be dated back to another transaction.
drop policy append on cf.audit_entries;
create policy append on cf.audit_entries for insert to cf_domain
    with check (service = current_user and cf.in_scope(tenant_id, seller_id) and txid = pg_current_xact_id());
create policy notary on cf.audit_entries for select to cf_bus using (true);
-- Identity shows the log, each caller its own part. (Its role may not exist yet, so it is told by name;
-- in a CASE, because PostgreSQL would take a plain comparison for one that few rows pass.)
create policy reading on cf.audit_entries for select to cf_domain
    using (case when current_user = 'cf_identity' then cf.in_scope(tenant_id, seller_id) else false end);
grant select on cf.audit_entries to cf_domain;

create table cf.audit_chain (
    -- The nil UUID for entries that belong to no tenant.
    tenant_key uuid   not null,
    position   bigint not null check (position > 0),
    entry_seq  bigint not null,
    mac        bytea  not null check (length(mac) = 32),
    -- verify: a chain from its beginning
    primary key (tenant_key, position)
);
-- audit log, verify: is this entry sealed? None is sealed twice.
create unique index audit_chain_entry on cf.audit_chain (entry_seq);
alter table cf.audit_chain enable row level security;
alter table cf.audit_chain force row level security;
create policy notary on cf.audit_chain to cf_bus using (true) with check (true);
create policy reading on cf.audit_chain for select to cf_domain using (current_user = 'cf_identity');
grant select, insert on cf.audit_chain to cf_bus;
grant select on cf.audit_chain to cf_domain;

-- How long each chain is and where it ends, so that cutting it off shows.
create table cf.audit_heads (
    tenant_key uuid   primary key,
    entries    bigint not null check (entries > 0),
    mac        bytea  not null check (length(mac) = 32),
    -- Over all of the above.
    head_mac   bytea  not null check (length(head_mac) = 32)
);
alter table cf.audit_heads enable row level security;
alter table cf.audit_heads force row level security;
create policy notary on cf.audit_heads to cf_bus using (true) with check (true);
create policy reading on cf.audit_heads for select to cf_domain using (current_user = 'cf_identity');
grant select, insert, update on cf.audit_heads to cf_bus;
grant select on cf.audit_heads to cf_domain;

-- Up to where the log is sealed, and how many entries of all chains together are.
create table cf.audit_mark (
    single   boolean primary key default true check (single),
    txid     xid8    not null,
    seq      bigint  not null,
    sealed   bigint  not null,
    mark_mac bytea   not null check (length(mark_mac) = 32)
);
alter table cf.audit_mark enable row level security;
alter table cf.audit_mark force row level security;
create policy notary on cf.audit_mark to cf_bus using (true) with check (true);
create policy reading on cf.audit_mark for select to cf_domain using (current_user = 'cf_identity');
grant select, insert, update on cf.audit_mark to cf_bus;
grant select on cf.audit_mark to cf_domain;
