select substr(owner, 4) as domain, count(*) as open
from cf.tasks
where state in ('open', 'retrying')
group by owner
