-- A product and its working copy. What is offered is the version that `published_version` names.
create table catalog.products (
    id                uuid        primary key,
    tenant_id         uuid        not null,
    seller_id         uuid        not null,
    sku               text        not null check (sku ~ '^[A-Z0-9][A-Z0-9-]{1,39}$'),
    slug              text        not null check (slug ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
    type              text        not null,
    category          text        not null,
    status            text        not null check (status in ('draft', 'active', 'retired')),
    -- Counts every change: two editors cannot overwrite each other.
    version           integer     not null check (version > 0),
    draft             jsonb,
    published_version integer     check (published_version > 0),
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    -- A row that fits no state of the model cannot be stored.
    check (case status
        when 'draft' then draft is not null and published_version is null
        when 'active' then published_version is not null
        when 'retired' then published_version is not null and draft is null
    end),
    -- find one by its slug
    unique (seller_id, slug),
    unique (seller_id, sku)
);
alter table catalog.products enable row level security;
alter table catalog.products force row level security;
-- staff: the products they manage, latest change first
create index products_updated on catalog.products (seller_id, updated_at desc, id);
-- Its keepers' alone, for the working copy is in it: the world reads listings.
create policy manage on catalog.products
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));

-- What was published, as it was. Never changed, never deleted.
create table catalog.product_versions (
    product_id   uuid        not null references catalog.products (id),
    number       integer     not null check (number > 0),
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    content      jsonb       not null,
    published_at timestamptz not null,
    published_by text        not null,
    primary key (product_id, number)
);
-- row-level security: the seller's
create index product_versions_seller on catalog.product_versions (seller_id, product_id, number);
alter table catalog.product_versions enable row level security;
alter table catalog.product_versions force row level security;
create policy manage on catalog.product_versions
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
revoke update, delete on catalog.product_versions from cf_catalog;

-- What is offered, one row for each language: what lists and search read.
create table catalog.listings (
    product_id   uuid        not null references catalog.products (id),
    lang         text        not null check (lang in ('en', 'sl', 'de')),
    tenant_id    uuid        not null,
    seller_id    uuid        not null,
    sku          text        not null,
    slug         text        not null,
    type         text        not null,
    category     text        not null,
    version      integer     not null,
    name         text        not null,
    -- Lower case, as the list sorts it.
    name_key     text        not null,
    summary      text        not null,
    regions      jsonb       not null,
    region_codes text[]      not null,
    price_minor  bigint,
    currency     text,
    search       tsvector    not null,
    updated_at   timestamptz not null,
    primary key (product_id, lang)
);
-- list by name
create index listings_name on catalog.listings (seller_id, lang, name_key, product_id);
-- list by price, and by falling price; what has none comes last in both
create index listings_price on catalog.listings (seller_id, lang, coalesce(price_minor, 9223372036854775807), product_id);
create index listings_price_desc on catalog.listings (seller_id, lang, coalesce(price_minor, -1), product_id);
-- find one by its slug
create index listings_slug on catalog.listings (seller_id, lang, slug);
-- list by date
create index listings_updated on catalog.listings (seller_id, lang, updated_at, product_id);
-- search
create index listings_search on catalog.listings using gin (search);
alter table catalog.listings enable row level security;
alter table catalog.listings force row level security;
create policy manage on catalog.listings
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
create policy offered on catalog.listings for select
    using (seller_id = cf.current_storefront());

-- Of the versions the world sees those that are offered now.
create policy offered on catalog.product_versions for select
    using (exists (
        select from catalog.listings as l
        where l.product_id = product_versions.product_id and l.version = number and l.lang = 'en'
            and l.seller_id = cf.current_storefront()
    ));
