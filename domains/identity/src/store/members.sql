--: Membership()
--: WorkPlace()

--! insert_membership
insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, version, created_at, updated_at)
values (:user_id, :tenant_id, :seller_id, :roles, :state, 1, :created_at, :created_at);

--! find_membership : Membership
select user_id, tenant_id, seller_id, roles, state, version, created_at
from identity.memberships where user_id = :user_id and tenant_id = :tenant_id;

--! find_membership_for_change : Membership
select user_id, tenant_id, seller_id, roles, state, version, created_at
from identity.memberships where user_id = :user_id and tenant_id = :tenant_id for update;

--! update_membership
update identity.memberships
set roles = :roles, state = :state, version = :version, updated_at = :updated_at
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

--: RoleRow()

--! list_roles_by_code : RoleRow
select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at
from identity.roles where tenant_id = :tenant_id and code = any(:codes) order by code;

--! has_members
select exists (select from identity.memberships where tenant_id = :tenant_id) as found;
