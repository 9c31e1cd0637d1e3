--: Product(draft?, published_version?)
--: Version()

--! find_product : Product
select id, tenant_id, seller_id, sku, slug, type as kind, category, status, version, draft, published_version,
    created_at, updated_at
from catalog.products
where id = :id;

--! find_product_for_change : Product
select id, tenant_id, seller_id, sku, slug, type as kind, category, status, version, draft, published_version,
    created_at, updated_at
from catalog.products
where id = :id
for update;

--! insert_product (draft?, published_version?)
insert into catalog.products (
    id, tenant_id, seller_id, sku, slug, type, category, status, version, draft, published_version,
    created_at, updated_at
)
values (
    :id, :tenant_id, :seller_id, :sku, :slug, :kind, :category, :status, :version, :draft, :published_version,
    :created_at, :updated_at
);

--! update_product (draft?, published_version?)
update catalog.products
set category = :category, status = :status, version = :version, draft = :draft,
    published_version = :published_version, updated_at = :updated_at
where id = :id and version = :seen_version;

--! count_products
select count(*) as products from catalog.products where seller_id = :seller_id;

--! insert_version
insert into catalog.product_versions (product_id, number, tenant_id, seller_id, content, published_at, published_by)
values (:product_id, :number, :tenant_id, :seller_id, :content, :published_at, :published_by);

--! find_version : Version
select number, content, published_at, published_by
from catalog.product_versions
where product_id = :product_id and number = :number;

--! list_versions : Version
select number, content, published_at, published_by
from catalog.product_versions
where product_id = :product_id and number < :before
order by number desc
limit :limit;

--! list_products (status?, categories?, after_at?, after_id?) : Product
select id, tenant_id, seller_id, sku, slug, type as kind, category, status, version, draft, published_version,
    created_at, updated_at
from catalog.products
where (:status::text is null or status = :status)
    and (:categories::text[] is null or category = any(:categories))
    and (:after_at::timestamptz is null or (updated_at, id) < (:after_at, :after_id::uuid))
order by updated_at desc, id desc
limit :limit;
