-- Two who ask at once get one task: the second finds it.
insert into cf.tasks (
    id, kind, subject, tenant_id, seller_id, title, known, attempts, retry_would, retry_job, give_up_would,
    give_up_job, last_error, first_failed_at, opened_at
)
values ($1, $2, $3, $4, $5, $6, $7::text::json, $8, $9, $10::text::json, $11, $12::text::json, $13, $14, $15)
on conflict (owner, kind, subject) where state in ('open', 'retrying') do nothing
