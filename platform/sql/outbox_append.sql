insert into cf.outbox (
    event_id, topic, tenant_id, seller_id, aggregate, payload,
    correlation_id, causation_id, actor, trace_parent, occurred_at
)
select
    event_id, topic, tenant_id, seller_id, aggregate, payload::json,
    correlation_id, causation_id, actor::json, trace_parent, $11
from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::uuid[], $8::uuid[], $9::text[], $10::text[])
    with ordinality as event (
        event_id, topic, tenant_id, seller_id, aggregate, payload,
        correlation_id, causation_id, actor, trace_parent, place
    )
order by place
