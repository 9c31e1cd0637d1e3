--: ApiKey(expires_at?, last_used_at?, revoked_at?)

--! find_api_key_by_hash : ApiKey
select id, tenant_id, seller_id, name, prefix, scopes, allowed_addresses, limits, created_by, created_at, expires_at, last_used_at, revoked_at
from identity.api_keys where hash = :hash;

--! touch_api_key
update identity.api_keys set last_used_at = :at
where id = :id and (last_used_at is null or last_used_at < :stale);
