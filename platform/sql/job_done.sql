delete from cf.jobs where id = $1 and lease_id = $2
