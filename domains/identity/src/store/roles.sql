--: RoleRow()

--! list_roles_by_code : RoleRow
select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at
from identity.roles where tenant_id = :tenant_id and code = any(:codes) order by code;

--! list_roles : RoleRow
select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at
from identity.roles where tenant_id = :tenant_id order by code;

--! find_role : RoleRow
select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at
from identity.roles where id = :id;

--! find_role_for_change : RoleRow
select id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at
from identity.roles where id = :id for update;

--! insert_role
insert into identity.roles (
    id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at
) values (
    :id, :tenant_id, :seller_id, :code, :name, :description, :permissions, :policies, :require_mfa, 1, :created_at, :created_at
);

--! update_role
update identity.roles
set name = :name, description = :description, permissions = :permissions, policies = :policies,
    require_mfa = :require_mfa, version = :version, updated_at = :updated_at
where id = :id and version = :seen_version;

--! delete_role
delete from identity.roles where id = :id;

--! count_roles
select count(*) as roles from identity.roles where tenant_id = :tenant_id;

--! list_holders
select user_id from identity.memberships where tenant_id = :tenant_id and :code = any(roles) order by user_id;

--! count_holders (tenant_id?) : Holders()
select t.kind, held.code, count(*) as members
from identity.memberships as m
join identity.tenants as t on t.id = m.tenant_id
cross join lateral unnest(m.roles) as held (code)
where m.state <> 'deactivated' and (:tenant_id::uuid is null or m.tenant_id = :tenant_id)
group by t.kind, held.code;
