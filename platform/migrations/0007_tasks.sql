-- What only a person can decide: a domain tried as often as it may, and asks.
create table cf.tasks (
    id              uuid        primary key,
    -- The domain's role: its work is what a decision queues.
    owner           name        not null default current_user,
    kind            text        not null check (length(kind) between 1 and 100),
    -- What it is about, for example an order's id.
    subject         text        not null check (length(subject) between 1 and 200),
    tenant_id       uuid,
    seller_id       uuid,
    title           text        not null,
    -- What is known, for people.
    known           json        not null,
    attempts        integer     not null check (attempts >= 0),
    -- Of work whose tries are used up: it lies with the dead letters as well.
    last_error      text,
    first_failed_at timestamptz,
    -- What each decision would do, in words, and the domain's own job that does it.
    retry_would     text,
    retry_job       json,
    give_up_would   text,
    give_up_job     json,
    state           text        not null default 'open' check (state in ('open', 'retrying', 'givenUp', 'done')),
    opened_at       timestamptz not null,
    resolved_at     timestamptz,
    resolved_by     text,
    -- How it ended, or why it was given up.
    resolution      text,
    check ((tenant_id is null) = (seller_id is null)),
    check ((retry_would is null) = (retry_job is null)),
    check ((last_error is null) = (first_failed_at is null)),
    check ((state in ('givenUp', 'done')) = (resolved_at is not null)),
    check ((resolved_at is null) = (resolved_by is null))
);
-- domains: one for the same trouble
create unique index tasks_one on cf.tasks (owner, kind, subject) where state in ('open', 'retrying');
-- desk: a seller's, newest first
create index tasks_seller on cf.tasks (seller_id, opened_at desc, id desc);
-- desk: everybody's, newest first
create index tasks_newest on cf.tasks (opened_at desc, id desc);
alter table cf.tasks enable row level security;
alter table cf.tasks force row level security;
create policy own on cf.tasks to cf_domain
    using (owner = current_user and (cf.in_scope(tenant_id, seller_id)))
    with check (owner = current_user and (cf.in_scope(tenant_id, seller_id)));
-- The desk: a seller sees its customers', not what is asked of its own seller about itself.
create policy desk on cf.tasks to cf_bus
    using (seller_id = cf.current_seller() or cf.is_platform())
    with check (seller_id = cf.current_seller() or cf.is_platform());
grant select, insert, update on cf.tasks to cf_domain;

-- A decision queues work of the task's domain.
create policy desk on cf.jobs to cf_bus
    using (seller_id = cf.current_seller() or cf.is_platform())
    with check (seller_id = cf.current_seller() or cf.is_platform());
