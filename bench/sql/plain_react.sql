insert into plain.inbox (consumer, event_id)
select 'plain', id from plain.events where id = $1 and payload is not null
on conflict do nothing
