-- Rows of transactions that may still be overtaken are marked, not left out: the reader then knows
-- that more is about to settle.
select
    txid::text::bigint as txid,
    seq,
    txid < pg_snapshot_xmin(pg_current_snapshot()) as settled,
    event_id, topic, tenant_id, seller_id, aggregate, correlation_id, causation_id,
    actor::text as actor, trace_parent, occurred_at, payload::text as payload
from cf.outbox
where (txid, seq) > ($1::bigint::text::xid8, $2)
order by cf.outbox.txid, seq
limit $3
