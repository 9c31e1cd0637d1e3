-- What each chain's head says, and where the chain really ends.
select chain.tenant_key, head.entries, head.mac, head.head_mac, last.position as last_position, last.mac as last_mac
from unnest($1::uuid[]) as chain (tenant_key)
left join cf.audit_heads as head using (tenant_key)
left join lateral (
    select link.position, link.mac
    from cf.audit_chain as link
    where link.tenant_key = chain.tenant_key
    order by link.position desc
    limit 1
) as last on true
