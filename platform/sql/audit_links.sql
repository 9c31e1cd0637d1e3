select
    link.position, link.entry_seq, link.mac, entry.seq is not null as present,
    entry.txid::text::bigint as txid, entry.seq, entry.id, entry.tenant_id, entry.seller_id, entry.at,
    entry.actor::text as actor, entry.actor_id::text as actor_id, entry.action::text as action,
    entry.resource_type::text as resource_type, entry.resource_id::text as resource_id,
    entry.before::text as before, entry.after::text as after,
    entry.request_id, entry.correlation_id, entry.service::text as service
from cf.audit_chain as link
left join cf.audit_entries as entry on entry.seq = link.entry_seq
where link.tenant_key = $1 and link.position > $2
order by link.position
limit $3
