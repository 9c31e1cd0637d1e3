//! The audit log over HTTP: who sees what of it, what is taken out of the house, what is checked.

use cf_identity::Settings;
use cf_kernel::id::TenantId;
use cf_kernel::{Limits, Permission, SellerId};
use cf_platform::audit::Round;
use cf_platform::auth::OPERATOR;
use cf_testkit::{DomainUnderTest, Persona, TestApp};
use serde_json::{Value, json};

const LOG: &str = "/api/identity/audit-logs";
const RIGHTS: &[&str] = &["audit:read", "audit:export"];

async fn open() -> TestApp {
    let settings = Settings {
        issuer: "https://test".into(),
        audience: "test".into(),
        product_name: "Test".into(),
        public_url: "http://localhost".into(),
        mail_from: "test@localhost".into(),
        require_verified_email: false,
        bcrypt_cost: 4,
        hashing_at_once: 1,
    };
    let identity = DomainUnderTest::new(cf_identity::NAME, move |deps| {
        cf_identity::domain(&deps, settings)
    });
    TestApp::start(vec![identity]).await
}

fn partner() -> Persona {
    Persona::partner(1, RIGHTS)
}

fn staff() -> Persona {
    Persona::operator_admin(RIGHTS)
}

/// Two customers of the partner, and one of the operator.
fn customer(number: u32) -> Persona {
    let seller = if number < 3 {
        SellerId(partner().tenant)
    } else {
        OPERATOR
    };
    Persona::customer_of(seller, number, RIGHTS)
}

/// The organisation and the person are known, and did something.
async fn is_there(app: &TestApp, who: &Persona, kind: &str, name: &str) {
    let (tenant, seller, user) = (who.tenant.uuid(), who.seller.0.uuid(), who.user.uuid());
    let admin = app.db.admin().await;
    let sql = format!(
        "insert into identity.tenants (id, seller_id, kind, name, state, version, created_at, updated_at)
            values ('{tenant}', '{seller}', '{kind}', '{name}', 'active', 1, now(), now());
         insert into identity.users (id, tenant_id, seller_id, email, email_key, full_name, language, version, created_at, updated_at)
            values ('{user}', '{tenant}', '{seller}', '{name}@x.example', lower('{name}@x.example'), '{name} Person', 'en', 1, now(), now());
         insert into cf.audit_entries (id, tenant_id, seller_id, at, actor, action, resource_type, resource_id, before, after, correlation_id, service)
            select gen_random_uuid(), '{tenant}', '{seller}', timestamptz '2026-11-20T11:00:00Z' + n * interval '1 minute',
                '{{\"kind\":\"user\",\"id\":\"{who}\"}}', action, 'user', 'usr_x', '{{\"a\":1}}', '{{\"a\":2}}', gen_random_uuid(), 'cf_identity'
            from unnest(array['user.invite', 'session.open']) with ordinality as it (action, n)",
        who = who.user,
    );
    admin.batch_execute(&sql).await.unwrap();
}

async fn inhabited() -> TestApp {
    let app = open().await;
    is_there(&app, &staff(), "operator", "Operator").await;
    is_there(&app, &partner(), "partner", "Partner").await;
    for (number, name) in [(1, "One"), (2, "Two"), (3, "Three")] {
        is_there(&app, &customer(number), "customer", name).await;
    }
    seal(&app).await;
    app
}

async fn seal(app: &TestApp) {
    let notary = app.host.notary();
    cf_testkit::eventually("all is sealed", || async {
        notary.round().await.unwrap() == Round::Idle
    })
    .await;
}

async fn get(app: &TestApp, who: &Persona, query: &str) -> Value {
    app.get(&format!("{LOG}{query}"))
        .as_(who)
        .send()
        .await
        .expect(200)
        .json()
}

fn whose(page: &Value) -> Vec<String> {
    let mut names: Vec<String> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["tenant"]["name"].as_str().unwrap().to_owned())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[tokio::test]
