-- What waits for a person.
select subject from cf.tasks where state in ('open', 'retrying')
