with said as (
    insert into plain.events (id, topic, tenant_id, seller_id, aggregate, correlation_id, actor, payload)
    values ($1, $2, $3, $4, $5, $6, $7::text::json, $8::text::json)
    returning id
)
select pg_notify('plain', $9::bigint || ' ' || id) from said
