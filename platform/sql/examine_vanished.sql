-- Events that someone digested lately and that nobody has said: their line of the log is gone.
select digested.event_id, min(digested.consumer) as consumer
from cf.inbox as digested
where digested.digested_at > $1
    and not exists (select from cf.outbox as event where event.event_id = digested.event_id)
    and not exists (select from cf.dead_letters as letter where letter.event_id = digested.event_id)
group by digested.event_id
limit $2
