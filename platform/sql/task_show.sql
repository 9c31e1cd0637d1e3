select id, substr(owner, 4) as domain, kind, subject, tenant_id, seller_id, title, known::text as known, attempts,
    retry_would, give_up_would, state, opened_at, resolved_at, resolved_by, resolution
from cf.tasks
where id = $1
