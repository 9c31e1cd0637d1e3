--: ApiKey(expires_at?, last_used_at?, revoked_at?)

--! find_api_key_by_hash : ApiKey
select id, tenant_id, seller_id, name, prefix, scopes, allowed_addresses, limits, created_by, created_at, expires_at, last_used_at, revoked_at
from identity.api_keys where hash = :hash;

--! touch_api_key
update identity.api_keys set last_used_at = :at
where id = :id and (last_used_at is null or last_used_at < :stale);

--! find_api_key : ApiKey
select id, tenant_id, seller_id, name, prefix, scopes, allowed_addresses, limits, created_by, created_at, expires_at, last_used_at, revoked_at
from identity.api_keys where id = :id;

--! find_api_key_for_change : ApiKey
select id, tenant_id, seller_id, name, prefix, scopes, allowed_addresses, limits, created_by, created_at, expires_at, last_used_at, revoked_at
from identity.api_keys where id = :id for update;

--: ListedKey(expires_at?, last_used_at?, revoked_at?, maker?)

--! list_api_keys (tenant_id?, seller_id?, after_at?, after_id?) : ListedKey
select k.id, k.tenant_id, k.seller_id, k.name, k.prefix, k.scopes, k.allowed_addresses, k.limits, k.created_by, k.created_at,
    k.expires_at, k.last_used_at, k.revoked_at, u.full_name as maker, t.name as tenant_name, t.kind as tenant_kind
from identity.api_keys as k
join identity.tenants as t on t.id = k.tenant_id
left join identity.users as u on u.id = k.created_by
where (:tenant_id::uuid is null or k.tenant_id = :tenant_id)
    and (:seller_id::uuid is null or k.seller_id = :seller_id or k.tenant_id = :seller_id)
    and (:after_at::timestamptz is null or (k.created_at, k.id) < (:after_at, :after_id::uuid))
order by k.created_at desc, k.id desc
limit :limit;

--! count_api_keys
select count(*) as keys from identity.api_keys
where tenant_id = :tenant_id and revoked_at is null and (expires_at is null or expires_at > :now);

--! insert_api_key (expires_at?)
insert into identity.api_keys (
    id, tenant_id, seller_id, name, prefix, hash, scopes, allowed_addresses, limits, created_by, created_at, expires_at
) values (
    :id, :tenant_id, :seller_id, :name, :prefix, :hash, :scopes, :allowed_addresses, :limits, :created_by, :created_at, :expires_at
);

--! revoke_api_key
update identity.api_keys set revoked_at = :at where id = :id and revoked_at is null;

--! revoke_api_keys_of
update identity.api_keys set revoked_at = :at where tenant_id = :tenant_id and revoked_at is null returning id;
