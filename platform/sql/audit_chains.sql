-- All chains, by their heads or by what is left of them. (Distinct chains are jumped to one by one.)
with recursive chain (tenant_key) as (
    (select tenant_key from cf.audit_chain order by tenant_key limit 1)
    union all
    select next.tenant_key
    from chain
    cross join lateral (
        select link.tenant_key
        from cf.audit_chain as link
        where link.tenant_key > chain.tenant_key
        order by link.tenant_key
        limit 1
    ) as next
)
select tenant_key from chain
union
select tenant_key from cf.audit_heads
order by tenant_key
