-- The search box.

--! look_for
-- What `found` looks for: row-level security reads it (see the migration of the shelf).
select set_config('app.search', :words, true) as words;

--! found (typed?, category?, kind?, region?, currency?, least?, most?) : (price?, currency?)
select product_id, phrase, name_key, category, type as kind, region_codes, updated_at,
    case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end as price,
    coalesce(:currency, currency) as currency,
    coalesce(words @@ :typed::text::tsquery, true) as typed
from catalog.search_texts
where seller_id = :seller_id and lang = :lang
    and (:category::text is null or category = :category)
    and (:kind::text is null or type = :kind)
    and (:region::text is null or :region = any(region_codes))
    and (:least::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end >= :least)
    and (:most::bigint is null or case when :currency::text is null then price_minor else (prices ->> :currency)::bigint end <= :most)
limit :limit;

--! similar_words
-- Words of the shelf that share a misspelling with one of these.
select distinct word
from catalog.spellings
where seller_id = :seller_id and lang = :lang and variant = any(:variants)
limit :limit;

--! known_beginnings
-- Which of these words begin a word of the shelf.
select w.word
from unnest(:words::text[]) as w (word)
where exists (
    select from catalog.spellings as s
    where s.seller_id = :seller_id and s.lang = :lang
        and s.variant >= w.word collate "C" and s.variant < (w.word || U&'\+10FFFF') collate "C" and s.variant = s.word
);

--! find_synonyms
select groups, version, updated_at from catalog.synonyms where seller_id = :seller_id;

--! lock_synonyms
select groups, version from catalog.synonyms where seller_id = :seller_id for update;

--! put_synonyms
insert into catalog.synonyms (seller_id, tenant_id, groups, version, updated_at)
values (:seller_id, :tenant_id, :groups, 1, :updated_at)
on conflict (seller_id) do update
    set groups = excluded.groups, version = synonyms.version + 1, updated_at = excluded.updated_at
returning version;
