-- Events that a group could not digest, and work of a domain that was tried in vain.
select id, group_name, event_id, topic, aggregate, tenant_id, attempts, error, first_failed_at, died_at, state,
    resolved_at, resolved_by
from (
    select id, group_name, event_id, topic, aggregate, tenant_id, attempts, error, first_failed_at, died_at, state,
        resolved_at, resolved_by
    from cf.dead_letters
    union all
    select id, substr(owner, 4), id, 'cloud-factory.dlq.' || substr(owner, 4) || '.v1', subject, tenant_id, attempts,
        last_error, first_failed_at, opened_at,
        case state when 'open' then 'dead' when 'givenUp' then 'discarded' else 'replayed' end,
        resolved_at, resolved_by
    from cf.tasks
    where last_error is not null
) as letters
where ($1::text is null or state = $1)
    and ($2::text is null or group_name = $2)
    and ($3::timestamptz is null or (died_at, id) < ($3, $4))
order by died_at desc, id desc
limit $5
