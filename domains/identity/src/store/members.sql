--: Membership(invited_as?)
--: WorkPlace()

--! insert_membership (invited_as?)
insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, invited_as, version, created_at, updated_at)
values (:user_id, :tenant_id, :seller_id, :roles, :state, :invited_as, 1, :created_at, :created_at);

--! find_membership_for_change : Membership
select user_id, tenant_id, seller_id, roles, state, invited_as, version, created_at
from identity.memberships where user_id = :user_id and tenant_id = :tenant_id for update;

--! update_membership (invited_as?)
update identity.memberships
set roles = :roles, state = :state, invited_as = :invited_as, version = :version, updated_at = :updated_at
where user_id = :user_id and tenant_id = :tenant_id and version = :seen_version;

--! list_work_places : WorkPlace
select m.tenant_id, m.seller_id, m.roles, m.state, m.created_at, t.name, t.kind, t.state as tenant_state, t.require_mfa, t.epoch as tenant_epoch
from identity.memberships as m
join identity.tenants as t on t.id = m.tenant_id
where m.user_id = :user_id
order by m.created_at, m.tenant_id;

--! count_owners
select count(*) from identity.memberships
where tenant_id = :tenant_id and state = 'active' and roles && :roles::text[] and user_id <> :except;

--! has_members
select exists (select from identity.memberships where tenant_id = :tenant_id) as found;

--! count_open_invitations
select count(*) as invited from identity.memberships where tenant_id = :tenant_id and state = 'invited';

--: Person(email_verified_at?, last_sign_in_at?, invited_as?)

--! list_people (tenant_id?, seller_id?, state?, role?, pattern?, after_at?, after_user?, after_tenant?) : Person
select u.id as user_id, u.tenant_id as home_id, u.email, u.full_name, u.email_verified_at, u.last_sign_in_at,
    m.tenant_id, m.seller_id, m.roles, m.state, m.invited_as, m.version, m.created_at,
    t.name as tenant_name, t.kind as tenant_kind
from identity.memberships as m
join identity.users as u on u.id = m.user_id
join identity.tenants as t on t.id = m.tenant_id
where (:tenant_id::uuid is null or m.tenant_id = :tenant_id)
    and (:seller_id::uuid is null or m.seller_id = :seller_id or m.tenant_id = :seller_id)
    and (:state::text is null or m.state = :state)
    and (:role::text is null or :role = any(m.roles))
    and (:pattern::text is null or u.email_key like :pattern or lower(coalesce(m.invited_as, u.full_name)) like :pattern)
    and (
        :after_at::timestamptz is null
        or (m.created_at, m.user_id, m.tenant_id) < (:after_at, :after_user::uuid, :after_tenant::uuid)
    )
order by m.created_at desc, m.user_id desc, m.tenant_id desc
limit :limit;

--! find_person : Person
select u.id as user_id, u.tenant_id as home_id, u.email, u.full_name, u.email_verified_at, u.last_sign_in_at,
    m.tenant_id, m.seller_id, m.roles, m.state, m.invited_as, m.version, m.created_at,
    t.name as tenant_name, t.kind as tenant_kind
from identity.memberships as m
join identity.users as u on u.id = m.user_id
join identity.tenants as t on t.id = m.tenant_id
where m.user_id = :user_id and m.tenant_id = :tenant_id;

--! list_with_second_factor
select user_id from identity.credentials where user_id = any(:users) and totp_confirmed_at is not null;

--! list_locked
select bucket from identity.sign_in_attempts where bucket = any(:buckets) and locked_until > :now;
