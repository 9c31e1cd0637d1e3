select seller_id from cf.storefronts where seller_id = $1 for update
