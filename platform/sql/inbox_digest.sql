insert into cf.inbox (consumer, event_id) values ($1, $2) on conflict do nothing
