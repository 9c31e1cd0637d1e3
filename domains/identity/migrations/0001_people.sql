-- An organisation: operator, partner or customer. Its own id is whose row it is.
create table identity.tenants (
    id               uuid        primary key,
    tenant_id        uuid        not null generated always as (id) stored,
    seller_id        uuid        not null,
    kind             text        not null check (kind in ('operator', 'partner', 'customer')),
    name             text        not null check (length(name) between 1 and 200),
    state            text        not null check (state in ('active', 'suspended', 'closed')),
    suspended_reason text,
    require_mfa      boolean     not null default false,
    -- Raised when tokens of its people must say something else.
    epoch            bigint      not null default 0,
    version          integer     not null check (version > 0),
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    check ((state = 'suspended') = (suspended_reason is not null))
);
-- list: newest first; row-level security: the seller's
create index tenants_seller on identity.tenants (seller_id, created_at desc, id desc);
-- list: newest first, all
create index tenants_created on identity.tenants (created_at desc, id desc);
-- row-level security: the organisation's
create index tenants_tenant on identity.tenants (tenant_id);
-- there is one operator
create unique index tenants_operator on identity.tenants (kind) where kind = 'operator';
alter table identity.tenants enable row level security;
alter table identity.tenants force row level security;
create policy manage on identity.tenants
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- A person. `tenant_id` is the organisation that they came with; memberships say where they work.
create table identity.users (
    id                uuid        primary key,
    tenant_id         uuid        not null references identity.tenants (id),
    seller_id         uuid        not null,
    email             text        not null check (length(email) between 3 and 254),
    -- As it is compared.
    email_key         text        not null check (email_key = lower(email_key)),
    full_name         text        not null check (length(full_name) between 1 and 200),
    language          text        not null check (language in ('en', 'sl', 'de')),
    email_verified_at timestamptz,
    last_sign_in_at   timestamptz,
    -- Raised when their tokens must say something else.
    epoch             bigint      not null default 0,
    version           integer     not null check (version > 0),
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    -- sign-in
    unique (email_key)
);
-- row-level security: the organisation's; row-level security: the seller's
create index users_tenant on identity.users (tenant_id, id);
create index users_seller on identity.users (seller_id, id);

-- Who works for which organisation, as what.
create table identity.memberships (
    user_id    uuid        not null references identity.users (id),
    tenant_id  uuid        not null references identity.tenants (id),
    seller_id  uuid        not null,
    roles      text[]      not null,
    state      text        not null check (state in ('invited', 'active', 'deactivated')),
    -- What whoever invited them called them. Until they accept, no more is known of them here.
    invited_as text        check (length(invited_as) between 1 and 200),
    version    integer     not null check (version > 0),
    created_at timestamptz not null,
    updated_at timestamptz not null,
    check (state <> 'active' or invited_as is null),
    -- sign-in: where a person may work
    primary key (user_id, tenant_id)
);
-- list: the people of an organisation, newest first
create index memberships_tenant on identity.memberships (tenant_id, created_at desc, user_id desc);
-- row-level security: the seller's
create index memberships_seller on identity.memberships (seller_id, created_at desc, user_id desc);
-- list: newest first, all
create index memberships_created on identity.memberships (created_at desc, user_id desc, tenant_id desc);
alter table identity.memberships enable row level security;
alter table identity.memberships force row level security;
create policy manage on identity.memberships
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

alter table identity.users enable row level security;
alter table identity.users force row level security;
create policy manage on identity.users
    using (
        cf.in_scope(tenant_id, seller_id)
        -- A guest from elsewhere who works here.
        or exists (select from identity.memberships as m where m.user_id = users.id)
    )
    with check (cf.in_scope(tenant_id, seller_id));

