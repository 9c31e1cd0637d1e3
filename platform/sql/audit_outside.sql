-- Entries that are in no chain, the first of each tenant: those behind the mark were put in by
-- hand, those after it wait for the notary, and some have for too long.
select distinct on (entry.tenant_id)
    entry.tenant_id, entry.id, entry.at, (entry.txid, entry.seq) <= ($1::bigint::text::xid8, $2) as put_in
from cf.audit_entries as entry
where not exists (select from cf.audit_chain as link where link.entry_seq = entry.seq)
    and ((entry.txid, entry.seq) <= ($1::bigint::text::xid8, $2) or entry.at < $3)
order by entry.tenant_id, put_in desc, entry.txid, entry.seq
