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

--! find_offer
-- By id or by slug; what is not offered by this seller is not found. Its shelf and its date are those
-- of the listing: the product's own may already be those of the working copy.
select p.id, p.sku, p.slug, p.type as kind, l.category, l.updated_at,
    v.number, v.content, v.published_at
from catalog.products as p
join catalog.product_versions as v on v.product_id = p.id and v.number = p.published_version
join catalog.listings as l on l.product_id = p.id and l.lang = 'en'
where p.seller_id = :seller_id and p.status = 'active' and (p.id = :id or p.slug = :slug);

--! list_products (status?, after_at?, after_id?) : Product
select id, tenant_id, seller_id, sku, slug, type as kind, category, status, version, draft, published_version,
    created_at, updated_at
from catalog.products
where (:status::text is null or status = :status)
    and (:after_at::timestamptz is null or (updated_at, id) < (:after_at, :after_id::uuid))
order by updated_at desc, id desc
limit :limit;
