--: OneTimeToken(user_id?, used_at?)

--! insert_token (user_id?)
insert into identity.one_time_tokens (hash, purpose, user_id, tenant_id, seller_id, created_at, expires_at)
values (:hash, :purpose, :user_id, :tenant_id, :seller_id, :created_at, :expires_at);

--! void_tokens (user_id?, tenant_id?)
update identity.one_time_tokens set used_at = :at
where user_id is not distinct from :user_id and purpose = :purpose and used_at is null
    and (:tenant_id::uuid is null or tenant_id = :tenant_id);

--! find_token_for_change : OneTimeToken
select hash, purpose, user_id, tenant_id, seller_id, attempts, created_at, expires_at, used_at
from identity.one_time_tokens where hash = :hash and purpose = :purpose for update;

--! find_token : OneTimeToken
select hash, purpose, user_id, tenant_id, seller_id, attempts, created_at, expires_at, used_at
from identity.one_time_tokens where hash = :hash and purpose = :purpose;

--! count_token_attempt
update identity.one_time_tokens set attempts = attempts + 1 where hash = :hash;

--! use_token
update identity.one_time_tokens set used_at = :at where hash = :hash;

--! delete_old_tokens
delete from identity.one_time_tokens where expires_at < :before;

--: Attempts(locked_until?)

--! save_attempts (locked_until?)
update identity.sign_in_attempts set failures = :failures, last_at = :at, locked_until = :locked_until
where bucket = :bucket;

--! claim_attempts : Attempts
insert into identity.sign_in_attempts as known (bucket, tenant_id, seller_id, failures, last_at)
values (:bucket, :tenant_id, :tenant_id, 0, :at)
on conflict (bucket) do update set last_at = greatest(known.last_at, excluded.last_at)
returning failures, locked_until, last_at;

--! forget_attempts
delete from identity.sign_in_attempts where bucket = any(:buckets::bytea[]);

--! delete_old_attempts
delete from identity.sign_in_attempts where last_at < :before;

--: SigningKey(retired_at?)

--! list_signing_keys : SigningKey
select kid, private, public, created_at, active_from, retired_at from identity.signing_keys order by active_from;

--! insert_signing_key
insert into identity.signing_keys (kid, tenant_id, seller_id, private, public, created_at, active_from)
values (:kid, :tenant_id, :tenant_id, :private, :public, :created_at, :active_from);

--! retire_signing_key
update identity.signing_keys set retired_at = :at where kid = :kid;

--! delete_old_signing_keys
delete from identity.signing_keys where retired_at < :before;

--! lock_signing_keys
select pg_advisory_xact_lock(:lock)::text as locked;
