-- More products up to a number (`bench.products`), each the twin of a shipped one under another name.
create temp table twins as
select gen_random_uuid() as twin_id, n, s.*
from generate_series(
    1 + (select count(*) from catalog.products where sku like 'TWIN-%'),
    current_setting('bench.products')::bigint
) as n
join (
    select p.*, row_number() over (order by p.slug) as place, count(*) over () as shipped
    from catalog.products as p
    where p.status = 'active' and p.sku not like 'TWIN-%'
) as s on s.place = n % s.shipped + 1;

insert into catalog.products (
    id, tenant_id, seller_id, sku, slug, type, category, status, version, draft, published_version, created_at, updated_at
)
select twin_id, tenant_id, seller_id, 'TWIN-' || n, 'twin-' || n, type, category, status, version, draft,
    published_version, created_at, updated_at + n * interval '1 second'
from twins;

insert into catalog.product_versions (product_id, number, tenant_id, seller_id, content, published_at, published_by)
select t.twin_id, v.number, v.tenant_id, v.seller_id, v.content, v.published_at, v.published_by
from twins as t
join catalog.product_versions as v on v.product_id = t.id and v.number = t.published_version;

insert into catalog.listings (
    seller_id, product_id, lang, tenant_id, slug, sku, type, category, version, icon, name, name_key, region_keys,
    regions, price_minor, currency, prices, item, updated_at
)
select l.seller_id, t.twin_id, l.lang, l.tenant_id, 'twin-' || n, 'TWIN-' || n, l.type, l.category, l.version, l.icon,
    l.name || ' ' || n, l.name_key || ' ' || n, l.region_keys, l.regions, l.price_minor + n, l.currency,
    jsonb_build_object(l.currency, l.price_minor + n),
    replace(replace(l.item, '"' || l.name || '"', '"' || l.name || ' ' || n || '"'), '"' || l.slug || '"', '"twin-' || n || '"'),
    l.updated_at + n * interval '1 second'
from twins as t
join catalog.listings as l on l.seller_id = t.seller_id and l.product_id = t.id;

-- Each has words that few others have, as descriptions of many products would.
insert into catalog.search_texts (
    seller_id, product_id, lang, tenant_id, words, phrase, name_key, category, type, region_codes, price_minor,
    currency, prices, updated_at
)
select l.seller_id, t.twin_id, l.lang, l.tenant_id,
    array_to_tsvector(
        (select array_agg(lexeme) from unnest(s.words)) || array[
            'twin', n::text, '=' || n, 'word' || n % 1000, 'rare' || n % 20000
        ]
    ),
    s.phrase || n || ' ', l.name_key, l.category, l.type, s.region_codes, l.price_minor, l.currency, l.prices,
    l.updated_at
from twins as t
join catalog.search_texts as s on s.seller_id = t.seller_id and s.product_id = t.id
join catalog.listings as l on l.seller_id = t.seller_id and l.product_id = t.twin_id and l.lang = s.lang;

drop table twins;
