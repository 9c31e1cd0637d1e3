update cf.tasks
set state = $2, resolved_at = $3, resolved_by = $4, resolution = $5
where id = $1
