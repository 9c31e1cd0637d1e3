select id, group_name, event_id, topic, aggregate, tenant_id, attempts, error, first_failed_at, died_at, state,
    resolved_at, resolved_by, envelope::text as envelope
from cf.dead_letters
where id = $1
union all
select id, substr(owner, 4), id, 'cloud-factory.dlq.' || substr(owner, 4) || '.v1', subject, tenant_id, attempts,
    last_error, first_failed_at, opened_at,
    case state when 'open' then 'dead' when 'givenUp' then 'discarded' else 'replayed' end,
    resolved_at, resolved_by,
    json_build_object('kind', kind, 'subject', subject, 'title', title, 'known', known)::text
from cf.tasks
where id = $1 and last_error is not null
