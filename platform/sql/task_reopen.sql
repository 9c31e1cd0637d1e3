-- What is known by now; its age stays.
update cf.tasks
set title = $2, known = $3::text::json, attempts = $4, retry_would = $5, retry_job = $6::text::json,
    give_up_would = $7, give_up_job = $8::text::json, last_error = $9, first_failed_at = $10, state = 'open',
    resolution = null
where id = $1
