update cf.jobs
set state = $3, due_at = $4, last_error = $5, lease_id = null, lease_until = null
where id = $1 and lease_id = $2
