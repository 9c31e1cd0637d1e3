delete from cf.outbox
where (txid, seq) in (
    select txid, seq
    from cf.outbox as event
    where recorded_at < $1
        and not exists (
            select from cf.bus_positions as reader
            where (reader.txid, reader.seq) < (event.txid, event.seq)
        )
    order by txid, seq
    limit 5000
)
