update cf.jobs as job
set lease_id = null, lease_until = null
from unnest($1::uuid[], $2::uuid[]) as dropped (id, lease)
where job.id = dropped.id and job.lease_id = dropped.lease and job.owner = current_user
