-- The shelf for many products: each list page and each search reads an index from end to end, counts
-- are kept and not counted, categories and synonyms are data.

-- For this transaction: what is moved here belongs to every seller.
select set_config('app.platform', 'shelf migration', true);

-- Whoever has been published before is put on the new shelf at the next start, in its own words.
alter table catalog.products add column reshelve boolean not null default false;
update catalog.products set reshelve = true where status = 'active';
-- start: what is to be put on the shelf anew
create index products_reshelve on catalog.products (id) where reshelve;
-- delete a category: whether a product stands in it
create index products_category on catalog.products (seller_id, category);

drop policy offered on catalog.product_versions;
drop table catalog.listings;

-- What a seller shows, one row for each language. The seller of the row is who shows it; the product
-- may be another seller's.
create table catalog.listings (
    seller_id    uuid        not null,
    product_id   uuid        not null references catalog.products (id),
    lang         text        not null check (lang in ('en', 'sl', 'de')),
    tenant_id    uuid        not null check (tenant_id = seller_id),
    slug         text        not null,
    sku          text        not null,
    type         text        not null,
    category     text        not null,
    version      integer     not null,
    icon         text        not null,
    name         text        not null,
    -- Lower case, as the list sorts it.
    name_key     text        not null,
    -- A number for each region: codes themselves would not fit into an index.
    region_keys  bigint[]    not null,
    -- JSON: codes and names.
    regions      text        not null,
    -- What it starts at in its usual currency, and in all of them: {"EUR": 1000}.
    price_minor  bigint,
    currency     text,
    prices       jsonb       not null default '{}',
    -- JSON of the list item as it is sent, up to what is not the product's own: the name of its
    -- category and the price in the currency asked for. Not closed.
    item         text        not null,
    updated_at   timestamptz not null,
    primary key (seller_id, product_id, lang)
);
-- The index of each order holds what lists are narrowed by: what does not match is passed over without
-- a look at the row.
-- list by name
create index listings_name on catalog.listings (seller_id, lang, name_key, product_id)
    include (category, type, region_keys, price_minor, prices);
-- list by price, and by falling price; what has none comes last in both
create index listings_price on catalog.listings
    (seller_id, lang, coalesce(price_minor, 9223372036854775807), product_id)
    include (category, type, region_keys, price_minor, prices);
create index listings_price_desc on catalog.listings (seller_id, lang, coalesce(price_minor, -1), product_id)
    include (category, type, region_keys, price_minor, prices);
-- list by date
create index listings_updated on catalog.listings (seller_id, lang, updated_at, product_id)
    include (category, type, region_keys, price_minor, prices);
-- find one by its slug; the row is the seller's own or one that it resells
create index listings_slug on catalog.listings (seller_id, lang, slug);
-- everywhere a product is shown
create index listings_product on catalog.listings (product_id);
alter table catalog.listings enable row level security;
alter table catalog.listings force row level security;
-- Asked once for each statement, and of nothing that the indexes do not hold: lists read only them.
create policy manage on catalog.listings
    using (
        seller_id in ((select cf.current_tenant()), (select cf.current_seller())) or (select cf.is_platform())
    )
    with check (cf.in_scope(tenant_id, seller_id));
create policy offered on catalog.listings for select
    using (seller_id = (select cf.current_storefront()));

-- Of the versions the world sees those that are offered now.
create policy offered on catalog.product_versions for select
    using (exists (
        select from catalog.listings as l
        where l.seller_id = cf.current_storefront() and l.product_id = product_versions.product_id
            and l.version = number and l.lang = 'en'
    ));

-- What a search looks through. PostgreSQL looks into a full-text index only once it knows that a row
-- may be seen, unless the search is itself part of who may see it: so it is. The words come in
-- `app.search`; without them there is nothing to see.
create function catalog.searched() returns tsquery
    language sql stable parallel safe
    return nullif(current_setting('app.search', true), '')::tsquery;

