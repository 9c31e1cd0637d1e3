-- The same rows as the event log and the inbox, with nothing around them.
create schema plain;

create table plain.events (
    seq            bigint      generated always as identity,
    id             uuid        primary key,
    topic          text        not null,
    tenant_id      uuid,
    seller_id      uuid,
    aggregate      text        not null,
    correlation_id uuid        not null,
    actor          json        not null,
    occurred_at    timestamptz not null default clock_timestamp(),
    payload        json        not null,
    recorded_at    timestamptz not null default clock_timestamp()
);
create index on plain.events using brin (recorded_at);

create table plain.inbox (
    consumer    text        not null,
    event_id    uuid        not null,
    digested_at timestamptz not null default clock_timestamp(),
    primary key (consumer, event_id)
);
create index on plain.inbox using brin (digested_at);
