select txid::text::bigint as txid, seq from cf.bus_positions where group_name = $1
