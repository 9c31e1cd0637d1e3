-- How far the groups of the event bus were behind.

--! record_bus_samples
insert into monitoring.bus_samples (tenant_id, seller_id, at, group_name, pending, lag_millis, dead_letters)
select :tenant_id, :seller_id, :at, s.group_name, s.pending, s.lag_millis, s.dead_letters
from unnest(:groups::text[], :pending::bigint[], :lag_millis::bigint[], :dead_letters::bigint[])
    as s (group_name, pending, lag_millis, dead_letters)
on conflict do nothing;

--! list_bus_samples
-- Those of the latest probe of the bus.
select group_name, pending, lag_millis, dead_letters
from monitoring.bus_samples
where seller_id = :seller_id and at = (
        select p.at
        from monitoring.probes as p
        where p.seller_id = :seller_id and p.kind = :kind and p.target = :target
        order by p.at desc
        limit 1
    )
order by group_name;

--! drop_bus_samples
-- A sample is kept as long as the probe that it belongs to.
delete from monitoring.bus_samples
where seller_id = :seller_id and at < (
        select min(p.at)
        from monitoring.probes as p
        where p.seller_id = :seller_id and p.kind = :kind and p.target = :target
    );
