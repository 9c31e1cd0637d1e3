//! A partner with a customer who has one of everything, and the strangers around them.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use cf_gateway::{Door, Gateway, GatewaySettings};
use cf_kernel::id::{
    ApiKeyId, NoteId, OrderId, PriceChangeId, ProductId, QuoteId, RoleId, SessionId, TenantId,
    UserId,
};
use cf_kernel::{SellerId, TenantKind};
use cf_platform::auth::OPERATOR;
use cf_platform::config::{Config, Environment, Options, Rate};
use cf_platform::http::Limits;
use cf_testkit::{Call, Persona, Reply, TestDb, Tokens};
use serde_json::Value;
use uuid::Uuid;

use super::operations::{self, Operation};
use super::{bodies, business, everything};
use crate::assembly::{self, Platform};

/// Stands in every text of the victim's. Nobody else's answer may hold it.
const MARK: &str = "victims-secret";

pub struct World {
    router: Router,
    tokens: Tokens,
    pub operations: Vec<Operation>,
    pub db: TestDb,
    _data_dir: tempfile::TempDir,
}

/// Whose things are asked about.
pub struct Things {
    number: u128,
}

impl Things {
    /// The victim's.
    pub const fn theirs() -> Self {
        Self { number: 0x5ec_0001 }
    }

    /// Nobody's.
    pub const fn missing() -> Self {
        Self { number: 0x5ec_ffff }
    }

    pub fn uuid(&self) -> Uuid {
        Uuid::from_u128((0x0190_0000_0000_7000_8000 << 48) + self.number)
    }

    pub fn tenant(&self) -> String {
        TenantId::new(self.uuid()).to_string()
    }

    pub fn order(&self) -> String {
        OrderId::new(self.uuid()).to_string()
    }

    pub fn product(&self) -> String {
        ProductId::new(self.uuid()).to_string()
    }

    /// The code of a category of the victim's seller.
    const fn category(&self) -> &'static str {
        if self.number == Self::theirs().number {
            "night-shift"
        } else {
            "no-such-category"
        }
    }

    /// The address of an operation about these things; `None` where nobody has said what an id of
    /// it is the id of.
    pub fn path(&self, operation: &Operation) -> Option<String> {
        let mut path = operation.path.clone();
        for name in &operation.path_ids {
            let id = match (operation.path.as_str(), name.as_str()) {
                (path, "noteId") if path.contains("/notes/") => {
                    NoteId::new(self.uuid()).to_string()
                }
                (path, "id") if path.starts_with("/api/identity/me/sessions/") => {
                    SessionId::new(self.uuid()).to_string()
                }
                (path, "id") if path.starts_with("/api/identity/users/") => {
                    UserId::new(self.uuid()).to_string()
                }
                (path, "id") if path.starts_with("/api/identity/tenants/") => self.tenant(),
                (path, "id") if path.starts_with("/api/identity/roles/") => {
                    RoleId::new(self.uuid()).to_string()
                }
                (path, "id") if path.starts_with("/api/identity/api-keys/") => {
                    ApiKeyId::new(self.uuid()).to_string()
                }
                (path, "id") if path.starts_with("/api/products/storefronts/") => self.tenant(),
                (path, "id") if path.starts_with("/api/products/categories/") => {
                    self.category().to_owned()
                }
                (path, "changeId") if path.contains("/price-changes/") => {
                    PriceChangeId::new(self.uuid()).to_string()
                }
                (path, "number") if path.contains("/versions/") => "1".to_owned(),
                (path, "id") if path.starts_with("/api/products/quotes/") => {
                    QuoteId::new(self.uuid()).to_string()
                }
                (path, "id") if path.starts_with("/api/products/") => {
                    ProductId::new(self.uuid()).to_string()
                }
                (path, "id") if path.starts_with("/api/events/dead-letters/") => {
                    cf_kernel::id::DeadLetterId::new(self.uuid()).to_string()
                }
                (path, "id") if path.starts_with("/api/tasks/") => {
                    cf_kernel::id::TaskId::new(self.uuid()).to_string()
                }
                (path, name) => business::id_of(path, name, self)?,
            };
            path = path.replace(&format!("{{{name}}}"), &id);
        }
        Some(path)
    }
}

