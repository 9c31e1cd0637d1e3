with gone as (delete from cf.token_keys where good_until < $4 and kid <> $1)
insert into cf.token_keys (kid, jwk, good_until) values ($1, $2::text::json, $3)
on conflict (kid) do update set good_until = excluded.good_until
