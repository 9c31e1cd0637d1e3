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

--: ListedTenant(suspended_reason?)

--! list_tenants (kind?, state?, pattern?, seller_id?, after_at?, after_id?) : ListedTenant
select page.id, page.seller_id, page.kind, page.name, page.state, page.suspended_reason, page.require_mfa, page.epoch,
    page.version, page.created_at, page.updated_at, people.users
from (
    select t.id, t.seller_id, t.kind, t.name, t.state, t.suspended_reason, t.require_mfa, t.epoch, t.version, t.created_at, t.updated_at
    from identity.tenants as t
    where (:kind::text is null or t.kind = :kind)
        and (:state::text is null or t.state = :state)
        and (:pattern::text is null or lower(t.name) like :pattern)
        and (:seller_id::uuid is null or t.seller_id = :seller_id)
        and (:after_at::timestamptz is null or (t.created_at, t.id) < (:after_at, :after_id::uuid))
    order by t.created_at desc, t.id desc
    limit :limit
) as page
cross join lateral (
    select count(*) as users from identity.memberships as m where m.tenant_id = page.id and m.state <> 'deactivated'
) as people
order by page.created_at desc, page.id desc;

--! count_people
select count(*) as users from identity.memberships where tenant_id = :tenant_id and state <> 'deactivated';

--! end_sessions_in
update identity.sessions set ended_at = :at, ended_why = :why where tenant_id = :tenant_id and ended_at is null;
