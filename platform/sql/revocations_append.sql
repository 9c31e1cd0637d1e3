insert into cf.revocations as known (subject, min_epoch, good_until)
select subject, max(min_epoch), $3 from unnest($1::text[], $2::bigint[]) as new (subject, min_epoch) group by subject
on conflict (subject) do update
    set min_epoch = greatest(known.min_epoch, excluded.min_epoch), good_until = excluded.good_until
