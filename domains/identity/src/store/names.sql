--! names_of : Name()
select 'user' as kind, id, full_name as name from identity.users where id = any(:users)
union all
select 'key', id, name from identity.api_keys where id = any(:keys)
union all
select 'tenant', id, name from identity.tenants where id = any(:tenants);
