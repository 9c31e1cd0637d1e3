select txid::text::bigint as txid, seq, sealed, mark_mac from cf.audit_mark
