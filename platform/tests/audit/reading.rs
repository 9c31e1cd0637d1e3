//! Pages and files of the log: what is asked for, and nothing of others.

use std::time::Duration;

use cf_kernel::id::{TenantId, UserId};
use cf_kernel::page::{Cursor, Limit, PageRequest};
use cf_kernel::{Actor, Reason, Scope, SellerId};
use cf_platform::audit::Category;
use cf_platform::audit::export::{Format, export};
use cf_platform::audit::read::{Actions, AuditFilter, AuditLine, AuditSort, list};
use cf_platform::auth::audit::AuditEntry;
use futures_util::TryStreamExt as _;
use serde_json::json;
use uuid::Uuid;

use crate::common::{seller, tenant};
use crate::support::{Log, customer, selling};

const EVERYONE: Scope = Scope::Platform(Reason::new("a test"));

fn user(number: u128) -> UserId {
    UserId::new(Uuid::from_u128(number))
}

/// Whose doing, what, to what kind of thing, to which, in whose log.
type Line = (
    u128,
    &'static str,
    &'static str,
    &'static str,
    Option<(TenantId, SellerId)>,
);

/// Lines of two customers of one seller, one of another's, the seller's own, and the platform's.
async fn filled() -> Log {
    let log = Log::open().await;
    let other_seller = SellerId(tenant(98));
    let lines: [Line; 8] = [
        (
            1,
            "user.sign-in",
            "user",
            "usr-1",
            Some((tenant(1), seller())),
        ),
        (
            1,
            "user.invite",
            "user",
            "usr-2",
            Some((tenant(1), seller())),
        ),
        (
            1,
            "tenant.revise",
            "tenant",
            "ten-1",
            Some((tenant(1), seller())),
        ),
        (
            2,
            "user.invite",
            "user",
            "usr-3",
            Some((tenant(2), seller())),
        ),
        (
            3,
            "user.invite",
            "user",
            "usr-4",
            Some((tenant(3), other_seller)),
        ),
        (
            4,
            "product.publish",
            "product",
            "prd-1",
            Some((seller().0, other_seller)),
        ),
        (
            4,
            "user.read",
            "user",
            "usr-1",
            Some((seller().0, other_seller)),
        ),
        (5, "job.run", "job", "job-1", None),
    ];
    for (who, action, resource_type, id, of) in lines {
        log.test.clock.advance(Duration::from_secs(1));
        let mut work = log.test.system();
        if who < 5 {
            work.actor = Actor::User(user(who));
        }
        let mut tx = log.shop.begin(work).await.unwrap();
        let entry = AuditEntry::new(action, resource_type, id).after(&json!({ "x": 1 }));
        tx.record(match of {
            Some((tenant, seller)) => entry.of(tenant, seller),
            None => entry,
        });
        tx.commit().await.unwrap();
    }
    log
}

fn told(lines: &[AuditLine]) -> Vec<String> {
    lines
        .iter()
        .map(|line| format!("{} {}", line.action, line.resource_id))
        .collect()
}

async fn page(log: &Log, scope: Scope, filter: &AuditFilter) -> Vec<String> {
    let page = list(&log.identity, &scope, filter, &PageRequest::default())
        .await
        .unwrap();
    assert_eq!(page.next, None);
    told(&page.items)
}

#[tokio::test]
async fn each_caller_sees_what_is_theirs() {
    let log = filled().await;
    let all = AuditFilter::default();

    assert_eq!(page(&log, EVERYONE, &all).await.len(), 8);
    assert_eq!(
        page(&log, customer(1), &all).await,
        [
            "tenant.revise ten-1",
            "user.invite usr-2",
            "user.sign-in usr-1"
        ]
    );
    assert_eq!(
        page(&log, selling(), &all).await,
        [
            "user.read usr-1",
            "product.publish prd-1",
            "user.invite usr-3",
            "tenant.revise ten-1",
            "user.invite usr-2",
            "user.sign-in usr-1"
        ]
    );
    assert_eq!(page(&log, customer(7), &all).await, [""; 0]);
    assert_eq!(page(&log, Scope::Visitor(seller()), &all).await, [""; 0]);
}

#[tokio::test]
async fn a_filter_never_shows_what_is_anothers() {
    let log = filled().await;
    let of = |number| AuditFilter {
        tenant: Some(tenant(number)),
        ..AuditFilter::default()
    };

    assert_eq!(page(&log, customer(1), &of(2)).await, [""; 0]);
    assert_eq!(page(&log, selling(), &of(3)).await, [""; 0]);
    assert_eq!(page(&log, selling(), &of(2)).await, ["user.invite usr-3"]);
    assert_eq!(page(&log, EVERYONE, &of(3)).await, ["user.invite usr-4"]);
    let actor = AuditFilter {
        actor: Some(user(3).to_string()),
        ..AuditFilter::default()
    };
    assert_eq!(page(&log, customer(1), &actor).await, [""; 0]);
    assert_eq!(page(&log, selling(), &actor).await, [""; 0]);
    // Through another domain's role there is nothing at all.
    let by_shop = list(
        &log.shop,
        &EVERYONE,
        &AuditFilter::default(),
        &PageRequest::default(),
    )
    .await
    .unwrap();
    assert!(by_shop.items.is_empty());
}

