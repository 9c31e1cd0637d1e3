select id, substr(owner, 4) as domain, kind, subject, tenant_id, seller_id, title, known::text as known, attempts,
    retry_would, give_up_would, state, opened_at, resolved_at, resolved_by, resolution
from cf.tasks
where ($1::text is null or state = $1)
    and ($2::text is null or owner = 'cf_' || $2)
    and ($3::text is null or subject = $3)
    and ($4::timestamptz is null or (opened_at, id) < ($4, $5))
order by opened_at desc, id desc
limit $6
