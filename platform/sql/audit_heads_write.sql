insert into cf.audit_heads (tenant_key, entries, mac, head_mac)
select tenant_key, entries, mac, head_mac
from unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bytea[]) as head (tenant_key, entries, mac, head_mac)
on conflict (tenant_key) do update
set entries = excluded.entries, mac = excluded.mac, head_mac = excluded.head_mac
