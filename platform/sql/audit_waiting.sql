select exists (
    select from cf.audit_entries
    where (txid, seq) > (
        coalesce((select txid from cf.audit_mark), '0'::xid8),
        coalesce((select seq from cf.audit_mark), 0)
    )
)
