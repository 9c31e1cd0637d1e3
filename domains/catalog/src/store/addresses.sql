--! list_addresses (after?)
select slug, updated_at
from catalog.listings
where seller_id = :seller_id and lang = 'en' and (:after::text is null or slug > :after)
order by slug
limit :limit;

--! list_address_parts : (slug, updated_at)
select max(slug) as slug, max(updated_at) as updated_at
from (
    select slug, updated_at, (row_number() over (order by slug) - 1) / :size as part
    from catalog.listings
    where seller_id = :seller_id and lang = 'en'
) as numbered
group by part
order by part;
