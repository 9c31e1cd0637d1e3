delete from cf.inbox
where (owner, consumer, event_id) in (
    select owner, consumer, event_id from cf.inbox where digested_at < $1 limit 5000
)
