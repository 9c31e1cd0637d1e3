insert into cf.audit_mark (txid, seq, sealed, mark_mac) values ($1::bigint::text::xid8, $2, $3, $4)
on conflict (single) do update
set txid = excluded.txid, seq = excluded.seq, sealed = excluded.sealed, mark_mac = excluded.mark_mac
