-- Out of the waiting line and into the dead letters, in one statement.
with gone as (
    delete from cf.bus_deferred
    where group_name = $2 and aggregate = $3 and place = $4
    returning *
)
insert into cf.dead_letters (
    id, group_name, event_id, topic, aggregate, tenant_id, envelope, attempts, error, first_failed_at, died_at
)
select
    $1, group_name, event_id, topic, aggregate, $8, envelope, $5, $6,
    first_failed_at, $7
from gone
