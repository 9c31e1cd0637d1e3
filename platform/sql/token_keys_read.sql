select jwk::text as jwk from cf.token_keys where good_until is null or good_until > $1 order by kid
