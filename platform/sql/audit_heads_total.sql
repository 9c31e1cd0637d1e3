select coalesce(sum(entries), 0)::bigint as entries from cf.audit_heads
