insert into cf.bus_deferred (
    group_name, aggregate, event_id, topic, envelope, attempts, due_at, last_error, first_failed_at
)
values ($1, $2, $3, $4, $5::text::json, $6, $7, $8, $9)
on conflict (group_name, event_id) do nothing
