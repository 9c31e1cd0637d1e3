-- Public keys that access tokens are signed with. Identity writes; every process reads.
create table cf.token_keys (
    kid        text        primary key,
    jwk        json        not null,
    -- Until then tokens that it signed may still be about.
    good_until timestamptz
);
alter table cf.token_keys enable row level security;
alter table cf.token_keys force row level security;
create policy keep on cf.token_keys to cf_domain
    using (current_user = 'cf_identity') with check (current_user = 'cf_identity');
create policy read on cf.token_keys for select to cf_bus using (true);
grant select, insert, update, delete on cf.token_keys to cf_domain;

-- What a token may say and is no longer true: a session or key that ended, rights that changed.
-- A line is needed for as long as a token lives that was issued before it.
create table cf.revocations (
    -- `ses_…` and `key_…` are over; of `usr_…` and `ten_…` only tokens since `min_epoch` count.
    subject    text        primary key,
    min_epoch  bigint,
    good_until timestamptz not null,
    check ((min_epoch is null) = (subject like 'ses\_%' or subject like 'key\_%'))
);
-- retention
create index revocations_good_until on cf.revocations (good_until);
alter table cf.revocations enable row level security;
alter table cf.revocations force row level security;
create policy keep on cf.revocations to cf_domain
    using (current_user = 'cf_identity') with check (current_user = 'cf_identity');
create policy read on cf.revocations for select to cf_bus using (true);
create policy retention on cf.revocations for delete to cf_bus using (true);
grant select, insert, update, delete on cf.revocations to cf_domain;
