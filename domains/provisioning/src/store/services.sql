-- What customers have.

--: Service(part?, subscription_id?, verified_at?, terminated_at?, ended_reason?)

--! insert_service (part?, subscription_id?)
insert into provisioning.services (
    id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id, product_slug,
    product_name, product_version, part, name, kind, region, configuration, state, endpoints,
    subscription_id, activated_at, version
)
values (
    :id, :tenant_id, :seller_id, :request_id, :unit, :order_id, :order_number, :item_id, :product_id,
    :product_slug, :product_name, :product_version, :part, :name, :kind, :region, :configuration, 'active',
    :endpoints, :subscription_id, :activated_at, 1
);

--! set_endpoints
update provisioning.services set endpoints = :endpoints, version = version + 1 where id = :id;

--! set_verified
update provisioning.services
set verified_at = :verified_at, version = version + 1
where request_id = :request_id and verified_at is null;

--! set_ending
update provisioning.services set state = 'terminating', version = version + 1
where id = :id and state <> 'terminated';

--! set_terminated
update provisioning.services
set state = 'terminated', terminated_at = :terminated_at, ended_reason = :ended_reason, version = version + 1
where id = :id and state <> 'terminated';

--! set_subscription
update provisioning.services set subscription_id = :subscription_id, version = version + 1
where item_id = :item_id and subscription_id is distinct from :subscription_id;

--! set_request_subscription
update provisioning.requests set subscription_id = :subscription_id, version = version + 1
where item_id = :item_id and subscription_id is distinct from :subscription_id;

--! find_service : Service
select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id,
    product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints,
    subscription_id, activated_at, verified_at, terminated_at, ended_reason, version
from provisioning.services
where id = :id;

--! list_services_of_order (states?, kind?, region?, search?, after?) : Service
select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id,
    product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints,
    subscription_id, activated_at, verified_at, terminated_at, ended_reason, version
from provisioning.services
where order_id = :order_id and (:states::text[] is null or state = any(:states)) and (:kind::text is null or kind = :kind)
    and (:region::text is null or region = :region)
    and (:search::text is null or name ilike :search or product_name ilike :search
        or order_number ilike :search or kind ilike :search)
    and (:after::uuid is null or id < :after)
order by id desc
limit :limit;

--! list_services_of_tenant (states?, kind?, region?, search?, after?) : Service
select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id,
    product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints,
    subscription_id, activated_at, verified_at, terminated_at, ended_reason, version
from provisioning.services
where tenant_id = :tenant_id and (:states::text[] is null or state = any(:states)) and (:kind::text is null or kind = :kind)
    and (:region::text is null or region = :region)
    and (:search::text is null or name ilike :search or product_name ilike :search
        or order_number ilike :search or kind ilike :search)
    and (:after::uuid is null or id < :after)
order by id desc
limit :limit;

--! list_services_of_seller (states?, kind?, region?, search?, after?) : Service
select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id,
    product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints,
    subscription_id, activated_at, verified_at, terminated_at, ended_reason, version
from provisioning.services
where (seller_id = :seller_id or tenant_id = :seller_id) and (:states::text[] is null or state = any(:states)) and (:kind::text is null or kind = :kind)
    and (:region::text is null or region = :region)
    and (:search::text is null or name ilike :search or product_name ilike :search
        or order_number ilike :search or kind ilike :search)
    and (:after::uuid is null or id < :after)
order by id desc
limit :limit;

--! list_services (states?, kind?, region?, search?, after?) : Service
select id, tenant_id, seller_id, request_id, unit, order_id, order_number, item_id, product_id,
    product_slug, product_name, product_version, part, name, kind, region, configuration, state, endpoints,
    subscription_id, activated_at, verified_at, terminated_at, ended_reason, version
from provisioning.services
where (:states::text[] is null or state = any(:states)) and (:kind::text is null or kind = :kind)
    and (:region::text is null or region = :region)
    and (:search::text is null or name ilike :search or product_name ilike :search
        or order_number ilike :search or kind ilike :search)
    and (:after::uuid is null or id < :after)
order by id desc
limit :limit;
