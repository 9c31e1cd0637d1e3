-- The same event twice in the log.
select event_id, min(topic) as topic, count(*) as times
from cf.outbox
group by event_id
having count(*) > 1
limit $1
