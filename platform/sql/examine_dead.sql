-- What could not be digested and waits for a decision.
select id, group_name, topic, aggregate, error
from cf.dead_letters
where state = 'dead'
order by died_at
limit $1
