insert into cf.outbox (
    event_id, topic, tenant_id, seller_id, aggregate, payload,
    correlation_id, causation_id, actor, trace_parent, occurred_at
)
select event_id, topic, tenant_id, seller_id, aggregate, payload::json, $7, $8, $9::text::json, $10, $11
from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[])
    with ordinality as event (event_id, topic, tenant_id, seller_id, aggregate, payload, place)
order by place
