select aggregate, place, envelope::text as envelope, attempts, first_failed_at
from (
    select distinct on (aggregate) *
    from cf.bus_deferred
    where group_name = $1
    order by aggregate, place
) as head
where due_at <= $2
order by due_at
limit $3
