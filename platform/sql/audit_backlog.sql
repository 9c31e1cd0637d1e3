select count(*) as unsealed
from (
    select from cf.audit_entries
    where (txid, seq) > ($1::bigint::text::xid8, $2)
    order by txid, seq
    limit 10001
) as entry