fn mighty(mut persona: Persona) -> Persona {
    persona.permissions = everything(persona.kind);
    persona
}

/// The victim's seller.
fn victims_seller() -> Persona {
    Persona::partner(1, &[])
}

impl World {
    pub async fn build() -> Self {
        let data_dir = tempfile::tempdir().unwrap();
        let empty = TestDb::empty().await;
        let tokens = Tokens::new(empty.clock.clone());
        let config = config(&tokens, &data_dir);
        let whole = async |db: &TestDb| {
            let equipment = assembly::equip(&config, db.services()).await;
            Platform::assemble(&config, db.cluster(), equipment, &[]).unwrap()
        };
        let db = TestDb::new(&whole(&empty).await.migrations()).await;
        let tokens = Tokens::new(db.clock.clone());
        let platform = whole(&db).await;
        platform.answer_questions();
        let deps = platform.host.deps(cf_identity::NAME);
        cf_identity::found(&deps, &assembly::identity(&config))
            .await
            .unwrap();
        populate(&db).await;
        for persona in everyone_mighty().into_iter().chain(strangers()) {
            settle(&db, &persona).await;
        }
        let contract = serde_json::to_value(&platform.openapi).unwrap();
        let gateway = Gateway {
            api: platform.api.clone(),
            openapi: platform.openapi.clone(),
            checks: Vec::new(),
            porter: Arc::clone(&platform.porter),
            storefronts: platform.host.storefronts().clone(),
            settings: GatewaySettings::default(),
        };
        let door = Door {
            limits: Limits::default(),
            guard: Arc::clone(&platform.guard),
            ids: Arc::clone(&platform.services.ids),
        };
        Self {
            router: cf_gateway::front(gateway, door).unwrap(),
            tokens,
            operations: operations::read(&contract),
            db,
            _data_dir: data_dir,
        }
    }

    pub async fn ask(&self, operation: &Operation, persona: &Persona, things: &Things) -> Reply {
        let path = things
            .path(operation)
            .unwrap_or_else(|| panic!("{operation} is not covered"));
        let call = Call::new(
            self.router.clone(),
            self.tokens.clone(),
            operation.method.clone(),
            &path,
        )
        .if_match(1)
        .as_(persona);
        let call = match bodies::of(operation, things).filter(|_| operation.has_body) {
            Some(body) => call.json(&body),
            None => call,
        };
        call.send().await
    }

    /// The roles that come with the platform, as people who hold them.
    pub async fn roles(&self) -> BTreeMap<String, Persona> {
        let mut roles = BTreeMap::new();
        for persona in everyone_mighty() {
            let reply = Call::new(
                self.router.clone(),
                self.tokens.clone(),
                axum::http::Method::GET,
                "/api/identity/roles?limit=100",
            )
            .as_(&persona)
            .send()
            .await
            .expect(200);
            for role in reply.json()["items"].as_array().unwrap() {
                // Who sells sees the roles of its customers as well.
                if role["kind"] != persona.kind.name() {
                    continue;
                }
                let permissions = role["permissions"].as_array().unwrap();
                let mut holder = persona.clone();
                holder.permissions = permissions
                    .iter()
                    .map(|name| name.as_str().unwrap().parse().unwrap())
                    .collect();
                let code = role["code"].as_str().unwrap();
                roles.insert(format!("{} {code}", persona.kind.name()), holder);
            }
        }
        roles
    }

    #[track_caller]
    pub fn assert_shows_nothing(operation: &Operation, who: &Persona, reply: &Reply) {
        assert!(reply.status < 500, "{operation}: {}", reply.text());
        let text = reply.text();
        // What one has sent oneself may come back.
        let sent = bodies::of(operation, &Things::theirs()).unwrap_or(Value::Null);
        let id = Things::theirs().tenant();
        let (_, chance) = id.split_once('_').unwrap();
        assert!(
            !text.contains(MARK),
            "{operation} shows {:?} {text}",
            who.kind
        );
        assert!(
            !text.contains(chance) || sent.to_string().contains(chance),
            "{operation} shows {:?} an id: {text}",
            who.kind
        );
    }
}

