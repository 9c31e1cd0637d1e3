select operation, request_hash, status, etag, body
from cf.idempotency_keys
where caller = $1 and key = $2 and expires_at > $3
