--: Recipient(in_app_wanted?, email_wanted?)

--! keep_tenant
insert into notifications.tenants (tenant_id, seller_id, kind, name)
values (:tenant_id, :seller_id, :kind, :name)
on conflict (tenant_id) do update
set seller_id = excluded.seller_id, kind = excluded.kind, name = excluded.name;

--! find_tenant_name
select name from notifications.tenants where tenant_id = :tenant_id;

--! keep_contact
insert into notifications.contacts (tenant_id, user_id, seller_id, email, full_name, language, roles, active)
values (:tenant_id, :user_id, :seller_id, :email, :full_name, :language, :roles, true)
on conflict (tenant_id, user_id) do update
set seller_id = excluded.seller_id, email = excluded.email, full_name = excluded.full_name,
    language = excluded.language, roles = excluded.roles, active = true;

--! change_roles
update notifications.contacts set roles = :roles, active = :active
where tenant_id = :tenant_id and user_id = :user_id;

--! copy_contact
insert into notifications.contacts (tenant_id, user_id, seller_id, email, full_name, language, roles, active)
select :tenant_id, user_id, :seller_id, email, full_name, language, :roles, true
from notifications.contacts
where user_id = :user_id
order by tenant_id
limit 1
on conflict (tenant_id, user_id) do nothing;

--! recipients (placed_by?) : Recipient
select c.user_id, c.seller_id, c.language, coalesce(t.kind, 'customer') as tenant_kind,
    app.wanted as in_app_wanted, mail.wanted as email_wanted
from notifications.contacts as c
left join notifications.tenants as t on t.tenant_id = c.tenant_id
left join notifications.preferences as app
    on app.tenant_id = c.tenant_id and app.user_id = c.user_id and app.kind = :kind and app.channel = 'inApp'
left join notifications.preferences as mail
    on mail.tenant_id = c.tenant_id and mail.user_id = c.user_id and mail.kind = :kind and mail.channel = 'email'
where c.tenant_id = :tenant_id and c.active
    and (c.roles && :roles::text[] or c.user_id = :placed_by::uuid)
order by c.user_id
limit :limit;
