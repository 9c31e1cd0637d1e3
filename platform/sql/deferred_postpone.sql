update cf.bus_deferred
set attempts = $4, due_at = $5, last_error = $6
where group_name = $1 and aggregate = $2 and place = $3
