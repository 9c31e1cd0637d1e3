set local app.search = 'word7:* & virtual:*';

select l.product_id, l.sku, l.slug, l.type, l.category, l.version, l.icon, l.name, l.regions, l.price_minor, l.currency, l.updated_at
from catalog.search_texts as s
join catalog.listings as l on l.seller_id = s.seller_id and l.product_id = s.product_id and l.lang = s.lang
where s.seller_id = :seller_id and s.lang = 'en'
order by ts_rank(s.words, catalog.searched()) desc, l.name_key, l.product_id
limit :limit;

select category, count(*) from catalog.search_texts where seller_id = :seller_id and lang = 'en' group by category;

select type, count(*) from catalog.search_texts where seller_id = :seller_id and lang = 'en' group by type;

select code, count(*)
from catalog.search_texts, unnest(region_codes) as code
where seller_id = :seller_id and lang = 'en'
group by 1;

select min(price_minor), max(price_minor) from catalog.search_texts where seller_id = :seller_id and lang = 'en'