async fn everyone_sees_their_own_part_of_the_log() {
    let app = inhabited().await;

    assert_eq!(whose(&get(&app, &customer(1), "").await), ["One"]);
    assert_eq!(
        whose(&get(&app, &partner(), "").await),
        ["One", "Partner", "Two"]
    );
    assert_eq!(
        whose(&get(&app, &staff(), "").await),
        ["One", "Operator", "Partner", "Three", "Two"]
    );
    for (who, of) in [(customer(1), customer(2)), (partner(), customer(3))] {
        let page = get(&app, &who, &format!("?tenantId={}", of.tenant)).await;
        assert_eq!(page["items"], json!([]));
    }
    app.finish().await;
}

#[tokio::test]
async fn a_line_names_who_and_whose() {
    let app = inhabited().await;

    let page = get(&app, &customer(1), "?action=user.invite").await;

    let mut line = page["items"][0].clone();
    for random in ["id", "correlationId"] {
        assert!(line[random].take().is_string());
    }
    assert_eq!(
        line,
        json!({
            "id": null, "at": "2026-11-20T11:01:00Z",
            "tenant": { "id": customer(1).tenant, "name": "One" },
            "actor": { "kind": "user", "id": customer(1).user, "name": "One Person" },
            "action": "user.invite", "category": "identity", "resourceType": "user", "resourceId": "usr_x",
            "before": { "a": 1 }, "after": { "a": 2 },
            "requestId": null, "correlationId": null, "service": "cf_identity", "sealed": true,
        })
    );
    app.finish().await;
}

#[tokio::test]
async fn filters_are_checked() {
    let app = inhabited().await;
    for (query, field) in [
        ("?category=nothing", "category"),
        ("?from=yesterday", "from"),
        ("?to=1800-01-01", "to"),
        ("?tenantId=usr_1", "tenantId"),
        ("?sort=name", "sort"),
        ("?cursor=x", "cursor"),
        ("/export?format=xml", "format"),
        ("/verify?entries=3", "head"),
        ("/verify?entries=3&head=00", "tenantId"),
    ] {
        let reply = app
            .get(&format!("{LOG}{query}"))
            .as_(&staff())
            .send()
            .await
            .expect(422);
        let pointer = reply.json()["errors"][0].to_string();
        assert!(pointer.contains(field), "{query}: {pointer}");
    }
    let who = staff();
    let on = |query: &'static str| get(&app, &who, query);
    assert_eq!(
        on("?from=2026-11-20&to=2026-11-20").await["items"]
            .as_array()
            .unwrap()
            .len(),
        10
    );
    assert_eq!(on("?to=2026-11-19").await["items"], json!([]));
    assert_eq!(
        on("?category=authentication").await["items"]
            .as_array()
            .unwrap()
            .len(),
        5
    );
    assert_eq!(
        on("?from=2026-11-20T11:02:00Z&action=user.").await["items"],
        json!([])
    );
    app.finish().await;
}

#[tokio::test]
async fn without_the_permission_there_is_no_log() {
    let app = inhabited().await;
    for (path, lacking) in [
        ("", "audit:export"),
        ("/verify", "audit:export"),
        ("/export", "audit:read"),
    ] {
        let path = format!("{LOG}{path}");
        let who = Persona::customer_of(OPERATOR, 3, &[lacking]);
        app.get(&path).as_(&who).send().await.expect(403);
        app.get(&path).send().await.expect(401);
    }
    app.finish().await;
}

#[tokio::test]
async fn a_policy_narrows_the_log_down_to_a_category() {
    let app = inhabited().await;
    let mut who = customer(1);
    let terms = json!({ "audit:read": [{ "category": ["identity"] }], "audit:export": [{ "category": ["identity"] }] });
    who.limits = serde_json::from_value::<Limits>(terms).unwrap();

    let page = get(&app, &who, "").await;
    let other = get(&app, &who, "?category=authentication").await;
    let file = app
        .get(&format!("{LOG}/export?format=jsonl"))
        .as_(&who)
        .send()
        .await
        .expect(200);

    assert_eq!(page["items"].as_array().unwrap().len(), 1);
    assert_eq!(page["items"][0]["action"], "user.invite");
    assert_eq!(other["items"], json!([]));
    assert!(
        file.text()
            .lines()
            .all(|line| line.contains("\"category\":\"identity\"")),
        "{}",
        file.text()
    );
    app.finish().await;
}

