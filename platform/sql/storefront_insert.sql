insert into cf.storefronts (seller_id, name, hue, chroma, radius, density, currency, languages, version, updated_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)
on conflict (seller_id) do nothing
