-- Entries of transactions that may still be overtaken are marked, not left out: the notary then
-- knows that more is about to settle.
select
    entry.txid < pg_snapshot_xmin(pg_current_snapshot()) as settled,
    entry.txid::text::bigint as txid, entry.seq, entry.id, entry.tenant_id, entry.seller_id, entry.at,
    entry.actor::text as actor, entry.actor_id::text as actor_id, entry.action::text as action,
    entry.resource_type::text as resource_type, entry.resource_id::text as resource_id,
    entry.before::text as before, entry.after::text as after,
    entry.request_id, entry.correlation_id, entry.service::text as service
from cf.audit_entries as entry
where (entry.txid, entry.seq) > ($1::bigint::text::xid8, $2)
order by entry.txid, entry.seq
limit $3
