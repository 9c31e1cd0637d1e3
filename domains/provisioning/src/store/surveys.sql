-- Where the provider's inventory and ours differ.

--: Finding(reference?, region?, request_id?, owner_id?, problem?)
--: Survey(problem?)
--: Record(reference?, uncertain_since?)

--! records_by_tag : Record
-- What we know of these tags.
select r.tag, r.tenant_id, r.seller_id, r.request_id, r.unit, r.kind, r.region, r.holding, r.reference,
    r.uncertain_since, r.changed_at, q.state, q.order_id
from provisioning.resources as r
join provisioning.requests as q on q.id = r.request_id
where r.tag = any(:tags);

--! records_there (after?) : Record
-- What should be there, by tag.
select r.tag, r.tenant_id, r.seller_id, r.request_id, r.unit, r.kind, r.region, r.holding, r.reference,
    r.uncertain_since, r.changed_at, q.state, q.order_id
from provisioning.resources as r
join provisioning.requests as q on q.id = r.request_id
where r.holding in ('asked', 'present', 'abandoned') and (:after::text is null or r.tag > :after)
order by r.tag
limit :limit;

--! put_finding (reference?, region?, request_id?, owner_id?, problem?)
insert into provisioning.findings (
    tag, tenant_id, seller_id, what, driver, reference, kind, region, request_id, owner_id, problem,
    first_seen_at, last_seen_at
)
values (
    :tag, :tenant_id, :seller_id, :what, :driver, :reference, :kind, :region, :request_id, :owner_id,
    :problem, :now, :now
)
on conflict (tag) do update
set what = excluded.what, driver = excluded.driver, reference = excluded.reference, kind = excluded.kind,
    region = excluded.region, request_id = excluded.request_id, owner_id = excluded.owner_id,
    problem = excluded.problem, last_seen_at = excluded.last_seen_at;

--! forget_findings
-- What was not seen any more.
delete from provisioning.findings where driver = :driver and last_seen_at < :before;

--! list_findings (after?) : Finding
select tag, what, driver, reference, kind, region, request_id, owner_id, problem, first_seen_at, last_seen_at
from provisioning.findings
where :after::text is null or tag > :after
order by tag
limit :limit;

--! put_survey (problem?)
insert into provisioning.surveys (driver, tenant_id, seller_id, began_at, ended_at, seen, problem)
values (:driver, :tenant_id, :seller_id, :began_at, :ended_at, :seen, :problem)
on conflict (driver) do update
set began_at = excluded.began_at, ended_at = excluded.ended_at, seen = excluded.seen,
    problem = excluded.problem;

--! list_surveys : Survey
select driver, began_at, ended_at, seen, problem from provisioning.surveys order by driver;

--! release_abandoned
-- It was given up, and the provider has it no more.
update provisioning.resources set holding = 'gone', changed_at = :now
where tag = :tag and holding = 'abandoned';