create table catalog.search_texts (
    seller_id    uuid        not null,
    product_id   uuid        not null,
    lang         text        not null,
    tenant_id    uuid        not null,
    -- Folded words; those of the name once more with `=` in front; and `#` with seller and language.
    words        tsvector    not null,
    -- The folded name between two blanks.
    phrase       text        not null,
    name_key     text        not null,
    category     text        not null,
    type         text        not null,
    region_codes text[]      not null,
    price_minor  bigint,
    currency     text,
    prices       jsonb       not null,
    updated_at   timestamptz not null,
    primary key (seller_id, product_id, lang),
    -- Goes with its listing.
    foreign key (seller_id, product_id, lang) references catalog.listings on delete cascade
);
-- search
create index search_texts_words on catalog.search_texts using gin (words) with (fastupdate = off);
alter table catalog.search_texts enable row level security;
alter table catalog.search_texts force row level security;
create policy write on catalog.search_texts for insert with check (cf.in_scope(tenant_id, seller_id));
create policy found on catalog.search_texts for select
    using (seller_id = cf.current_storefront() and words @@ catalog.searched());
revoke update, delete on catalog.search_texts from cf_catalog;

-- How many offers there are of each kind, so that facets need not count them.
create table catalog.shelf_counts (
    seller_id   uuid    not null,
    category    text    not null,
    type        text    not null,
    -- Of `regions`: they can be too long for an index.
    regions_key text    not null,
    tenant_id   uuid    not null,
    regions     text    not null,
    products    integer not null,
    primary key (seller_id, category, type, regions_key)
);
-- facets: the most frequent first
create index shelf_counts_most on catalog.shelf_counts (seller_id, products desc);
alter table catalog.shelf_counts enable row level security;
alter table catalog.shelf_counts force row level security;
create policy manage on catalog.shelf_counts
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
create policy offered on catalog.shelf_counts for select
    using (seller_id = cf.current_storefront());

-- Kept by the table itself: whoever writes a listing cannot forget it.
create function catalog.count_listings() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into catalog.shelf_counts (seller_id, category, type, regions_key, tenant_id, regions, products)
        select seller_id, category, type, md5(regions), tenant_id, min(regions), count(*)
        from changed
        where lang = 'en'
        group by seller_id, category, type, md5(regions), tenant_id
        order by seller_id, category, type, md5(regions)
        on conflict (seller_id, category, type, regions_key)
            do update set products = shelf_counts.products + excluded.products;
    else
        update catalog.shelf_counts as c
        set products = c.products - gone.products
        from (
            select seller_id, category, type, md5(regions) as regions_key, count(*) as products
            from changed
            where lang = 'en'
            group by 1, 2, 3, 4
        ) as gone
        where c.seller_id = gone.seller_id and c.category = gone.category and c.type = gone.type
            and c.regions_key = gone.regions_key;
    end if;
    return null;
end $$;
create trigger count_added after insert on catalog.listings
    referencing new table as changed for each statement execute function catalog.count_listings();
create trigger count_gone after delete on catalog.listings
    referencing old table as changed for each statement execute function catalog.count_listings();

-- The words of a shelf as they are misspelt: each with one letter left out. Who leaves one letter out of
-- a misspelt word meets the right one here.
create table catalog.spellings (
    seller_id uuid not null,
    lang      text not null,
    variant   text not null collate "C",
    word      text not null collate "C",
    tenant_id uuid not null,
    primary key (seller_id, lang, variant, word)
);
alter table catalog.spellings enable row level security;
alter table catalog.spellings force row level security;
create policy manage on catalog.spellings
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
create policy offered on catalog.spellings for select
    using (seller_id = cf.current_storefront());

-- Words that mean the same to a seller's visitors. Who has no row has those that are shipped.
create table catalog.synonyms (
    seller_id  uuid        primary key,
    tenant_id  uuid        not null,
    groups     jsonb       not null,
    version    integer     not null check (version > 0),
    updated_at timestamptz not null
);
alter table catalog.synonyms enable row level security;
alter table catalog.synonyms force row level security;
create policy manage on catalog.synonyms
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
create policy offered on catalog.synonyms for select
    using (seller_id = cf.current_storefront());

-- The parts of a shelf. A seller has its own, and those of the operator.
create table catalog.categories (
    seller_id   uuid        not null,
    code        text        not null check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    tenant_id   uuid        not null,
    name        jsonb       not null,
    description jsonb,
    icon        text        not null,
    position    integer     not null check (position >= 0),
    version     integer     not null check (version > 0),
    created_at  timestamptz not null,
    updated_at  timestamptz not null,
    primary key (seller_id, code)
);
alter table catalog.categories enable row level security;
alter table catalog.categories force row level security;
create policy manage on catalog.categories
    using (cf.in_scope(tenant_id, seller_id)) with check (cf.in_scope(tenant_id, seller_id));
