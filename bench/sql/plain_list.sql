select product_id, sku, slug, type, category, version, icon, name, regions, price_minor, currency, updated_at
from catalog.listings
where seller_id = :seller_id and lang = 'en'
order by name_key, product_id
limit :limit;

select category, count(*) from catalog.listings where seller_id = :seller_id and lang = 'en' group by category;

select type, count(*) from catalog.listings where seller_id = :seller_id and lang = 'en' group by type;

select region ->> 'code' as code, min(region ->> 'name') as name, count(*)
from catalog.listings, jsonb_array_elements(regions::jsonb) as region
where seller_id = :seller_id and lang = 'en'
group by 1;

select min(price_minor), max(price_minor) from catalog.listings where seller_id = :seller_id and lang = 'en'
