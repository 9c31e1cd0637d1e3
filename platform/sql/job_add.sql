insert into cf.jobs (id, kind, key, tenant_id, seller_id, payload, due_at)
values ($1, $2, $3, $4, $5, $6::text::json, $7)
on conflict (owner, kind, key) do nothing
