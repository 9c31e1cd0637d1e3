select id, group_name, event_id, topic, aggregate, tenant_id, attempts, error, first_failed_at, died_at, state,
    resolved_at, resolved_by
from cf.dead_letters
where ($1::text is null or state = $1)
    and ($2::text is null or group_name = $2)
    and ($3::timestamptz is null or (died_at, id) < ($3, $4))
order by died_at desc, id desc
limit $5
