select id, group_name, event_id, topic, aggregate, tenant_id, attempts, error, first_failed_at, died_at, state,
    resolved_at, resolved_by, envelope::text as envelope
from cf.dead_letters
where id = $1
