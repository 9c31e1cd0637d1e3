insert into cf.audit_entries (
    id, tenant_id, seller_id, action, resource_type, resource_id, before, after,
    at, actor, request_id, correlation_id
)
select
    id, tenant_id, seller_id, action, resource_type, resource_id, before::json, after::json,
    $9, actor::json, request_id, correlation_id
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $10::text[], $11::uuid[], $12::uuid[])
    with ordinality as entry (
        id, tenant_id, seller_id, action, resource_type, resource_id, before, after,
        actor, request_id, correlation_id, place
    )
order by place
