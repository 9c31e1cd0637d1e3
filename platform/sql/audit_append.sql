insert into cf.audit_entries (
    id, tenant_id, seller_id, action, resource_type, resource_id, before, after,
    at, actor, request_id, correlation_id
)
select
    id, tenant_id, seller_id, action, resource_type, resource_id, before::json, after::json,
    $9, $10::text::json, $11, $12
from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    with ordinality as entry (id, tenant_id, seller_id, action, resource_type, resource_id, before, after, place)
order by place
