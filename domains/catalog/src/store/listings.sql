-- What is offered, page by page: one query for each order, so that each reads its own index. The page is
-- found in the index alone; only its rows are looked up.

--: Shown(price?, currency?)

--! list_by_name (category?, kind?, region?, currency?, least?, most?, after_key?, after_id?) : Shown
with page as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = :lang
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
        and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
        and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
        and (:after_key::text is null or (name_key, product_id) > (:after_key, :after_id::uuid))
    order by name_key asc, product_id asc
    limit :limit
)
select l.product_id, l.item, l.category, l.name_key, l.updated_at,
    case when :currency::text is null then l.price_minor else (l.prices ->> :currency)::bigint end as price,
    coalesce(:currency, l.currency) as currency
from page join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = page.product_id and l.lang = :lang
order by l.name_key asc, l.product_id asc;

--! list_by_name_desc (category?, kind?, region?, currency?, least?, most?, after_key?, after_id?) : Shown
with page as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = :lang
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
        and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
        and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
        and (:after_key::text is null or (name_key, product_id) < (:after_key, :after_id::uuid))
    order by name_key desc, product_id desc
    limit :limit
)
select l.product_id, l.item, l.category, l.name_key, l.updated_at,
    case when :currency::text is null then l.price_minor else (l.prices ->> :currency)::bigint end as price,
    coalesce(:currency, l.currency) as currency
from page join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = page.product_id and l.lang = :lang
order by l.name_key desc, l.product_id desc;

--! list_by_price (category?, kind?, region?, currency?, least?, most?, after_key?, after_id?) : Shown
with page as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = :lang
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
        and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
        and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
        and (:after_key::bigint is null or (coalesce(price_minor, 9223372036854775807), product_id) > (:after_key, :after_id::uuid))
    order by coalesce(price_minor, 9223372036854775807) asc, product_id asc
    limit :limit
)
select l.product_id, l.item, l.category, l.name_key, l.updated_at,
    case when :currency::text is null then l.price_minor else (l.prices ->> :currency)::bigint end as price,
    coalesce(:currency, l.currency) as currency
from page join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = page.product_id and l.lang = :lang
order by coalesce(l.price_minor, 9223372036854775807) asc, l.product_id asc;

--! list_by_price_desc (category?, kind?, region?, currency?, least?, most?, after_key?, after_id?) : Shown
with page as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = :lang
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
        and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
        and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
        and (:after_key::bigint is null or (coalesce(price_minor, -1), product_id) < (:after_key, :after_id::uuid))
    order by coalesce(price_minor, -1) desc, product_id desc
    limit :limit
)
select l.product_id, l.item, l.category, l.name_key, l.updated_at,
    case when :currency::text is null then l.price_minor else (l.prices ->> :currency)::bigint end as price,
    coalesce(:currency, l.currency) as currency
from page join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = page.product_id and l.lang = :lang
order by coalesce(l.price_minor, -1) desc, l.product_id desc;

--! list_by_newest (category?, kind?, region?, currency?, least?, most?, after_key?, after_id?) : Shown
with page as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = :lang
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
        and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
        and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
        and (:after_key::timestamptz is null or (updated_at, product_id) < (:after_key, :after_id::uuid))
    order by updated_at desc, product_id desc
    limit :limit
)
select l.product_id, l.item, l.category, l.name_key, l.updated_at,
    case when :currency::text is null then l.price_minor else (l.prices ->> :currency)::bigint end as price,
    coalesce(:currency, l.currency) as currency
from page join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = page.product_id and l.lang = :lang
order by l.updated_at desc, l.product_id desc;

-- In a currency that is not the usual one no index is in order: the shelf is sorted.
--! list_by_price_in (category?, kind?, region?, currency?, least?, most?, after_key?, after_id?) : Shown
with page as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = :lang
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
        and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
        and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
        and (:after_key::bigint is null or (coalesce((prices ->> :currency)::bigint, 9223372036854775807), product_id) > (:after_key, :after_id::uuid))
    order by coalesce((prices ->> :currency)::bigint, 9223372036854775807) asc, product_id asc
    limit :limit
)
select l.product_id, l.item, l.category, l.name_key, l.updated_at,
    case when :currency::text is null then l.price_minor else (l.prices ->> :currency)::bigint end as price,
    coalesce(:currency, l.currency) as currency
