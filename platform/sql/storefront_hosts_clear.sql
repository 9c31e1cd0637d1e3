delete from cf.storefront_hosts where seller_id = $1
