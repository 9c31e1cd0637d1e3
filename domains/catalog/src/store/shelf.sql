-- Puts on the shelf and takes off it.

--! drop_listings
delete from catalog.listings where seller_id = :seller_id and product_id = :product_id;

--! insert_listings (price_minor?, currency?)
insert into catalog.listings (
    seller_id, product_id, lang, tenant_id, slug, sku, type, category, version, icon, name, name_key, region_keys,
    regions, price_minor, currency, prices, item, updated_at
)
select :seller_id, :product_id, l.lang, :seller_id, :slug, :sku, :kind, :category, :version, :icon, l.name,
    l.name_key, :region_keys, :regions, :price_minor, :currency, :prices, l.item, :updated_at
from unnest(:langs::text[], :names::text[], :name_keys::text[], :items::text[])
    as l (lang, name, name_key, item);

--! insert_search_texts (price_minor?, currency?)
-- Of all words in one line each: an array of arrays would have to be of one length.
insert into catalog.search_texts (
    seller_id, product_id, lang, tenant_id, words, phrase, name_key, category, type, region_codes, price_minor,
    currency, prices, updated_at
)
select :seller_id, :product_id, l.lang, :seller_id, array_to_tsvector(string_to_array(l.words, ' ')), l.phrase,
    l.name_key, :category, :kind, :region_codes, :price_minor, :currency, :prices, :updated_at
from unnest(:langs::text[], :words::text[], :phrases::text[], :name_keys::text[])
    as l (lang, words, phrase, name_key);

--! learn_spellings
-- Only of words that the shelf has not had yet.
insert into catalog.spellings (seller_id, lang, variant, word, tenant_id)
select :seller_id, new.lang, v.variant, new.word, :seller_id
from unnest(:langs::text[], :words::text[]) as new (lang, word)
cross join lateral (
    select new.word as variant
    union
    select left(new.word, at - 1) || substr(new.word, at + 1) from generate_series(1, length(new.word)) as at
) as v
where not exists (
    select from catalog.spellings as s
    where s.seller_id = :seller_id and s.lang = new.lang and s.variant = new.word and s.word = new.word
)
order by new.lang, v.variant, new.word
on conflict do nothing;

--! to_reshelve
-- What was on the shelf before it had this shape.
select id from catalog.products where reshelve order by id limit :limit;

--! reshelved
update catalog.products set reshelve = false where id = :id and reshelve;

--! sellers_with_offers
select distinct seller_id from catalog.shelf_counts;
