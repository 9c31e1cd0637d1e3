-- Where a product can be ordered, what it will cost, and who else sells it.

--! find_availability
select version, regions, updated_at from catalog.availability where product_id = :product_id;

--! put_availability
-- Nothing is saved when someone else was faster.
insert into catalog.availability as a (product_id, tenant_id, seller_id, version, regions, updated_at)
values (:product_id, :tenant_id, :seller_id, :seen_version::integer + 1, :regions, :updated_at)
on conflict (product_id) do update
set version = excluded.version, regions = excluded.regions, updated_at = excluded.updated_at
where a.version = :seen_version;

--: PriceChange(reason?, ended_at?, applied_version?, why?, problems?)

--! insert_price_change (reason?)
insert into catalog.price_changes (
    id, product_id, tenant_id, seller_id, price_lists, reason, effective_at, based_on, state, created_at, created_by
)
values (
    :id, :product_id, :tenant_id, :seller_id, :price_lists, :reason, :effective_at, :based_on, 'scheduled',
    :created_at, :created_by
);

--! end_price_change (applied_version?, why?, problems?)
update catalog.price_changes
set state = :state, ended_at = :ended_at, applied_version = :applied_version, why = :why, problems = :problems
where id = :id and state = 'scheduled';

--! find_price_change_for_update : PriceChange
select id, product_id, seller_id, price_lists, reason, effective_at, based_on, state, created_at, created_by, ended_at,
    applied_version, why, problems
from catalog.price_changes
where id = :id and product_id = :product_id
for update;

--! scheduled_price_changes (until?) : PriceChange
-- Those of a product that wait, in the order in which they are applied; due ones, or all.
select id, product_id, seller_id, price_lists, reason, effective_at, based_on, state, created_at, created_by, ended_at,
    applied_version, why, problems
from catalog.price_changes
where product_id = :product_id and state = 'scheduled' and (:until::timestamptz is null or effective_at <= :until)
order by effective_at, id;

--: NamedPriceChange(reason?, ended_at?, applied_version?, why?, problems?)

--! list_price_changes (after_at?, after_id?) : NamedPriceChange
-- Those of one product, latest first.
select c.id, c.product_id, c.seller_id, c.price_lists, c.reason, c.effective_at, c.based_on, c.state, c.created_at,
    c.created_by, c.ended_at, c.applied_version, c.why, c.problems, p.slug, coalesce(l.name, p.slug) as name
from catalog.price_changes as c
join catalog.products as p on p.id = c.product_id
left join catalog.listings as l on l.seller_id = c.seller_id and l.product_id = c.product_id and l.lang = :lang
where c.product_id = :product_id
    and (:after_at::timestamptz is null or (c.effective_at, c.id) < (:after_at, :after_id::uuid))
order by c.effective_at desc, c.id desc
limit :limit;

--! list_all_price_changes (state?, categories?, after_at?, after_id?) : NamedPriceChange
-- Those of every product within reach, the next one first.
select c.id, c.product_id, c.seller_id, c.price_lists, c.reason, c.effective_at, c.based_on, c.state, c.created_at,
    c.created_by, c.ended_at, c.applied_version, c.why, c.problems, p.slug, coalesce(l.name, p.slug) as name
from catalog.price_changes as c
join catalog.products as p on p.id = c.product_id
left join catalog.listings as l on l.seller_id = c.seller_id and l.product_id = c.product_id and l.lang = :lang
where (:state::text is null or c.state = :state)
    and (:categories::text[] is null or p.category = any(:categories))
    and (:after_at::timestamptz is null or (c.effective_at, c.id) > (:after_at, :after_id::uuid))
order by c.effective_at, c.id
limit :limit;

--! lock_resales
-- Between what the operator offers and what partners make of it: one at a time for each product.
select pg_advisory_xact_lock(hashtextextended('catalog.resales ' || :product_id::uuid, 0))::text as locked;

--: Resale(markup?, price_lists?, pinned_version?)

--! find_resale : Resale
select product_id, seller_id, sku, slug, state, markup, price_lists, pinned_version, version, created_at, updated_at
from catalog.resales
where seller_id = :seller_id and product_id = :product_id;

--! list_resales : Resale
-- Everyone who sells a product of the operator's, whatever the state.
select product_id, seller_id, sku, slug, state, markup, price_lists, pinned_version, version, created_at, updated_at
from catalog.resales
where product_id = :product_id
order by seller_id;

--! insert_resale (markup?, price_lists?, pinned_version?)
insert into catalog.resales (
    product_id, tenant_id, seller_id, sku, slug, state, markup, price_lists, pinned_version, version, created_at,
    updated_at
)
values (
    :product_id, :tenant_id, :seller_id, :sku, :slug, :state, :markup, :price_lists, :pinned_version, :version,
    :created_at, :updated_at
)
on conflict do nothing;