fn config(tokens: &Tokens, data_dir: &tempfile::TempDir) -> Config {
    let options = Options::default();
    let mut config = Config::load_from(&options, &Environment::of("/nonexistent", [])).unwrap();
    config.data_dir = data_dir.path().to_owned();
    config.auth.issuer = Tokens::ISSUER.to_owned();
    config.auth.audience = Tokens::AUDIENCE.to_owned();
    config.auth.jwks = Some(tokens.jwks());
    // How often one may ask is not the question here.
    let limits = &mut config.gateway.limits;
    for rate in [
        &mut limits.login,
        &mut limits.register,
        &mut limits.general,
        &mut limits.sensitive,
    ] {
        *rate = Rate(None);
    }
    config
}

/// Everyone with all that their kind may.
pub fn everyone_mighty() -> Vec<Persona> {
    [
        Persona::operator_admin(&[]),
        Persona::partner(2, &[]),
        Persona::customer_of(OPERATOR, 7, &[]),
    ]
    .map(mighty)
    .to_vec()
}

/// Those who have nothing to do with the victim: another customer of its own seller, a customer of
/// another seller, another seller.
pub fn strangers() -> Vec<Persona> {
    [
        Persona::customer_of(SellerId(victims_seller().tenant), 8, &[]),
        Persona::customer_of(OPERATOR, 9, &[]),
        Persona::partner(2, &[]),
    ]
    .map(mighty)
    .to_vec()
}

/// Makes a persona a member of an organisation that there is.
async fn settle(db: &TestDb, persona: &Persona) {
    let (user, tenant) = (persona.user.uuid(), persona.tenant.uuid());
    let kind = persona.kind.name();
    // A partner buys from the operator itself.
    let seller = match persona.kind {
        TenantKind::Customer => persona.seller.0.uuid(),
        TenantKind::Operator | TenantKind::Partner => OPERATOR.0.uuid(),
    };
    let sql = format!(
        "
        insert into identity.tenants (id, seller_id, kind, name, state, version, created_at, updated_at) values
            ('{tenant}', '{seller}', '{kind}', '{kind}', 'active', 1, now(), now()) on conflict do nothing;
        insert into identity.users (id, tenant_id, seller_id, email, email_key, full_name, language, email_verified_at, version, created_at, updated_at) values
            ('{user}', '{tenant}', '{seller}', '{user}@sweep.test', '{user}@sweep.test', '{kind}', 'en', now(), 1, now(), now()) on conflict do nothing;
        insert into identity.credentials (user_id, tenant_id, seller_id) values ('{user}', '{tenant}', '{seller}') on conflict do nothing;
        insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, version, created_at, updated_at) values
            ('{user}', '{tenant}', '{seller}', '{{auditor}}', 'active', 1, now(), now()) on conflict do nothing;
        "
    );
    db.admin().await.batch_execute(&sql).await.unwrap();
}