#[tokio::test]
async fn every_filter_finds_what_it_says() {
    let log = filled().await;
    let start = log.test.now();
    let base = AuditFilter::default;
    let seconds = |ago: i64| {
        start
            .checked_sub(jiff::SignedDuration::from_secs(ago))
            .unwrap()
    };
    let cases: Vec<(AuditFilter, &[&str])> = vec![
        (
            AuditFilter {
                resource_type: Some("tenant".into()),
                ..base()
            },
            &["tenant.revise ten-1"],
        ),
        (
            AuditFilter {
                resource_id: Some("usr-1".into()),
                ..base()
            },
            &["user.read usr-1", "user.sign-in usr-1"],
        ),
        (
            AuditFilter {
                actions: Some(Actions::parse("user.invite")),
                ..base()
            },
            &[
                "user.invite usr-4",
                "user.invite usr-3",
                "user.invite usr-2",
            ],
        ),
        (
            AuditFilter {
                actions: Some(Actions::parse("user.")),
                actor: Some(user(1).to_string()),
                ..base()
            },
            &["user.invite usr-2", "user.sign-in usr-1"],
        ),
        (
            AuditFilter {
                categories: Some(vec![Category::Identity]),
                ..base()
            },
            &[
                "user.invite usr-4",
                "user.invite usr-3",
                "tenant.revise ten-1",
                "user.invite usr-2",
            ],
        ),
        (
            AuditFilter {
                categories: Some(vec![Category::DataAccess]),
                ..base()
            },
            &["user.read usr-1"],
        ),
        (
            AuditFilter {
                categories: Some(vec![Category::Catalog]),
                actions: Some(Actions::parse("user.")),
                ..base()
            },
            &[],
        ),
        (
            AuditFilter {
                actor: Some("test".into()),
                ..base()
            },
            &["job.run job-1"],
        ),
        (
            AuditFilter {
                actor: Some(user(4).to_string()),
                ..base()
            },
            &["user.read usr-1", "product.publish prd-1"],
        ),
        (
            AuditFilter {
                from: Some(seconds(3)),
                to: Some(seconds(1)),
                ..base()
            },
            &["product.publish prd-1", "user.invite usr-4"],
        ),
        (
            AuditFilter {
                resource_type: Some("user".into()),
                to: Some(seconds(4)),
                ..base()
            },
            &["user.invite usr-2", "user.sign-in usr-1"],
        ),
        (
            AuditFilter {
                actions: Some(Actions::parse("no.such")),
                ..base()
            },
            &[],
        ),
        (
            AuditFilter {
                resource_type: Some("user".into()),
                resource_id: Some("usr-2".into()),
                actions: Some(Actions::parse("user.invite")),
                categories: Some(vec![Category::Identity]),
                actor: Some(user(1).to_string()),
                from: Some(seconds(60)),
                to: Some(start),
                tenant: Some(tenant(1)),
            },
            &["user.invite usr-2"],
        ),
    ];
    for (filter, expected) in cases {
        assert_eq!(page(&log, EVERYONE, &filter).await, expected, "{filter:?}");
    }
    let category = AuditFilter {
        categories: Some(vec![Category::Identity]),
        ..base()
    };
    assert_eq!(
        page(&log, customer(2), &category).await,
        ["user.invite usr-3"]
    );
    assert_eq!(
        page(&log, selling(), &category).await,
        [
            "user.invite usr-3",
            "tenant.revise ten-1",
            "user.invite usr-2"
        ]
    );
}

#[tokio::test]
async fn pages_go_on_where_the_one_before_ended() {
    let log = Log::open().await;
    for number in 0..25 {
        // Several at one moment: the order is total all the same.
        if number % 4 == 0 {
            log.test.clock.advance(Duration::from_secs(1));
        }
        let action = if number % 2 == 0 {
            "thing.make"
        } else {
            "thing.break"
        };
        let of = (tenant(1 + number % 3), seller());
        log.write_entry(AuditEntry::new(action, "thing", number).of(of.0, of.1))
            .await
            .unwrap();
    }
    let expected: Vec<String> = (0..25)
        .rev()
        .map(|number: u32| number.to_string())
        .collect();
    for (scope, categories) in [
        (EVERYONE, None),
        (selling(), None),
        (EVERYONE, Some(vec![Category::Other])),
    ] {
        let filter = AuditFilter {
            categories,
            ..AuditFilter::default()
        };
        let mut request = PageRequest::<AuditSort> {
            limit: Limit::try_new(7).unwrap(),
            ..PageRequest::default()
        };
        let mut all = Vec::new();
        loop {
            let page = list(&log.identity, &scope, &filter, &request)
                .await
                .unwrap();
            all.extend(page.items.into_iter().map(|line| line.resource_id));
            let Some(next) = page.next else { break };
            request.after = Some(Cursor::decode(&next, request.sort).unwrap());
        }
        assert_eq!(all, expected, "{scope:?} {:?}", filter.categories);
    }
}

