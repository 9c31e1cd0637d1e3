insert into cf.storefront_hosts (host, seller_id, position)
select host, $1, position - 1 from unnest($2::text[]) with ordinality as new (host, position)
