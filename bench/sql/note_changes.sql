-- Notes every change of a row, whoever makes it: what one order writes is looked at, not guessed.
create schema noted;
grant usage on schema noted to public;

create unlogged table noted.changes (
    nth     bigint  generated always as identity,
    xid     bigint  not null,
    place   text    not null,
    op      text    not null,
    content text    not null
);

create function noted.note() returns trigger
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    insert into noted.changes (xid, place, op, content)
    values (
        txid_current(), format('%I.%I', tg_table_schema, tg_table_name), tg_op,
        case tg_op when 'DELETE' then old::text else new::text end
    );
    return null;
end
$$;

do $$
declare
    place text;
begin
    for place in
        select format('%I.%I', n.nspname, c.relname)
        from pg_class as c
        join pg_namespace as n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'noted')
    loop
        execute 'create trigger zz_noted after insert or update or delete on ' || place
            || ' for each row execute function noted.note()';
    end loop;
end
$$;
