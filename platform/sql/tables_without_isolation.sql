select n.nspname || '.' || c.relname as table_name
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
where n.nspname = any($1::text[]) and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
order by 1
