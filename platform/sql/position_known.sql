-- A group counts from its first look: what it has not read yet is not dropped.
insert into cf.bus_positions (group_name, txid, seq) values ($1, '0', 0) on conflict (group_name) do nothing
