select logo, logo_type from cf.storefronts where seller_id = $1 and logo is not null
