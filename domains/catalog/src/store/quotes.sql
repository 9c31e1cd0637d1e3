-- What quotes are made from, and those that are kept.

--! find_sellable (known_id?, known_version?) : (markup?, price_lists?, availability?, content?)
-- By id or by slug, with what the seller makes of it. The content of a version that is known already is
-- not sent again.
select l.product_id as id, l.slug, l.type as kind, l.version, v.seller_id as made_by, r.markup, r.price_lists,
    a.regions as availability,
    case when l.product_id = :known_id and l.version = :known_version then null else v.content end as content
from catalog.listings as l
join catalog.product_versions as v on v.product_id = l.product_id and v.number = l.version
left join catalog.resales as r on r.seller_id = l.seller_id and r.product_id = l.product_id
left join catalog.availability as a on a.product_id = l.product_id
where l.seller_id = :seller_id and l.lang = 'en' and (l.product_id = :id or l.slug = :slug)
order by (v.seller_id = l.seller_id) desc, l.product_id
limit 1;

--! keep_quote (name?)
insert into catalog.kept_quotes (
    id, tenant_id, seller_id, name, currency, lang, product_ids, items, created_at, valid_until
)
values (
    :id, :tenant_id, :seller_id, :name, :currency, :lang, :product_ids, :items, :created_at, :valid_until
);

--! find_kept_quote : (name?)
select id, name, currency, lang, items, created_at, valid_until
from catalog.kept_quotes
where id = :id and seller_id = :seller_id and valid_until > :now;

--! count_kept_quotes
-- Those that still hold and have the product in them.
select count(*) as quotes
from catalog.kept_quotes
where seller_id = :seller_id and valid_until > :now and :product_id = any(product_ids);

--! forget_kept_quotes
-- Some of those that are over.
delete from catalog.kept_quotes
where id in (select id from catalog.kept_quotes where valid_until <= :now order by valid_until limit 1000);
