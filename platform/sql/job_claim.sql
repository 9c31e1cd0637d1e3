update cf.jobs
set lease_id = $1, lease_until = $3, attempts = attempts + 1
where id in (
    select id
    from cf.jobs
    -- Kinds that this program does not know are left to a newer one.
    where owner = current_user and kind = any($5::text[]) and state = 'waiting' and due_at <= $2 and (lease_until is null or lease_until <= $2)
    order by due_at
    limit $4
    for update skip locked
)
returning id, kind, key, tenant_id, seller_id, payload::text as payload, due_at, attempts
