insert into cf.inbox (consumer, event_id)
select * from unnest($1::text[], $2::uuid[])
on conflict do nothing
returning consumer, event_id
