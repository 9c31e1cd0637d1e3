select host from cf.storefront_hosts where host = any($1::text[]) and seller_id <> $2 order by host limit 1
