select entry.tenant_id, entry.id, entry.at, (entry.txid, entry.seq) <= ($1::bigint::text::xid8, $2) as put_in
from cf.audit_entries as entry
where entry.tenant_id = $4
    and not exists (select from cf.audit_chain as link where link.entry_seq = entry.seq)
    and ((entry.txid, entry.seq) <= ($1::bigint::text::xid8, $2) or entry.at < $3)
order by put_in desc, entry.txid, entry.seq
limit 1
