select group_name, count(*) as dead
from (
    select group_name from cf.dead_letters where state = 'dead'
    union all
    select substr(owner, 4) from cf.tasks where state = 'open' and last_error is not null
) as letters
group by group_name
