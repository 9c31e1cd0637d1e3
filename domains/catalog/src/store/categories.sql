--: Category(description?)

--! find_categories : Category
-- A seller's own and the operator's: row-level security says which.
select seller_id, code, name, description, icon, position, version, created_at, updated_at
from catalog.categories
where seller_id = any(:sellers)
order by position, code
limit :limit;

--! find_category : Category
select seller_id, code, name, description, icon, position, version, created_at, updated_at
from catalog.categories
where code = :code and seller_id = any(:sellers)
order by seller_id <> :first
limit 1;

--! find_category_for_change : Category
select seller_id, code, name, description, icon, position, version, created_at, updated_at
from catalog.categories
where code = :code and seller_id = :seller_id
for update;

--! hold_category
-- So that it is not deleted while a product is put in it. The row itself may be the operator's, whom the
-- seller cannot lock.
select pg_advisory_xact_lock_shared(hashtextextended('catalog.category ' || :code, 0))::text as held;

--! close_category
select pg_advisory_xact_lock(hashtextextended('catalog.category ' || :code, 0))::text as held;

--! insert_category (description?)
insert into catalog.categories (
    seller_id, code, tenant_id, name, description, icon, position, version, created_at, updated_at
)
values (:seller_id, :code, :seller_id, :name, :description, :icon, :position, :version, :created_at, :updated_at);

--! update_category (description?)
update catalog.categories
set name = :name, description = :description, icon = :icon, position = :position, version = :version,
    updated_at = :updated_at
where seller_id = :seller_id and code = :code;

--! delete_category
delete from catalog.categories where seller_id = :seller_id and code = :code;

--! products_in_category (seller_id?)
-- Retired ones too: they name it for ever.
select count(*) as products from (
    select from catalog.products where category = :code and (:seller_id::uuid is null or seller_id = :seller_id)
    limit 1
) as standing;

--! counts_by_category
select category, sum(products)::bigint as products
from catalog.shelf_counts
where seller_id = :seller_id and products > 0
group by category;
