select s.seller_id, s.name, s.tagline::text as tagline, s.hue, s.chroma, s.radius, s.density, s.logo_tag, s.currency,
    s.languages, s.version, s.updated_at,
    coalesce((select array_agg(h.host order by h.position) from cf.storefront_hosts as h where h.seller_id = s.seller_id), '{}') as hosts
from cf.storefronts as s
where ($1::uuid is null or s.seller_id = $1)
    and ($2::text is null or (s.name, s.seller_id) > ($2, $3::uuid))
order by s.name, s.seller_id
limit $4
