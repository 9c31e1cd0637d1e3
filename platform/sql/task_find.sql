select id, state, tenant_id, seller_id
from cf.tasks
where owner = current_user and kind = $1 and subject = $2 and state in ('open', 'retrying')
for update
