--: Tenant(suspended_reason?)

--! insert_tenant
insert into identity.tenants (id, seller_id, kind, name, state, require_mfa, version, created_at, updated_at)
values (:id, :seller_id, :kind, :name, :state, :require_mfa, :version, :created_at, :created_at);

--! find_tenant : Tenant
select id, seller_id, kind, name, state, suspended_reason, require_mfa, epoch, version, created_at, updated_at
from identity.tenants where id = :id;

--! find_tenant_for_change : Tenant
select id, seller_id, kind, name, state, suspended_reason, require_mfa, epoch, version, created_at, updated_at
from identity.tenants where id = :id for update;

--! update_tenant (suspended_reason?)
update identity.tenants
set name = :name, state = :state, suspended_reason = :suspended_reason, require_mfa = :require_mfa,
    epoch = :epoch, version = :version, updated_at = :updated_at
where id = :id and version = :seen_version;

--! has_operator
select exists (select from identity.tenants where kind = 'operator') as found;
