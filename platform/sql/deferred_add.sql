insert into cf.bus_deferred (group_name, aggregate, event_id, topic, envelope, attempts, due_at, last_error)
values ($1, $2, $3, $4, $5::text::json, $6, $7, $8)
on conflict (group_name, event_id) do nothing
