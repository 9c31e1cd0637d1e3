insert into cf.audit_chain (tenant_key, position, entry_seq, mac)
select tenant_key, position, entry_seq, mac
from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bytea[]) as link (tenant_key, position, entry_seq, mac)