create policy offered on catalog.categories for select
    using (
        seller_id = cf.current_storefront()
        or cf.current_storefront() is not null and seller_id = '00000000-0000-7000-8000-000000000001'
    );

insert into catalog.categories (seller_id, code, tenant_id, name, description, icon, position, version, created_at, updated_at)
select '00000000-0000-7000-8000-000000000001', code, '00000000-0000-7000-8000-000000000001', name::jsonb, description::jsonb, icon, position, 1, now(), now()
from (values
    ('compute', 10, 'server',
        '{"en": "Compute", "sl": "Strežniki", "de": "Server"}',
        '{"en": "Virtual servers, ready in a minute", "sl": "Virtualni strežniki, pripravljeni v minuti", "de": "Virtuelle Server, in einer Minute bereit"}'),
    ('containers', 20, 'cluster',
        '{"en": "Containers", "sl": "Kontejnerji", "de": "Container"}',
        '{"en": "Kubernetes that is looked after", "sl": "Kubernetes, za katerega skrbimo mi", "de": "Kubernetes, um das wir uns kümmern"}'),
    ('databases', 30, 'database',
        '{"en": "Databases", "sl": "Podatkovne zbirke", "de": "Datenbanken"}',
        '{"en": "Databases with backups and upgrades", "sl": "Podatkovne zbirke z varnostnimi kopijami in nadgradnjami", "de": "Datenbanken mit Sicherungen und Aktualisierungen"}'),
    ('ai', 40, 'chip',
        '{"en": "AI and GPU", "sl": "Umetna inteligenca in GPU", "de": "KI und GPU"}',
        '{"en": "Accelerators for training and inference", "sl": "Pospeševalniki za učenje in sklepanje", "de": "Beschleuniger für Training und Inferenz"}'),
    ('private-cloud', 50, 'cloud',
        '{"en": "Private cloud", "sl": "Zasebni oblak", "de": "Private Cloud"}',
        '{"en": "A cloud on hardware of your own", "sl": "Oblak na lastni strojni opremi", "de": "Eine Cloud auf eigener Hardware"}'),
    ('storage', 60, 'bucket',
        '{"en": "Storage", "sl": "Shramba", "de": "Speicher"}',
        '{"en": "Room for files, backups and archives", "sl": "Prostor za datoteke, varnostne kopije in arhive", "de": "Platz für Dateien, Sicherungen und Archive"}'),
    ('connectivity', 70, 'fibre',
        '{"en": "Connectivity", "sl": "Povezljivost", "de": "Konnektivität"}',
        '{"en": "Fibre and networks between places", "sl": "Optika in omrežja med lokacijami", "de": "Glasfaser und Netze zwischen Standorten"}'),
    ('managed-services', 80, 'bundle',
        '{"en": "Managed services", "sl": "Upravljane storitve", "de": "Verwaltete Dienste"}',
        '{"en": "IT that is run for you", "sl": "IT, ki ga vodimo za vas", "de": "IT, die für Sie betrieben wird"}'),
    ('mobile', 90, 'sim',
        '{"en": "Mobile", "sl": "Mobilno", "de": "Mobilfunk"}',
        '{"en": "SIM cards in quantity", "sl": "Kartice SIM v večjih količinah", "de": "SIM-Karten in Mengen"}')
) as shipped (code, position, icon, name, description);

-- Products stand in categories that have been mere words until now.
insert into catalog.categories (seller_id, code, tenant_id, name, icon, position, version, created_at, updated_at)
select seller_id, category, tenant_id,
    jsonb_build_object('en', case
        when length(category) <= 3 then upper(category)
        else upper(left(category, 1)) || replace(substr(category, 2), '-', ' ')
    end),
    'box', 1000, 1, now(), now()
from (select distinct seller_id, tenant_id, category from catalog.products) as used
where not exists (
    select from catalog.categories as c
    where c.code = used.category and c.seller_id in (used.seller_id, '00000000-0000-7000-8000-000000000001')
);