from page join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = page.product_id and l.lang = :lang
order by coalesce((l.prices ->> :currency)::bigint, 9223372036854775807) asc, l.product_id asc;

--! list_by_price_in_desc (category?, kind?, region?, currency?, least?, most?, after_key?, after_id?) : Shown
with page as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = :lang
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
        and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
        and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
        and (:after_key::bigint is null or (coalesce((prices ->> :currency)::bigint, -1), product_id) < (:after_key, :after_id::uuid))
    order by coalesce((prices ->> :currency)::bigint, -1) desc, product_id desc
    limit :limit
)
select l.product_id, l.item, l.category, l.name_key, l.updated_at,
    case when :currency::text is null then l.price_minor else (l.prices ->> :currency)::bigint end as price,
    coalesce(:currency, l.currency) as currency
from page join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = page.product_id and l.lang = :lang
order by coalesce((l.prices ->> :currency)::bigint, -1) desc, l.product_id desc;

--! shown_by_id (currency?) : Shown
select product_id, item, category, name_key, updated_at,
    case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end as price,
    coalesce(:currency, currency) as currency
from catalog.listings
where seller_id = :seller_id and product_id = any(:ids) and lang = :lang;

--! suggestions_by_id
select product_id, slug, name, icon, category
from catalog.listings
where seller_id = :seller_id and product_id = any(:ids) and lang = :lang;

--! find_offer : (category_name?)
-- By id or by slug; what is not offered by this seller is not found. Of two with one slug, its own and
-- one that it resells, its own is meant.
select l.product_id as id, l.sku, l.slug, l.type as kind, l.category, l.updated_at, c.name as category_name,
    v.number, v.content, v.published_at
from catalog.listings as l
join catalog.product_versions as v on v.product_id = l.product_id and v.number = l.version
left join lateral (
    select name from catalog.categories
    where code = l.category and seller_id = any(array[l.seller_id, :operator])
    order by seller_id <> l.seller_id
    limit 1
) as c on true
where l.seller_id = :seller_id and l.lang = 'en' and (l.product_id = :id or l.slug = :slug)
order by (v.seller_id = l.seller_id) desc, l.product_id
limit 1;

--! counts
-- How many offers there are of each kind, the most frequent first: what facets are made of.
select category, type as kind, regions, products::bigint as products
from catalog.shelf_counts
where seller_id = :seller_id and products > 0
order by products desc, category, type, regions_key
limit :limit;

--! counts_within (currency?, least?, most?)
-- The same of those in a range of prices.
select category, type as kind, region_keys, count(*) as products
from catalog.listings
where seller_id = :seller_id and lang = 'en'
    and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
    and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
group by category, type, region_keys
order by products desc, category, type, region_keys
limit :limit;

--! cheapest (category?, kind?, region?)
-- Found in the index alone, like a page.
with it as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = 'en' and price_minor is not null
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
    order by coalesce(price_minor, 9223372036854775807), product_id
    limit 1
)
select l.price_minor as price, l.currency
from it join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = it.product_id and l.lang = 'en';

--! dearest (category?, kind?, region?)
with it as (
    select product_id
    from catalog.listings
    where seller_id = :seller_id and lang = 'en' and price_minor is not null
        and (:category::text is null or category = :category)
        and (:kind::text is null or type = :kind)
        and (:region::bigint is null or :region = any(region_keys))
    order by coalesce(price_minor, -1) desc, product_id desc
    limit 1
)
select l.price_minor as price, l.currency
from it join catalog.listings as l
    on l.seller_id = :seller_id and l.product_id = it.product_id and l.lang = 'en';

--! price_range_in (category?, kind?, region?) : (least?, most?)
select min((prices ->> :currency)::bigint) as least, max((prices ->> :currency)::bigint) as most
from catalog.listings
where seller_id = :seller_id and lang = 'en'
    and (:category::text is null or category = :category)
    and (:kind::text is null or type = :kind)
    and (:region::bigint is null or :region = any(region_keys));
