-- Which kinds of lines there are. (Each is jumped to from the one before: as many steps as kinds.)
with recursive kind (resource_type, action) as (
    (select resource_type, action from cf.audit_entries order by resource_type, action limit 1)
    union all
    select next.resource_type, next.action
    from kind
    cross join lateral (
        select entry.resource_type, entry.action
        from cf.audit_entries as entry
        where (entry.resource_type, entry.action) > (kind.resource_type, kind.action)
        order by entry.resource_type, entry.action
        limit 1
    ) as next
)
select resource_type::text as resource_type, action::text as action from kind
