--: User(email_verified_at?, last_sign_in_at?)

--! insert_user (email_verified_at?)
insert into identity.users (
    id, tenant_id, seller_id, email, email_key, full_name, language, email_verified_at, version, created_at, updated_at
) values (
    :id, :tenant_id, :seller_id, :email, :email_key, :full_name, :language, :email_verified_at, 1, :created_at, :created_at
);

--! find_user : User
select id, tenant_id, seller_id, email, full_name, language, email_verified_at, last_sign_in_at, epoch, version, created_at
from identity.users where id = :id;

--! find_user_for_change : User
select id, tenant_id, seller_id, email, full_name, language, email_verified_at, last_sign_in_at, epoch, version, created_at
from identity.users where id = :id for update;

--! find_user_by_email : User
select id, tenant_id, seller_id, email, full_name, language, email_verified_at, last_sign_in_at, epoch, version, created_at
from identity.users where email_key = :email_key;

--! update_user (email_verified_at?)
update identity.users
set full_name = :full_name, language = :language, email_verified_at = :email_verified_at,
    version = :version, updated_at = :updated_at
where id = :id;

--! touch_user
update identity.users set last_sign_in_at = :at where id = :id;

--! raise_user_epoch : RaisedEpoch()
update identity.users set epoch = epoch + 1 where id = :id returning id, epoch;

--! raise_epochs : RaisedEpoch()
update identity.users set epoch = epoch + 1
where id in (select id from identity.users where id = any(:ids) order by id for update)
returning id, epoch;

--: Credentials(password_hash?, password_changed_at?, totp_secret?, totp_confirmed_at?, totp_last_step?)

--! insert_credentials (password_hash?, password_changed_at?)
insert into identity.credentials (user_id, tenant_id, seller_id, password_hash, password_changed_at)
values (:user_id, :tenant_id, :seller_id, :password_hash, :password_changed_at);

--! find_credentials : Credentials
select user_id, password_hash, password_changed_at, totp_secret, totp_confirmed_at, totp_last_step
from identity.credentials where user_id = :user_id;

--! find_credentials_for_change : Credentials
select user_id, password_hash, password_changed_at, totp_secret, totp_confirmed_at, totp_last_step
from identity.credentials where user_id = :user_id for update;

--! update_credentials (password_hash?, password_changed_at?, totp_secret?, totp_confirmed_at?, totp_last_step?)
update identity.credentials
set password_hash = :password_hash, password_changed_at = :password_changed_at, totp_secret = :totp_secret,
    totp_confirmed_at = :totp_confirmed_at, totp_last_step = :totp_last_step
where user_id = :user_id;

--! insert_recovery_codes
insert into identity.recovery_codes (user_id, hash, tenant_id, seller_id)
select :user_id, hash, :tenant_id, :seller_id from unnest(:hashes::bytea[]) as new (hash);

--! delete_recovery_codes
delete from identity.recovery_codes where user_id = :user_id;

--! use_recovery_code
update identity.recovery_codes set used_at = :at where user_id = :user_id and hash = :hash and used_at is null;
