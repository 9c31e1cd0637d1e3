select id, owner::text as owner, tenant_id, seller_id, state, retry_job::text as retry_job,
    give_up_job::text as give_up_job
from cf.tasks
where id = $1
for update
