-- Where a product can be ordered right now. Changes from one minute to the next, without a version of
-- the product.
create table catalog.availability (
    product_id uuid        primary key references catalog.products (id),
    tenant_id  uuid        not null,
    seller_id  uuid        not null,
    -- Counts every change: two editors cannot overwrite each other.
    version    integer     not null check (version > 0),
    regions    jsonb       not null,
    updated_at timestamptz not null
);
-- row-level security: the seller's
create index availability_seller on catalog.availability (seller_id, product_id);
alter table catalog.availability enable row level security;
alter table catalog.availability force row level security;
create policy manage on catalog.availability
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
-- Everyone sees how it stands with what their storefront offers, its own or resold.
create policy offered on catalog.availability for select
    using (exists (
        select from catalog.listings as l
        where l.product_id = availability.product_id and l.lang = 'en' and l.seller_id = cf.current_storefront()
    ));

-- Prices that a product has from a moment on. What became of it stays on record.
create table catalog.price_changes (
    id              uuid        primary key,
    product_id      uuid        not null references catalog.products (id),
    tenant_id       uuid        not null,
    seller_id       uuid        not null,
    price_lists     jsonb       not null,
    reason          text        check (length(reason) between 1 and 1000),
    effective_at    timestamptz not null,
    -- The version that was offered when it was made.
    based_on        integer     not null check (based_on > 0),
    state           text        not null check (state in ('scheduled', 'applied', 'cancelled', 'failed')),
    created_at      timestamptz not null,
    created_by      text        not null,
    -- When it was applied, cancelled or failed: later than `effective_at` when nothing ran at that time.
    ended_at        timestamptz,
    applied_version integer     check (applied_version > 0),
    -- Why it was cancelled or failed, and where its prices did not fit.
    why             text,
    problems        jsonb,
    -- A row that fits no state of the model cannot be stored.
    check (case state
        when 'scheduled' then num_nulls(ended_at, applied_version, why, problems) = 4
        when 'applied' then num_nulls(ended_at, applied_version) = 0 and num_nulls(why, problems) = 2
        when 'cancelled' then num_nulls(ended_at, why) = 0 and num_nulls(applied_version, problems) = 2
        when 'failed' then num_nulls(ended_at, why, problems) = 0 and applied_version is null
    end)
);
-- those of one product, and those that wait, in order
create index price_changes_product on catalog.price_changes (product_id, effective_at, id);
-- row-level security, and all of a seller's in order
create index price_changes_seller on catalog.price_changes (seller_id, effective_at, id);
alter table catalog.price_changes enable row level security;
alter table catalog.price_changes force row level security;
create policy manage on catalog.price_changes
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
revoke delete on catalog.price_changes from cf_catalog;

-- A product of the operator's that a partner sells as well. The row is the partner's.
create table catalog.resales (
    product_id     uuid        not null references catalog.products (id),
    tenant_id      uuid        not null,
    seller_id      uuid        not null,
    -- As the product is called; that never changes.
    sku            text        not null,
    slug           text        not null,
    -- Ended: the operator no longer offers it.
    state          text        not null check (state in ('offered', 'paused', 'ended')),
    -- Per cent on top of the operator's prices; else price lists of its own, and the version that
    -- they were made for.
    markup         text        check (markup ~ '^[0-9]{1,4}(\.[0-9]{1,6})?$'),
    price_lists    jsonb,
    pinned_version integer     check (pinned_version > 0),
    -- Counts every change: two editors cannot overwrite each other.
    version        integer     not null check (version > 0),
    created_at     timestamptz not null,
    updated_at     timestamptz not null,
    -- row-level security is led by the first column
    primary key (seller_id, product_id),
    check (num_nonnulls(markup, price_lists) = 1 and num_nonnulls(markup, pinned_version) = 1)
);
-- who sells it, when the operator changes it
create index resales_product on catalog.resales (product_id);
alter table catalog.resales enable row level security;
alter table catalog.resales force row level security;
create policy manage on catalog.resales
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
-- The price of a storefront's offer is made with them, whoever asks for it.
create policy offered on catalog.resales for select
    using (state = 'offered' and seller_id = cf.current_storefront());

-- What the operator offers is for everyone to see; those who sell read it where they decide what to
-- resell. (The id is the operator's, the same in every installation.)
create policy resellable on catalog.listings for select
    using (seller_id = '00000000-0000-7000-8000-000000000001' and cf.current_seller() is not null);
create policy resellable on catalog.product_versions for select
    using (cf.current_seller() is not null and exists (
        select from catalog.listings as l
        where l.product_id = product_versions.product_id and l.version = number and l.lang = 'en'
            and l.seller_id = '00000000-0000-7000-8000-000000000001'
    ));

-- A shelf has each slug once: whoever resells a product cannot have one of its own by that name.
drop index catalog.listings_slug;
create unique index listings_slug on catalog.listings (seller_id, lang, slug);
