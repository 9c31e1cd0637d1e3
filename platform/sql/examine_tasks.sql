-- What waits for a person, and the orders that wait for it.
select named.subject
from cf.tasks as task
cross join lateral (values (task.subject), (task.known ->> 'orderId')) as named (subject)
where task.state in ('open', 'retrying') and named.subject is not null
