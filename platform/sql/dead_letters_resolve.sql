update cf.dead_letters
set state = $2, resolved_at = $3, resolved_by = $4
where id = $1 and state = 'dead'
returning group_name, aggregate, event_id, topic, envelope::text as envelope