--! update_resale (markup?, price_lists?, pinned_version?)
update catalog.resales
set state = :state, markup = :markup, price_lists = :price_lists, pinned_version = :pinned_version,
    version = :version, updated_at = :updated_at
where seller_id = :seller_id and product_id = :product_id and version = :seen_version;

--! delete_resale
delete from catalog.resales where seller_id = :seller_id and product_id = :product_id;

--: ResaleOffer(price_minor?, currency?, my_price_minor?, my_currency?, state?, markup?, price_lists?, pinned_version?, version?, created_at?, updated_at?)

--! list_resellable (categories?, after_key?, after_id?) : ResaleOffer
-- What the operator offers, by name, with what a partner makes of it.
select l.product_id, l.sku, l.slug, l.name, l.name_key, l.icon, l.category, l.version as offered_version, l.price_minor,
    l.currency, m.price_minor as my_price_minor, m.currency as my_currency, r.state, r.markup, r.price_lists,
    r.pinned_version, r.version, r.created_at, r.updated_at
from catalog.listings as l
left join catalog.resales as r on r.seller_id = :seller_id and r.product_id = l.product_id
left join catalog.listings as m on m.seller_id = :seller_id and m.product_id = l.product_id and m.lang = l.lang
where l.seller_id = :operator and l.lang = :lang
    and (:categories::text[] is null or l.category = any(:categories))
    and (:after_key::text is null or (l.name_key, l.product_id) > (:after_key, :after_id::uuid))
order by l.name_key, l.product_id
limit :limit;

--! list_resold (categories?, after_key?, after_id?) : ResaleOffer
-- What a partner resells, or did until the operator retired it. Of that, only what it was called is left.
select r.product_id, r.sku, r.slug, coalesce(l.name, r.slug) as name, r.slug as name_key, coalesce(l.icon, 'box') as icon,
    coalesce(l.category, '') as category, coalesce(l.version, 0) as offered_version, l.price_minor, l.currency,
    m.price_minor as my_price_minor, m.currency as my_currency, r.state, r.markup, r.price_lists, r.pinned_version,
    r.version, r.created_at, r.updated_at
from catalog.resales as r
left join catalog.listings as l on l.seller_id = :operator and l.product_id = r.product_id and l.lang = :lang
left join catalog.listings as m on m.seller_id = r.seller_id and m.product_id = r.product_id and m.lang = :lang
where r.seller_id = :seller_id
    and (:categories::text[] is null or l.category = any(:categories))
    and (:after_key::text is null or (r.slug, r.product_id) > (:after_key, :after_id::uuid))
order by r.slug, r.product_id
limit :limit;

--! sellers_showing
-- Whose shelves a product stands on.
select seller_id from catalog.listings where product_id = :product_id and lang = 'en';

--! shown_on_shelf : (price_minor?, currency?)
-- What one seller's shelf says of a product.
select version, price_minor, currency
from catalog.listings
where seller_id = :seller_id and product_id = :product_id and lang = 'en';

--! find_resellable
-- What the operator offers now, in full.
select l.sku, l.slug, l.type as kind, l.category, v.number, v.content
from catalog.listings as l
join catalog.product_versions as v on v.product_id = l.product_id and v.number = l.version
where l.seller_id = :operator and l.product_id = :product_id and l.lang = 'en';

--! resells_anything
select exists (select from catalog.resales where seller_id = :seller_id) as there;

--! find_on_shelf
-- By its slug.
select product_id from catalog.listings where seller_id = :seller_id and lang = 'en' and slug = :slug;

--! list_priced (categories?, after_key?, after_id?) : (published_version?)
-- What everything costs that is not retired: as it is offered, else as its draft says.
select p.id, p.seller_id, p.sku, p.slug, p.status, p.published_version, coalesce(v.content, p.draft) as content
from catalog.products as p
left join catalog.product_versions as v on v.product_id = p.id and v.number = p.published_version
where p.status <> 'retired'
    and (:categories::text[] is null or p.category = any(:categories))
    and (:after_key::text is null or (p.slug, p.id) > (:after_key, :after_id::uuid))
order by p.slug, p.id
limit :limit;

--! bundles_with
-- The seller's offers of which the product is a part.
select p.id, p.slug, v.content
from catalog.products as p
join catalog.product_versions as v on v.product_id = p.id and v.number = p.published_version
where p.seller_id = :seller_id and p.status = 'active'
    and v.content -> 'parts' @> jsonb_build_array(jsonb_build_object('product', :slug::text))
order by p.slug
limit 100;
