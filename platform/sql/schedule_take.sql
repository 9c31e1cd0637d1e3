-- The first to come moves the schedule on; the others find nothing due.
update cf.schedules set next_at = $3 where name = $1 and next_at <= $2 returning next_at
