-- What may still be delivered again keeps its rows: events that wait, and dead letters that can be replayed.
delete from cf.inbox
where (owner, consumer, event_id) in (
    select owner, consumer, event_id
    from cf.inbox as digested
    where digested_at < $1
        and not exists (select from cf.bus_deferred as waiting where waiting.event_id = digested.event_id)
        and not exists (
            select from cf.dead_letters as letter
            where letter.event_id = digested.event_id and letter.state = 'dead'
        )
    limit 5000
)
