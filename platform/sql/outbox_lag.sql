select
    count(*) as pending,
    coalesce(extract(epoch from clock_timestamp() - min(recorded_at)) * 1000, 0)::bigint as oldest_ms
from (
    select recorded_at
    from cf.outbox
    where (txid, seq) > (
            coalesce((select txid from cf.bus_positions where group_name = $1), '0'::xid8),
            coalesce((select seq from cf.bus_positions where group_name = $1), 0)
        )
        and topic = any($2::text[])
    order by cf.outbox.txid, seq
    limit 100000
) as waiting