#[tokio::test]
async fn a_cursor_from_nowhere_is_refused() {
    let log = Log::open().await;
    for key in ["", "yesterday", "-009999-01-01T00:00:00Z"] {
        let request = PageRequest {
            after: Some(Cursor {
                sort: AuditSort::NewestFirst,
                key: key.into(),
                id: Uuid::nil(),
            }),
            ..PageRequest::default()
        };
        let refused = list(&log.identity, &EVERYONE, &AuditFilter::default(), &request).await;
        assert!(refused.is_err(), "{key}");
    }
}

#[tokio::test]
async fn a_line_says_whether_it_is_sealed_and_where() {
    let log = Log::written(2).await;
    log.write(Some(tenant(1)), "thing.make").await.unwrap();

    let page = list(
        &log.identity,
        &customer(1),
        &AuditFilter::default(),
        &PageRequest::default(),
    )
    .await
    .unwrap();

    let mut positions: Vec<_> = page
        .items
        .iter()
        .map(|line| line.link.as_ref().map(|link| link.position))
        .collect();
    positions.sort_unstable();
    assert_eq!(positions, [None, Some(1), Some(2)]);
    assert_eq!(page.items[0].before.as_ref().unwrap().get(), "{\"a\":1}");
}

#[tokio::test]
async fn a_line_that_someone_was_at_does_not_hide_the_others() {
    let log = Log::written(2).await;
    log.tamper("update cf.audit_entries set at = 'infinity', actor = '[]' where tenant_id is null")
        .await;

    let page = list(
        &log.identity,
        &EVERYONE,
        &AuditFilter::default(),
        &PageRequest::default(),
    )
    .await
    .unwrap();

    assert_eq!(page.items.len(), 6);
    assert!(page.items[0].actor.is_none() && page.items[5].actor.is_some());
    assert_eq!(
        file(&log, EVERYONE, AuditFilter::default(), Format::Csv)
            .await
            .lines()
            .count(),
        7
    );
}

async fn file(log: &Log, scope: Scope, filter: AuditFilter, format: Format) -> String {
    let pieces: Vec<bytes::Bytes> = export(log.identity.clone(), scope, filter, format)
        .try_collect()
        .await
        .unwrap();
    String::from_utf8(pieces.concat()).unwrap()
}

#[tokio::test]
async fn an_exported_table_holds_no_formula() {
    let log = Log::open().await;
    for id in ["=1+1", "+1", "-1", "@x", "\tx", "plain", "a,\"b\""] {
        let entry = AuditEntry::new("thing.make", "thing", id).of(tenant(1), seller());
        log.write_entry(entry).await.unwrap();
    }

    let csv = file(&log, customer(1), AuditFilter::default(), Format::Csv).await;

    assert!(csv.starts_with("\u{feff}at,id,tenantId,"));
    for cell in [
        ",'=1+1,",
        ",'+1,",
        ",'-1,",
        ",'@x,",
        ",\"'\tx\",",
        ",plain,",
        ",\"a,\"\"b\"\"\",",
    ] {
        assert!(csv.contains(cell), "{cell}: {csv}");
    }
    assert_eq!(csv.matches("\r\n").count(), 8);
}

#[tokio::test]
async fn an_export_holds_every_line_with_its_seal_and_nothing_of_others() {
    let log = Log::open().await;
    let writing = "insert into cf.audit_entries (id, tenant_id, seller_id, at, actor, action, resource_type, resource_id, after, correlation_id, service)
        select gen_random_uuid(), case when n % 4 = 0 then '00000000-0000-0000-0000-000000000002'::uuid else '00000000-0000-0000-0000-000000000001' end,
            '00000000-0000-0000-0000-000000000063', timestamptz '2026-11-01' + n * interval '1 second', '{\"kind\":\"visitor\"}', 'thing.make', 'thing', n, '{ \"two\":
            \"lines\" }', gen_random_uuid(), 'cf_shop'
        from generate_series(1, 2000) n";
    log.tamper(writing).await;
    log.seal().await;

    let lines = file(&log, customer(1), AuditFilter::default(), Format::Jsonl).await;

    let parsed: Vec<serde_json::Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(parsed.len(), 1500);
    assert!(
        parsed
            .iter()
            .all(|line| line["tenantId"] == json!(tenant(1)))
    );
    let mut positions: Vec<u64> = parsed
        .iter()
        .map(|line| line["position"].as_u64().unwrap())
        .collect();
    positions.sort_unstable();
    assert_eq!(positions, (1..=1500).collect::<Vec<_>>());
    assert_eq!(parsed[0]["after"], json!({ "two": "lines" }));
    assert_eq!(parsed[0]["seal"].as_str().unwrap().len(), 64);
    assert_eq!(
        file(&log, customer(9), AuditFilter::default(), Format::Jsonl).await,
        ""
    );
}
