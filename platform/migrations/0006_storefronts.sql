-- Whose shop a host is, and how it looks. The catalogue writes; every process that serves pages reads.
create table cf.storefronts (
    seller_id  uuid        primary key,
    name       text        not null check (length(name) between 1 and 80),
    -- By language; English is always there.
    tagline    json,
    hue        smallint    not null check (hue between 0 and 359),
    -- In thousandths.
    chroma     smallint    not null check (chroma between 0 and 140),
    radius     text        not null check (radius in ('square', 'slight', 'round')),
    density    text        not null check (density in ('compact', 'regular', 'roomy')),
    logo       bytea       check (octet_length(logo) between 1 and 65536),
    logo_type  text        check (logo_type in ('image/png', 'image/webp')),
    -- Of the bytes: changes with them.
    logo_tag   text,
    currency   text        not null check (currency ~ '^[A-Z]{3}$'),
    languages  text[]      not null check (languages <@ array['en', 'sl', 'de'] and cardinality(languages) between 1 and 3),
    -- Counts every change: two editors cannot overwrite each other.
    version    integer     not null check (version > 0),
    updated_at timestamptz not null,
    check ((logo is null) = (logo_type is null) and (logo is null) = (logo_tag is null))
);
-- staff: all of them by name
create index storefronts_name on cf.storefronts (name, seller_id);
-- The operator's: every host without a shop of its own leads there.
insert into cf.storefronts (seller_id, name, hue, chroma, radius, density, currency, languages, version, updated_at)
values ('00000000-0000-7000-8000-000000000001', 'Cloud Factory', 205, 90, 'slight', 'regular', 'EUR', '{en,sl,de}', 1, now());
alter table cf.storefronts enable row level security;
alter table cf.storefronts force row level security;
create policy keep on cf.storefronts to cf_domain
    using (current_user = 'cf_catalog' and cf.in_scope(seller_id, seller_id))
    with check (current_user = 'cf_catalog' and cf.in_scope(seller_id, seller_id));
-- Visitors see whose shop they are in.
create policy visit on cf.storefronts for select to cf_domain
    using (current_user = 'cf_catalog' and seller_id = cf.current_storefront());
create policy read on cf.storefronts for select to cf_bus using (true);
grant select, insert, update on cf.storefronts to cf_domain;

-- A host leads to one shop. The first of a seller is the one that its pages name as their own.
create table cf.storefront_hosts (
    -- In lower case, in ASCII, without port.
    host      text     primary key check (host = lower(host) and length(host) between 1 and 253),
    seller_id uuid     not null references cf.storefronts (seller_id),
    position  smallint not null check (position between 0 and 19),
    unique (seller_id, position)
);
alter table cf.storefront_hosts enable row level security;
alter table cf.storefront_hosts force row level security;
-- Only in the operator's own name: whoever could choose a host could take another's.
create policy keep on cf.storefront_hosts to cf_domain
    using (current_user = 'cf_catalog' and cf.is_platform())
    with check (current_user = 'cf_catalog' and cf.is_platform());
create policy visit on cf.storefront_hosts for select to cf_domain
    using (current_user = 'cf_catalog'
        and (cf.in_scope(seller_id, seller_id) or seller_id = cf.current_storefront()));
create policy read on cf.storefront_hosts for select to cf_bus using (true);
grant select, insert, delete on cf.storefront_hosts to cf_domain;
