--: Session(address?, user_agent?, ended_at?, ended_why?)

--! insert_session (address?, user_agent?)
insert into identity.sessions (
    id, user_id, tenant_id, seller_id, mfa, address, user_agent, created_at, last_used_at, expires_at
) values (
    :id, :user_id, :tenant_id, :seller_id, :mfa, :address, :user_agent, :created_at, :created_at, :expires_at
);

--! find_session_for_change : Session
select id, user_id, tenant_id, seller_id, mfa, address, user_agent, created_at, last_used_at, expires_at, ended_at, ended_why
from identity.sessions where id = :id for update;

--! touch_session
update identity.sessions set last_used_at = :at, expires_at = :expires_at, mfa = :mfa where id = :id;

--! end_session
update identity.sessions set ended_at = :at, ended_why = :why where id = :id and ended_at is null;

--! end_sessions_of (except?, tenant_id?)
update identity.sessions set ended_at = :at, ended_why = :why
where user_id = :user_id and ended_at is null
    and (:except::uuid is null or id <> :except) and (:tenant_id::uuid is null or tenant_id = :tenant_id)
returning id;

--! list_sessions : Session
select id, user_id, tenant_id, seller_id, mfa, address, user_agent, created_at, last_used_at, expires_at, ended_at, ended_why
from identity.sessions
where user_id = :user_id and ended_at is null and expires_at > :now
order by created_at desc
limit 200;

--! insert_refresh_token
insert into identity.refresh_tokens (hash, session_id, tenant_id, seller_id, issued_at, expires_at)
values (:hash, :session_id, :tenant_id, :seller_id, :issued_at, :expires_at);

--: RefreshToken(spent_at?)

--! find_refresh_token_for_change : RefreshToken
select token.session_id, session.user_id, token.expires_at, token.spent_at
from identity.refresh_tokens as token join identity.sessions as session on session.id = token.session_id
where token.hash = :hash for update of token;

--! spend_refresh_token
update identity.refresh_tokens set spent_at = :at where hash = :hash;

--! delete_old_sessions
delete from identity.sessions where id in (
    select id from identity.sessions where expires_at < :before limit 1000
);

--! find_device_for_change
select user_id from identity.devices where hash = :hash for update;

--! put_device
insert into identity.devices as known (hash, user_id, tenant_id, seller_id, created_at, last_used_at)
values (:hash, :user_id, :tenant_id, :seller_id, :at, :at)
on conflict (hash) do update set last_used_at = excluded.last_used_at where known.user_id = excluded.user_id;

--! forget_devices_beyond
delete from identity.devices where hash in (
    select hash from identity.devices where user_id = :user_id order by last_used_at desc, hash offset :most
);

--! list_devices_of
select hash from identity.devices where user_id = :user_id order by last_used_at desc, hash limit 100;

--! delete_devices_of
delete from identity.devices where user_id = :user_id;

--! delete_old_devices
delete from identity.devices where last_used_at < :before;
