-- Whose rows a transaction may see. `Db` sets these with SET LOCAL when it opens one; outside of a
-- transaction they are empty, and then nothing is visible.
create function cf.current_tenant() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.tenant', true), '')::uuid;

create function cf.current_seller() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.seller', true), '')::uuid;

-- The seller whose published offers a tenant or a visitor may read.
create function cf.current_storefront() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.storefront', true), '')::uuid;

create function cf.is_platform() returns boolean
    language sql stable parallel safe
    return coalesce(current_setting('app.platform', true), '') <> '';

-- The usual policy of a business table.
create function cf.in_scope(tenant uuid, seller uuid) returns boolean
    language sql stable parallel safe
    return tenant = cf.current_tenant() or seller = cf.current_seller() or cf.is_platform();
