-- Where things are made, and how many there is room for.

--: Region()

--! list_regions : Region
select code, name, open, room, version, updated_at from provisioning.regions order by code;

--! find_region_for_change : Region
select code, name, open, room, version, updated_at from provisioning.regions where code = :code for update;

--! lock_regions : Region
-- One after the other in one order: nobody waits in a circle.
select code, name, open, room, version, updated_at
from provisioning.regions
where code = any(:codes)
order by code
for update;

--! insert_region
insert into provisioning.regions (code, tenant_id, seller_id, name, open, room, version, updated_at)
values (:code, :tenant_id, :seller_id, :name, :open, :room, 1, :updated_at)
on conflict (code) do nothing;

--! update_region
update provisioning.regions
set name = :name, open = :open, room = :room, version = :seen_version + 1, updated_at = :updated_at
where code = :code and version = :seen_version;

--! taken
select region, kind, taken from provisioning.places where region = any(:regions) and kind = any(:kinds);

--! taken_by
-- Of these, by one organisation.
select region, kind, count(*) as taken
from provisioning.resources
where tenant_id = :tenant_id and region = any(:regions) and kind = any(:kinds)
    and holding in ('reserved', 'asked', 'present', 'abandoned')
group by region, kind;

--! taken_everywhere
select p.region, p.kind, p.taken, coalesce(r.reserved, 0) as reserved
from provisioning.places as p
left join (
    select region, kind, count(*) as reserved
    from provisioning.resources
    where holding = 'reserved'
    group by region, kind
) as r on r.region = p.region and r.kind = p.kind
where p.taken > 0
order by p.region, p.kind;
