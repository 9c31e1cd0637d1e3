//! How fast a million lines are read, sealed and checked. Run it by name:
//! `cargo test -p cf-platform --test audit -- --ignored million --nocapture`
#![expect(clippy::print_stdout, reason = "whoever measures reads what it says")]

use std::time::{Duration, Instant};

use cf_kernel::page::PageRequest;
use cf_kernel::{Reason, Scope};
use cf_platform::audit::Category;
use cf_platform::audit::read::{Actions, AuditFilter, list};
use jiff::Timestamp;

use crate::common::tenant;
use crate::support::{Log, customer, selling};

const EVERYONE: Scope = Scope::Platform(Reason::new("a test"));

/// Half of what happens is a handful of actions by a handful of organisations, as it is.
const FILL: &str = "
    select setseed(0.5);
    insert into cf.audit_entries (txid, id, tenant_id, seller_id, at, actor, action, resource_type, resource_id, before, after, request_id, correlation_id, service)
    select
        '3'::xid8,
        ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
        case when system then null else lpad(to_hex(tenant + 1), 32, '0')::uuid end,
        case when system then null else lpad(to_hex(case when tenant % 3 = 0 then 99 else 98 end), 32, '0')::uuid end,
        timestamptz '2026-01-01' + n * interval '25 seconds',
        case when system then '{\"kind\":\"system\",\"id\":\"jobs\"}' else '{\"kind\":\"user\",\"id\":\"usr_' || lpad((tenant * 20 + (random() * random() * 19)::int)::text, 26, '0') || '\"}' end::json,
        kind.resource_type || '.' || kind.verb,
        kind.resource_type,
        kind.resource_type || '-' || (random() * 20000)::int,
        '{\"name\":\"what it was before\",\"state\":\"draft\",\"version\":3}',
        '{\"name\":\"what it is now\",\"state\":\"active\",\"version\":4}',
        gen_random_uuid(), gen_random_uuid(), 'cf_shop'
    from (
        select n, floor(power(random(), 3) * 300)::int as tenant, random() < 0.15 as system,
            floor(power(random(), 2.5) * 12)::int as noun, floor(power(random(), 2) * 5)::int as verb
        from generate_series(1, 1000000) n
    ) as it
    cross join lateral (
        select
            (array['session','order','server','product','user','invoice','ticket','tenant','role','payment','api-key','job'])[noun + 1] as resource_type,
            (array['start','revise','read','create','remove'])[verb + 1] as verb
    ) as kind;
    vacuum analyze cf.audit_entries;";

struct Pick {
    resource_type: &'static str,
    resource_id: &'static str,
    action: &'static str,
    category: Category,
    actor: &'static str,
    from: &'static str,
    to: &'static str,
    tenant: u128,
}

/// Common and rare values, such that go together and such that never do.
const PICKS: [Pick; 4] = [
    Pick {
        resource_type: "session",
        resource_id: "session-77",
        action: "session.start",
        category: Category::Authentication,
        actor: "usr_00000000000000000000000000",
        from: "2026-03-01T00:00:00Z",
        to: "2026-09-01T00:00:00Z",
        tenant: 1,
    },
    Pick {
        resource_type: "product",
        resource_id: "session-78",
        action: "order.",
        category: Category::Money,
        actor: "jobs",
        from: "2026-02-01T00:00:00Z",
        to: "2026-02-02T00:00:00Z",
        tenant: 4,
    },
    Pick {
        resource_type: "role",
        resource_id: "role-5",
        action: "role.remove",
        category: Category::Identity,
        actor: "usr_00000000000000000000003001",
        from: "2026-01-01T00:00:00Z",
        to: "2026-01-03T00:00:00Z",
        tenant: 250,
    },
    Pick {
        resource_type: "session",
        resource_id: "order-1",
        action: "session.",
        category: Category::DataAccess,
        actor: "usr_00000000000000000000000009",
        from: "2025-01-01T00:00:00Z",
        to: "2027-01-03T00:00:00Z",
        tenant: 7,
    },
];

fn filter(pick: &Pick, which: u32) -> AuditFilter {
    let on = |bit: u32| which & (1 << bit) != 0;
    let time = |text: &str| text.parse::<Timestamp>().unwrap();
    AuditFilter {
        resource_type: on(0).then(|| pick.resource_type.to_owned()),
        resource_id: on(1).then(|| pick.resource_id.to_owned()),
        actions: on(2).then(|| Actions::parse(pick.action)),
        categories: on(3).then(|| vec![pick.category]),
        actor: on(4).then(|| pick.actor.to_owned()),
        from: on(5).then(|| time(pick.from)),
        to: on(6).then(|| time(pick.to)),
        tenant: on(7).then(|| tenant(pick.tenant)),
    }
}

fn report(what: &str, mut took: Vec<(Duration, String)>) -> Duration {
    took.sort_unstable();
    let at = |percent: usize| took[(took.len() - 1) * percent / 100].0;
    println!(
        "{what}: {} queries, p50 {:?}, p95 {:?}, p99 {:?}, most {:?}",
        took.len(),
        at(50),
        at(95),
        at(99),
        at(100)
    );
    for (took, which) in took.iter().rev().take(5) {
        println!("    {took:?} {which}");
    }
    at(95)
}

#[tokio::test]
#[ignore = "fills a database with a million lines"]
async fn a_page_of_a_million_lines_comes_within_a_tenth_of_a_second() {
    let log = Log::open().await;
    let begun = Instant::now();
    for statement in FILL.split(';').filter(|it| !it.trim().is_empty()) {
        log.tamper(statement).await;
    }
    println!("filled in {:?}", begun.elapsed());
    let mut slowest = Duration::ZERO;
    for (what, scope) in [
        ("operator", EVERYONE),
        ("seller", selling()),
        ("largest customer", customer(1)),
        ("customer", customer(40)),
    ] {
        let mut took = Vec::new();
        for (number, pick) in PICKS.iter().enumerate() {
            for which in 0..256 {
                let filter = filter(pick, which);
                let begun = Instant::now();
                let page = list(&log.identity, &scope, &filter, &PageRequest::default())
                    .await
                    .unwrap();
                took.push((
                    begun.elapsed(),
                    format!("{number} {which:08b} {} lines", page.items.len()),
                ));
            }
        }
        slowest = slowest.max(report(what, took));
    }
    let begun = Instant::now();
    let sealed = log.seal().await;
    println!("sealed {sealed} in {:?}", begun.elapsed());
    let begun = Instant::now();
    let checked = log.verify().await;
    println!(
        "checked {} in {:?}, {} chains",
        checked.entries(),
        begun.elapsed(),
        checked.chains.len()
    );
    assert!(checked.valid, "{:?}", checked.first_broken());
    assert!(slowest < Duration::from_millis(100), "{slowest:?}");
}
