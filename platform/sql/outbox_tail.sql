select
    txid::text::bigint as txid, seq,
    event_id, topic, tenant_id, seller_id, aggregate, correlation_id, causation_id,
    actor::text as actor, trace_parent, occurred_at, payload::text as payload
from cf.outbox
where (txid, seq) > ($1::bigint::text::xid8, $2) and txid < pg_snapshot_xmin(pg_current_snapshot())
order by cf.outbox.txid, seq
limit $3