-- What a person proves themselves with. Their own organisation may reset it, nobody else's.
create table identity.credentials (
    user_id             uuid        primary key references identity.users (id),
    tenant_id           uuid        not null,
    seller_id           uuid        not null,
    -- bcrypt; none until an invitation is accepted.
    password_hash       text        check (password_hash ~ '^\$2b\$'),
    password_changed_at timestamptz,
    totp_secret         bytea,
    -- Asked for at sign-in from then on.
    totp_confirmed_at   timestamptz,
    -- The last time step whose code was used: none counts twice.
    totp_last_step      bigint,
    check (totp_confirmed_at is null or totp_secret is not null)
);
-- row-level security: the organisation's; the seller's
create index credentials_tenant on identity.credentials (tenant_id);
create index credentials_seller on identity.credentials (seller_id);
alter table identity.credentials enable row level security;
alter table identity.credentials force row level security;
create policy manage on identity.credentials
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Codes for the day on which the second factor is lost. SHA-256: they are random enough.
create table identity.recovery_codes (
    user_id   uuid        not null references identity.users (id),
    hash      bytea       not null,
    tenant_id uuid        not null,
    seller_id uuid        not null,
    used_at   timestamptz,
    primary key (user_id, hash)
);
-- row-level security: the organisation's; the seller's
create index recovery_codes_tenant on identity.recovery_codes (tenant_id);
create index recovery_codes_seller on identity.recovery_codes (seller_id);
alter table identity.recovery_codes enable row level security;
alter table identity.recovery_codes force row level security;
create policy manage on identity.recovery_codes
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- One sign-in of one person on one device, for one organisation.
create table identity.sessions (
    id           uuid        primary key,
    user_id      uuid        not null references identity.users (id),
    tenant_id    uuid        not null references identity.tenants (id),
    seller_id    uuid        not null,
    -- Whether a second factor was shown.
    mfa          boolean     not null,
    address      text,
    user_agent   text        check (length(user_agent) <= 400),
    created_at   timestamptz not null,
    last_used_at timestamptz not null,
    expires_at   timestamptz not null,
    ended_at     timestamptz,
    ended_why    text        check (ended_why in ('signed-out', 'revoked', 'reused', 'password', 'deactivated', 'switched')),
    check ((ended_at is null) = (ended_why is null))
);
-- sessions of a person, latest first
create index sessions_user on identity.sessions (user_id, created_at desc) where ended_at is null;
-- row-level security: the organisation's; the seller's
create index sessions_tenant on identity.sessions (tenant_id);
create index sessions_seller on identity.sessions (seller_id);
-- retention
create index sessions_expires_at on identity.sessions (expires_at);
alter table identity.sessions enable row level security;
alter table identity.sessions force row level security;
create policy manage on identity.sessions
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- The chain of refresh tokens of a session. A spent one that comes back ends the session.
create table identity.refresh_tokens (
    hash       bytea       primary key,
    session_id uuid        not null references identity.sessions (id) on delete cascade,
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    issued_at  timestamptz not null,
    expires_at timestamptz not null,
    spent_at   timestamptz
);
-- row-level security: the organisation's; the seller's
create index refresh_tokens_tenant on identity.refresh_tokens (tenant_id);
create index refresh_tokens_seller on identity.refresh_tokens (seller_id);
-- retention
create index refresh_tokens_session on identity.refresh_tokens (session_id);
alter table identity.refresh_tokens enable row level security;
alter table identity.refresh_tokens force row level security;
create policy manage on identity.refresh_tokens
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Letters and steps that can be answered once: verify an address, reset a password, the second step
-- of a sign-in …
create table identity.one_time_tokens (
    hash       bytea       primary key,
    purpose    text        not null check (purpose in ('mfa', 'email', 'password', 'unlock', 'invitation', 'setup')),
    -- None for the first administrator of all.
    user_id    uuid        references identity.users (id),
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    attempts   integer     not null default 0,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
-- a new one replaces the others of its purpose
create index one_time_tokens_user on identity.one_time_tokens (user_id, purpose);
-- row-level security: the organisation's; the seller's
create index one_time_tokens_tenant on identity.one_time_tokens (tenant_id);
create index one_time_tokens_seller on identity.one_time_tokens (seller_id);
-- retention
create index one_time_tokens_expires_at on identity.one_time_tokens (expires_at);
alter table identity.one_time_tokens enable row level security;
alter table identity.one_time_tokens force row level security;
create policy manage on identity.one_time_tokens
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- Failed sign-ins, by address (known or not, so that a lock tells nobody who has an account) and by
-- device (so that a stranger's failures do not keep the owner of a known device out). The rows are the
-- operator's.
create table identity.sign_in_attempts (
    -- SHA-256 of address and device
    bucket       bytea       primary key,
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    failures     integer     not null check (failures >= 0),
    last_at      timestamptz not null,
    locked_until timestamptz
);
-- row-level security
create index sign_in_attempts_tenant on identity.sign_in_attempts (tenant_id);
-- retention
create index sign_in_attempts_last_at on identity.sign_in_attempts (last_at);
alter table identity.sign_in_attempts enable row level security;
alter table identity.sign_in_attempts force row level security;
create policy platform on identity.sign_in_attempts using (cf.is_platform()) with check (cf.is_platform());

-- Browsers from which someone has signed in before.
create table identity.devices (
    hash         bytea       primary key,
    user_id      uuid        not null references identity.users (id),
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    created_at   timestamptz not null,
    last_used_at timestamptz not null
);
-- password changed: forget them
create index devices_user on identity.devices (user_id);
-- row-level security: the organisation's; the seller's
create index devices_tenant on identity.devices (tenant_id);
create index devices_seller on identity.devices (seller_id);
-- retention
create index devices_last_used_at on identity.devices (last_used_at);
alter table identity.devices enable row level security;
alter table identity.devices force row level security;
create policy manage on identity.devices
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- A role that an organisation made for itself. Those that come with the platform are in the program.
create table identity.roles (
    id          uuid        primary key,
    tenant_id   uuid        not null references identity.tenants (id),
    seller_id   uuid        not null,
    code        text        not null check (code ~ '^[a-z][a-z0-9-]{1,39}$'),
    name        text        not null check (length(name) between 1 and 100),
    description text        not null check (length(description) <= 1000),
    permissions text[]      not null,
    -- [{resource, attribute, values}]
    policies    jsonb       not null,
    require_mfa boolean     not null,
    version     integer     not null check (version > 0),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    -- what a member holds
    unique (tenant_id, code)
);
-- row-level security: the seller's
create index roles_seller on identity.roles (seller_id);
alter table identity.roles enable row level security;
alter table identity.roles force row level security;
create policy manage on identity.roles
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- A key for machines. Shown once; SHA-256, for it is random enough.
create table identity.api_keys (
    id                uuid        primary key,
    tenant_id         uuid        not null references identity.tenants (id),
    seller_id         uuid        not null,
    name              text        not null check (length(name) between 1 and 100),
    prefix            text        not null,
    hash              bytea       not null,
    scopes            text[]      not null,
    allowed_addresses text[]      not null,
    -- What narrowed its maker's permissions down when it was made.
    limits            jsonb       not null,
    created_by        uuid        not null references identity.users (id),
    created_at        timestamptz not null,
    expires_at        timestamptz,
    last_used_at      timestamptz,
    revoked_at        timestamptz,
    -- sign-in of a machine
    unique (hash)
);
-- list: newest first
create index api_keys_tenant on identity.api_keys (tenant_id, created_at desc, id desc);
-- list: newest first, all
create index api_keys_created on identity.api_keys (created_at desc, id desc);
-- row-level security: the seller's
create index api_keys_seller on identity.api_keys (seller_id);
alter table identity.api_keys enable row level security;
alter table identity.api_keys force row level security;
create policy manage on identity.api_keys
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What staff note about a customer. The row is the writer's organisation's: the customer never sees it.
create table identity.notes (
    id         uuid        primary key,
    tenant_id  uuid        not null references identity.tenants (id),
    seller_id  uuid        not null,
    about      uuid        not null references identity.tenants (id),
    author     uuid        not null references identity.users (id),
    text       text        not null check (length(text) between 1 and 4000),
    created_at timestamptz not null
);
-- notes about a customer, newest first
create index notes_about on identity.notes (about, created_at desc, id desc);
-- row-level security: the writer's organisation's; its seller's
create index notes_tenant on identity.notes (tenant_id);
create index notes_seller on identity.notes (seller_id);
alter table identity.notes enable row level security;
alter table identity.notes force row level security;
create policy manage on identity.notes
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- The keys that sign access tokens; the private half is sealed. The rows are the operator's.
create table identity.signing_keys (
    kid         text        primary key,
    tenant_id   uuid        not null,
    seller_id   uuid        not null,
    private     bytea       not null,
    public      text        not null,
    created_at  timestamptz not null,
    -- Published before, so that everyone knows it when it begins to sign.
    active_from timestamptz not null,
    -- Signs no more; published until the last token that it signed is over.
    retired_at  timestamptz
);
-- row-level security
create index signing_keys_tenant on identity.signing_keys (tenant_id);
alter table identity.signing_keys enable row level security;
alter table identity.signing_keys force row level security;
create policy platform on identity.signing_keys using (cf.is_platform()) with check (cf.is_platform());
