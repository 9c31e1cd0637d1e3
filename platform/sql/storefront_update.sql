update cf.storefronts
set name = $3, tagline = $4::text::json, hue = $5, chroma = $6, radius = $7, density = $8, logo = $9, logo_type = $10,
    logo_tag = $11, currency = $12, languages = $13, version = $14, updated_at = $15
where seller_id = $1 and version = $2
