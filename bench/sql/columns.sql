-- The columns of a table: what they hold, whether the database fills them itself, in which keys they are.
select a.attname::text, format_type(a.atttypid, null),
    a.attidentity <> '' or a.attgenerated <> ''
        or coalesce(pg_get_expr(d.adbin, d.adrelid) ~ 'pg_current_xact_id|clock_timestamp', false),
    array(
        select i.indexrelid::bigint * case when i.indisprimary then -1 else 1 end
        from pg_index as i
        where i.indrelid = a.attrelid and i.indisunique and a.attnum = any(i.indkey)
    )
from pg_attribute as a
left join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped
order by a.attnum
