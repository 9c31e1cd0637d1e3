select
    count(*) filter (where state = 'waiting' and due_at <= $1) as due,
    count(*) filter (where state = 'failed') as failed
from cf.jobs
where owner = current_user
