insert into cf.bus_positions as known (group_name, txid, seq)
values ($1, $2::bigint::text::xid8, $3)
on conflict (group_name) do update
    set txid = excluded.txid, seq = excluded.seq, moved_at = clock_timestamp()
    where (known.txid, known.seq) < (excluded.txid, excluded.seq)
