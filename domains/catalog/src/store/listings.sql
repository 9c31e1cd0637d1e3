-- What is offered, page by page: one query for each order, so that each reads its own index.

--: Listing(price_minor?, currency?)

--! list_by_name (search?, category?, kind?, region?, after_key?, after_id?) : Listing
select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at
from catalog.listings
where seller_id = :seller_id and lang = :lang
    and (:search::text is null or search @@ to_tsquery('simple', :search))
    and (:category::text is null or category = :category)
    and (:kind::text is null or type = :kind)
    and (:region::text is null or :region = any(region_codes))
    and (:after_key::text is null or (name_key, product_id) > (:after_key, :after_id::uuid))
order by name_key asc, product_id asc
limit :limit;

--! list_by_name_desc (search?, category?, kind?, region?, after_key?, after_id?) : Listing
select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at
from catalog.listings
where seller_id = :seller_id and lang = :lang
    and (:search::text is null or search @@ to_tsquery('simple', :search))
    and (:category::text is null or category = :category)
    and (:kind::text is null or type = :kind)
    and (:region::text is null or :region = any(region_codes))
    and (:after_key::text is null or (name_key, product_id) < (:after_key, :after_id::uuid))
order by name_key desc, product_id desc
limit :limit;

--! list_by_price (search?, category?, kind?, region?, after_key?, after_id?) : Listing
select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at
from catalog.listings
where seller_id = :seller_id and lang = :lang
    and (:search::text is null or search @@ to_tsquery('simple', :search))
    and (:category::text is null or category = :category)
    and (:kind::text is null or type = :kind)
    and (:region::text is null or :region = any(region_codes))
    and (:after_key::bigint is null or (coalesce(price_minor, 9223372036854775807), product_id) > (:after_key, :after_id::uuid))
order by coalesce(price_minor, 9223372036854775807) asc, product_id asc
limit :limit;

--! list_by_price_desc (search?, category?, kind?, region?, after_key?, after_id?) : Listing
select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at
from catalog.listings
where seller_id = :seller_id and lang = :lang
    and (:search::text is null or search @@ to_tsquery('simple', :search))
    and (:category::text is null or category = :category)
    and (:kind::text is null or type = :kind)
    and (:region::text is null or :region = any(region_codes))
    and (:after_key::bigint is null or (coalesce(price_minor, -1), product_id) < (:after_key, :after_id::uuid))
order by coalesce(price_minor, -1) desc, product_id desc
limit :limit;

--! list_by_newest (search?, category?, kind?, region?, after_key?, after_id?) : Listing
select product_id, sku, slug, type as kind, category, version, name, summary, regions, price_minor, currency, updated_at
from catalog.listings
where seller_id = :seller_id and lang = :lang
    and (:search::text is null or search @@ to_tsquery('simple', :search))
    and (:category::text is null or category = :category)
    and (:kind::text is null or type = :kind)
    and (:region::text is null or :region = any(region_codes))
    and (:after_key::timestamptz is null or (updated_at, product_id) < (:after_key, :after_id::uuid))
order by updated_at desc, product_id desc
limit :limit;

--! find_offer
-- By id or by slug; what is not offered by this seller is not found.
select l.product_id as id, l.sku, l.slug, l.type as kind, l.category, l.updated_at,
    v.number, v.content, v.published_at
from catalog.listings as l
join catalog.product_versions as v on v.product_id = l.product_id and v.number = l.version
where l.seller_id = :seller_id and l.lang = 'en' and (l.product_id = :id or l.slug = :slug);

--! facets (search?, category?, kind?, region?)
-- Each facet counts what its choices would show: it heeds the other filters, not its own.
with found as materialized (
    select type, category, region_codes, regions
    from catalog.listings
    where seller_id = :seller_id and lang = :lang
        and (:search::text is null or search @@ to_tsquery('simple', :search))
)
select 'category' as facet, category as value, category as label, count(*) as count
from found
where (:kind::text is null or type = :kind) and (:region::text is null or :region = any(region_codes))
group by category
union all
select 'type', type, type, count(*)
from found
where (:category::text is null or category = :category) and (:region::text is null or :region = any(region_codes))
group by type
union all
select 'region', region ->> 'code', min(region ->> 'name'), count(*)
from found, jsonb_array_elements(regions) as region
where (:category::text is null or category = :category) and (:kind::text is null or type = :kind)
group by region ->> 'code'
order by facet, count desc, value
limit 300;

--! drop_listings
delete from catalog.listings where product_id = :product_id;

--! insert_listings (price_minor?, currency?)
insert into catalog.listings (
    product_id, lang, tenant_id, seller_id, sku, slug, type, category, version, name, name_key, summary, regions,
    region_codes, price_minor, currency, search, updated_at
)
select :product_id, l.lang, :tenant_id, :seller_id, :sku, :slug, :kind, :category, :version, l.name, l.name_key,
    l.summary, l.regions, :region_codes, :price_minor, :currency,
    setweight(to_tsvector('simple', l.name_words), 'A') || setweight(to_tsvector('simple', l.words), 'B'),
    :updated_at
from unnest(:langs::text[], :names::text[], :name_keys::text[], :summaries::text[], :region_lists::jsonb[],
    :name_words::text[], :words::text[])
    as l (lang, name, name_key, summary, regions, name_words, words);
