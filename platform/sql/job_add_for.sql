-- Another role's work, decided at the desk. One that was given up makes room.
insert into cf.jobs as known (id, owner, kind, key, tenant_id, seller_id, payload, due_at)
values ($1, $2::text::name, $3, $4, $5, $6, $7::text::json, $8)
on conflict (owner, kind, tenant_id, key) do update
    set id = excluded.id, seller_id = excluded.seller_id,
        payload = excluded.payload, due_at = excluded.due_at, attempts = 0,
        lease_id = null, lease_until = null, last_error = null, state = 'waiting'
    where known.state = 'failed'
