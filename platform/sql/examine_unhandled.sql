-- Events that a group has passed, and that one of its reactions neither digested nor waits for.
-- What was said before a reaction existed is not its business.
select event.event_id, event.topic, event.aggregate, reaction.consumer
from unnest($3::text[], $4::text[]) as reaction (consumer, topic)
join cf.bus_positions as reader on reader.group_name = $1
cross join lateral (
    select min(digested_at) as at from cf.inbox where owner = $2 and consumer = reaction.consumer
) as first
join cf.outbox as event on event.topic = reaction.topic
    and (event.txid, event.seq) <= (reader.txid, reader.seq)
    and event.recorded_at >= first.at
where not exists (
        select from cf.inbox as digested
        where digested.owner = $2 and digested.consumer = reaction.consumer and digested.event_id = event.event_id
    )
    and not exists (
        select from cf.bus_deferred as waiting where waiting.group_name = $1 and waiting.event_id = event.event_id
    )
    and not exists (
        select from cf.dead_letters as letter where letter.group_name = $1 and letter.event_id = event.event_id
    )
limit $5
