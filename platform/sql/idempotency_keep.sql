insert into cf.idempotency_keys as known (caller, key, operation, request_hash, status, etag, body, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (owner, caller, key) do update
    set operation = excluded.operation, request_hash = excluded.request_hash, status = excluded.status,
        etag = excluded.etag, body = excluded.body, expires_at = excluded.expires_at
    where known.expires_at <= $9