#[tokio::test]
async fn an_export_is_a_file_and_is_itself_on_record() {
    let app = inhabited().await;

    let csv = app
        .get(&format!("{LOG}/export"))
        .as_(&customer(1))
        .send()
        .await
        .expect(200);
    let jsonl = app
        .get(&format!("{LOG}/export?format=jsonl&action=audit.export"))
        .as_(&customer(1))
        .send()
        .await
        .expect(200);

    assert_eq!(csv.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(
        csv.header("content-disposition"),
        Some("attachment; filename=\"audit-log-2026-11-20.csv\"")
    );
    assert!(csv.text().starts_with("\u{feff}at,"));
    assert!(!csv.text().contains(&customer(2).tenant.to_string()));
    let lines: Vec<Value> = jsonl
        .text()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 2, "this one and the one before");
    assert!(
        lines
            .iter()
            .all(|line| line["actor"]["id"] == json!(customer(1).user))
    );
    assert_eq!(lines[1]["after"]["format"], "csv");
    app.finish().await;
}

async fn verify(app: &TestApp, who: &Persona, of: Option<TenantId>) -> Value {
    let query = of.map_or_else(String::new, |tenant| format!("?tenantId={tenant}"));
    get(app, who, &format!("/verify{query}")).await
}

#[tokio::test]
async fn a_log_that_was_tampered_with_is_found_by_whom_it_belongs_to() {
    let app = inhabited().await;
    let good = verify(&app, &customer(1), None).await;
    assert_eq!(
        (&good["valid"], &good["entries"], &good["firstBrokenAt"]),
        (&json!(true), &json!(2), &Value::Null)
    );
    let entry = app
        .db
        .value(&format!(
            "select id from cf.audit_entries where tenant_id = '{}' and action = 'session.open'",
            customer(1).tenant.uuid()
        ))
        .await;
    app.db
        .admin()
        .await
        .batch_execute(&format!(
            "update cf.audit_entries set after = '{{}}' where id = '{entry}'"
        ))
        .await
        .unwrap();

    for (who, of) in [
        (customer(1), None),
        (partner(), Some(customer(1).tenant)),
        (staff(), None),
    ] {
        let found = verify(&app, &who, of).await;
        assert_eq!(found["valid"], false, "{found}");
        let broken = &found["firstBrokenAt"];
        assert_eq!(
            (&broken["position"], &broken["problem"]),
            (&json!(2), &json!("altered")),
            "{found}"
        );
        assert_eq!(broken["tenantId"], json!(customer(1).tenant));
    }
    assert_eq!(verify(&app, &customer(2), None).await["valid"], true);
    let checks = app
        .db
        .value("select count(*) from cf.audit_entries where action = 'audit.verify'")
        .await;
    assert_eq!(checks, "5", "each check is itself on record");
    app.finish().await;
}

#[tokio::test]
async fn nobody_checks_what_is_anothers() {
    let app = inhabited().await;
    for (who, of) in [
        (customer(1), customer(2)),
        (customer(1), partner()),
        (partner(), customer(3)),
    ] {
        let path = format!("{LOG}/verify?tenantId={}", of.tenant);
        app.get(&path).as_(&who).send().await.expect(404);
    }
    app.finish().await;
}

#[tokio::test]
async fn a_kept_head_shows_that_the_log_was_rolled_back() {
    let app = inhabited().await;
    let head = verify(&app, &customer(1), None).await["head"].clone();
    let (entries, mac) = (
        head["entries"].as_u64().unwrap(),
        head["mac"].as_str().unwrap(),
    );
    let against = |entries: u64, mac: String| format!("/verify?entries={entries}&head={mac}");

    let good = get(&app, &customer(1), &against(entries, mac.to_owned())).await;
    let shorter = get(&app, &customer(1), &against(entries + 5, mac.to_owned())).await;
    let another = get(&app, &customer(1), &against(entries, "00".repeat(32))).await;

    assert_eq!(good["valid"], true, "{good}");
    for found in [shorter, another] {
        assert_eq!(found["firstBrokenAt"]["problem"], "rolled-back", "{found}");
    }
    app.finish().await;
}

#[test]
fn the_permissions_are_those_of_the_registry() {
    for name in RIGHTS {
        let permission: Permission = name.parse().unwrap();
        assert!(
            cf_contracts::permissions::ALL
                .iter()
                .any(|known| known.permission == permission),
            "{name}"
        );
    }
}
