select min(due_at) as due_at
from (
    select distinct on (aggregate) due_at
    from cf.bus_deferred
    where group_name = $1
    order by aggregate, place
) as head