/// One of everything, all of it the victim's: a customer of partner 1.
async fn populate(db: &TestDb) {
    let id = Things::theirs().uuid();
    let partner = victims_seller().tenant.uuid();
    let operator = OPERATOR.0.uuid();
    let sql = format!(
        "
        insert into identity.tenants (id, seller_id, kind, name, state, version, created_at, updated_at) values
            ('{partner}', '{operator}', 'partner', 'A seller', 'active', 1, now(), now()),
            ('{id}', '{partner}', 'customer', '{MARK} customer', 'active', 1, now(), now());
        insert into identity.users (id, tenant_id, seller_id, email, email_key, full_name, language, version, created_at, updated_at) values
            ('{id}', '{id}', '{partner}', 'owner@victim.test', 'owner@victim.test', '{MARK} owner', 'en', 1, now(), now());
        insert into identity.credentials (user_id, tenant_id, seller_id) values ('{id}', '{id}', '{partner}');
        insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, version, created_at, updated_at) values
            ('{id}', '{id}', '{partner}', '{{owner}}', 'active', 1, now(), now());
        insert into identity.sessions (id, user_id, tenant_id, seller_id, mfa, address, user_agent, created_at, last_used_at, expires_at) values
            ('{id}', '{id}', '{id}', '{partner}', false, '192.0.2.1', '{MARK} browser', now(), now(), now() + interval '7 days');
        insert into identity.roles (id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at) values
            ('{id}', '{id}', '{partner}', 'night', '{MARK} role', '', '{{organisation:read}}', '[]', false, 1, now(), now());
        insert into identity.api_keys (id, tenant_id, seller_id, name, prefix, hash, scopes, allowed_addresses, limits, created_by, created_at) values
            ('{id}', '{id}', '{partner}', '{MARK} key', 'cf_victim00', '\\x00', '{{organisation:read}}', '{{}}', '{{}}', '{id}', now());
        insert into identity.notes (id, tenant_id, seller_id, about, author, text, created_at) values
            ('{id}', '{partner}', '{partner}', '{id}', '{id}', '{MARK} note', now());
        insert into cf.storefronts (seller_id, name, hue, chroma, radius, density, currency, languages, version, updated_at) values
            ('{id}', '{MARK} shop', 205, 90, 'slight', 'regular', 'EUR', '{{en}}', 1, now());
        insert into cf.storefront_hosts (host, seller_id, position) values ('{MARK}.example', '{id}', 0);
        insert into cf.tasks (id, owner, kind, subject, tenant_id, seller_id, title, known, attempts, opened_at) values
            ('{id}', 'cf_orders', 'orders.room', '{MARK} subject', '{id}', '{partner}', '{MARK} task', '{{}}', 6, now());
        insert into catalog.categories (seller_id, code, tenant_id, name, icon, position, version, created_at, updated_at) values
            ('{partner}', 'night-shift', '{partner}', '{{\"en\": \"Night shift\"}}', 'box', 1, 1, now(), now());
        insert into catalog.products (id, tenant_id, seller_id, sku, slug, type, category, status, version, draft, created_at, updated_at) values
            ('{id}', '{partner}', '{partner}', 'VICTIM-1', '{MARK}', 'vps', 'compute', 'draft', 1, '{draft}', now(), now());
        insert into catalog.availability (product_id, tenant_id, seller_id, version, regions, updated_at) values
            ('{id}', '{partner}', '{partner}', 1, '{{\"format\": \"1\", \"regions\": []}}', now());
        insert into catalog.price_changes (id, product_id, tenant_id, seller_id, price_lists, reason, effective_at, based_on, state, created_at, created_by) values
            ('{id}', '{id}', '{partner}', '{partner}', '{{\"format\": \"2\", \"priceLists\": []}}', '{MARK} reason', now() + interval '1 year', 1, 'scheduled', now(), 'someone');
        insert into catalog.resales (product_id, tenant_id, seller_id, sku, slug, state, markup, version, created_at, updated_at) values
            ('{id}', '{partner}', '{partner}', 'VICTIM-1', '{MARK}', 'paused', '5', 1, now(), now());
        ",
        draft = draft(),
    );
    db.admin().await.batch_execute(&sql).await.unwrap();
    business::populate(db, id, partner, MARK).await;
    let audited = format!(
        "insert into cf.audit_entries (id, tenant_id, seller_id, at, actor, action, resource_type, resource_id, after, correlation_id, service)
         values ('{id}', '{id}', '{partner}', now(), '{{\"kind\":\"visitor\"}}', 'tenant.create', 'tenant', '{MARK}', '{{\"name\":\"{MARK}\"}}', '{id}', 'cf_identity')"
    );
    db.admin().await.batch_execute(&audited).await.unwrap();
}

/// The content of a product as it is kept.
fn draft() -> String {
    let mut content = bodies::product()["content"].clone();
    content["format"] = "2".into();
    content.to_string().replace('\'', "''")
}
