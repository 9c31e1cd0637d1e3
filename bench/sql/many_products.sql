-- 10,000 more products, each the twin of a shipped one under another name.
with shipped as (
    select p.*, row_number() over (order by p.slug) as place, count(*) over () as shipped
    from catalog.products as p
    where p.status = 'active'
), twins as (
    select gen_random_uuid() as twin_id, n, s.*
    from generate_series(1, 10000) as n
    join shipped as s on s.place = n % s.shipped + 1
), made as (
    insert into catalog.products (
        id, tenant_id, seller_id, sku, slug, type, category, status, version, draft, published_version,
        created_at, updated_at
    )
    select twin_id, tenant_id, seller_id, 'TWIN-' || n, 'twin-' || n, type, category, status, version, draft,
        published_version, created_at, updated_at + n * interval '1 second'
    from twins
), versions as (
    insert into catalog.product_versions (product_id, number, tenant_id, seller_id, content, published_at, published_by)
    select t.twin_id, v.number, v.tenant_id, v.seller_id, v.content, v.published_at, v.published_by
    from twins as t
    join catalog.product_versions as v on v.product_id = t.id and v.number = t.published_version
)
insert into catalog.listings (
    product_id, lang, tenant_id, seller_id, sku, slug, type, category, version, name, name_key, summary, regions,
    region_codes, price_minor, currency, search, updated_at
)
select t.twin_id, l.lang, l.tenant_id, l.seller_id, 'TWIN-' || n, 'twin-' || n, l.type, l.category, l.version,
    l.name || ' ' || n, l.name_key || ' ' || n, l.summary, l.regions, l.region_codes, l.price_minor + n, l.currency,
    l.search || to_tsvector('simple', 'twin ' || n), l.updated_at + n * interval '1 second'
from twins as t
join catalog.listings as l on l.product_id = t.id;
