delete from cf.idempotency_keys
where (owner, caller, key) in (
    select owner, caller, key from cf.idempotency_keys where expires_at <= $1 limit 5000
)
