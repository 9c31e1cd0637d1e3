-- What was found, and what was found before.

--: Recorded(before?)
--: Finding(message?)

--! record_probes : Recorded
-- Adds findings, counts them in their hour, and gives the state before each.
with found as (
    select f.kind, f.target, f.state, f.response_micros, nullif(f.message, '') as message
    from unnest(:kinds::text[], :targets::text[], :states::text[], :response_micros::bigint[], :messages::text[])
        as f (kind, target, state, response_micros, message)
), added as (
    insert into monitoring.probes (tenant_id, seller_id, kind, target, at, state, response_micros, message)
    select :tenant_id, :seller_id, kind, target, :at, state, response_micros, message
    from found
    on conflict do nothing
    returning kind, target, at, state
), counted as (
    insert into monitoring.uptime_hours as known (tenant_id, seller_id, kind, target, hour, up, degraded, down)
    select :tenant_id, :seller_id, kind, target, date_trunc('hour', at, 'UTC'),
        (state = 'up')::int, (state = 'degraded')::int, (state = 'down')::int
    from added
    on conflict (seller_id, kind, target, hour) do update
        set up = known.up + excluded.up, degraded = known.degraded + excluded.degraded,
            down = known.down + excluded.down
)
select added.kind, added.target, (
        -- The statement does not see what it adds.
        select p.state
        from monitoring.probes as p
        where p.seller_id = :seller_id and p.kind = added.kind and p.target = added.target
        order by p.at desc
        limit 1
    ) as before
from added;

--! list_findings : Finding
-- The latest of each target, oldest first.
select p.kind, p.target, p.at, p.state, p.response_micros, p.message
from unnest(:kinds::text[], :targets::text[]) as asked (kind, target)
cross join lateral (
    select *
    from monitoring.probes as latest
    where latest.seller_id = :seller_id and latest.kind = asked.kind and latest.target = asked.target
    order by latest.at desc
    limit :limit
) as p
order by p.kind, p.target, p.at;

--! count_states
select kind, target, sum(up)::bigint as up, sum(degraded)::bigint as degraded, sum(down)::bigint as down
from monitoring.uptime_hours
where seller_id = :seller_id and hour > :since
group by kind, target;

--! drop_probes_beyond
-- Keeps so many of each target.
delete from monitoring.probes as p
using (
    select first_too_many.kind, first_too_many.target, first_too_many.at
    from unnest(:kinds::text[], :targets::text[]) as asked (kind, target)
    cross join lateral (
        select old.kind, old.target, old.at
        from monitoring.probes as old
        where old.seller_id = :seller_id and old.kind = asked.kind and old.target = asked.target
        order by old.at desc
        offset :keep
        limit 1
    ) as first_too_many
) as beyond
where p.seller_id = :seller_id and p.kind = beyond.kind and p.target = beyond.target and p.at <= beyond.at;

--! drop_probes_before
delete from monitoring.probes where seller_id = :seller_id and at <= :before;

--! drop_hours_before
delete from monitoring.uptime_hours where seller_id = :seller_id and hour <= :before;
