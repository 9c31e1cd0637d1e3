-- Baskets that someone wants to come back to, with what they cost when they were kept. Whoever knows
-- the id reads it, at the storefront where it was made.
create table catalog.kept_quotes (
    id          uuid        primary key,
    -- Who kept it: an organisation, or nobody in particular; then it is the seller's.
    tenant_id   uuid        not null,
    seller_id   uuid        not null,
    name        text        check (length(name) between 1 and 120),
    currency    text        not null check (currency ~ '^[A-Z]{3}$'),
    lang        text        not null check (lang in ('en', 'sl', 'de')),
    -- Every product that is in it, those that bundles consist of included.
    product_ids uuid[]      not null check (cardinality(product_ids) between 1 and 1050),
    -- JSON of the items with their quotes, with the number of its format.
    items       jsonb       not null check (jsonb_typeof(items) = 'object'),
    created_at  timestamptz not null,
    valid_until timestamptz not null check (valid_until > created_at)
);
-- row-level security, and those of a seller that are still valid
create index kept_quotes_seller on catalog.kept_quotes (seller_id, valid_until);
-- row-level security: the organisation's own
create index kept_quotes_tenant on catalog.kept_quotes (tenant_id);
-- tidy: those that are no longer valid, oldest first
create index kept_quotes_over on catalog.kept_quotes (valid_until);
alter table catalog.kept_quotes enable row level security;
alter table catalog.kept_quotes force row level security;
create policy manage on catalog.kept_quotes
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
-- A quote is kept by whoever looks at a storefront, and read by whom it was shown to.
create policy keep on catalog.kept_quotes for insert
    with check (seller_id = cf.current_storefront());
create policy shown on catalog.kept_quotes for select
    using (seller_id = cf.current_storefront());
-- What it cost is what it cost.
revoke update on catalog.kept_quotes from cf_catalog;
