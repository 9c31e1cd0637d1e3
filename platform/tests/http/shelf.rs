//! A small domain with one of each kind of operation: a public list, a write, a versioned update,
//! and some that misbehave when asked to.

use std::sync::Arc;

use aide::axum::ApiRouter;
use aide::axum::routing::{get_with, post_with, put_with};
use axum::extract::State;
use cf_kernel::id::ProductId;
use cf_kernel::page::{Page, Sort};
use cf_kernel::{ErrorKind, Failure, FieldError};
use cf_platform::auth::{Permit, Visitor};
use cf_platform::db::migrate::{Migration, SchemaMigrations};
use cf_platform::db::{Db, DbError, Tx};
use cf_platform::host::{Domain, DomainDeps, HostSettings};
use cf_platform::http::{
    Answer, Body, Created, Early, Id, IfMatch, Limits, List, Ok, PageBody, Valid, Versioned, Write,
};
use cf_testkit::{DomainUnderTest, Persona, TestApp};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use tokio_postgres::Row;

pub const MIGRATIONS: SchemaMigrations = SchemaMigrations {
    domain: "shelf",
    migrations: &[Migration {
        name: "0001_things",
        sql: "create table things (
                  id        uuid primary key,
                  tenant_id uuid not null,
                  name      text not null,
                  version   int  not null
              );
              create index things_tenant on things (tenant_id);
              alter table things enable row level security;
              alter table things force row level security;
              create policy own on things using (cf.in_scope(tenant_id, null) or cf.current_storefront() is not null)
                  with check (cf.in_scope(tenant_id, null));",
    }],
};

cf_platform::permission!(ThingsWrite = "things:write");

#[derive(Debug, Serialize, JsonSchema)]
pub struct Thing {
    id: ProductId,
    name: String,
    version: i32,
}

impl Versioned for Thing {
    fn version(&self) -> i32 {
        self.version
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct NewThing {
    name: String,
    #[serde(default)]
    tags: Vec<String>,
    version: Option<i32>,
    /// What the handler does when it has written.
    #[serde(default)]
    then: Then,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
enum Then {
    #[default]
    Answer,
    Refuse,
    Panic,
    Hang,
    /// Waits at the gate until the test opens it.
    Wait,
}

impl Valid for NewThing {
    fn problems(&self) -> Vec<FieldError> {
        let empty = self
            .name
            .is_empty()
            .then(|| FieldError::new("/name", "must not be empty"));
        let tags = self
            .tags
            .iter()
            .enumerate()
            .filter(|(_, tag)| tag.is_empty());
        empty
            .into_iter()
            .chain(
                tags.map(|(index, _)| {
                    FieldError::new(format!("/tags/{index}"), "must not be empty")
                }),
            )
            .collect()
    }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum ThingSort {
    #[default]
    Name,
    NameDown,
}

impl Sort for ThingSort {
    const ALL: &'static [Self] = &[Self::Name, Self::NameDown];
    fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::NameDown => "-name",
        }
    }
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ThingFilter {
    name: Option<String>,
    version: Option<i32>,
}

#[derive(Debug, thiserror::Error)]
enum ThingError {
    #[error("the thing was changed meanwhile")]
    Stale,
    #[error("things are not accepted today")]
    Refused,
    #[error(transparent)]
    Db(#[from] DbError),
}

impl Failure for ThingError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Stale => ErrorKind::Stale,
            Self::Refused => ErrorKind::Conflict,
            Self::Db(error) => error.kind(),
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::Stale => "stale",
            Self::Refused => "refused",
            Self::Db(error) => error.code(),
        }
    }
}

/// Where a handler waits, and where the test sees that it does.
#[derive(Clone, Default)]
pub struct Gate {
    pub arrived: Arc<Notify>,
    pub open: Arc<Notify>,
}

#[derive(Clone)]
struct Shelf {
    db: Db,
    gate: Gate,
}

fn thing(row: &Row) -> Thing {
    Thing {
        id: ProductId::new(row.get("id")),
        name: row.get("name"),
        version: row.get("version"),
    }
}

impl Shelf {
    async fn then(&self, then: Then) -> Result<(), ThingError> {
        match then {
            Then::Answer => Ok(()),
            Then::Refuse => Err(ThingError::Refused),
            Then::Panic => panic!("secret details of a panic"),
            Then::Hang => std::future::pending().await,
            Then::Wait => {
                self.gate.arrived.notify_one();
                self.gate.open.notified().await;
                Ok(())
            }
        }
    }
}

async fn list(
    State(shelf): State<Shelf>,
    visitor: Visitor,
    list: List<ThingSort, ThingFilter>,
) -> Result<Ok<PageBody<Thing>>, Early> {
    let tx = shelf.db.read(&visitor.scope()).await?;
    let down = list.page.sort == ThingSort::NameDown;
    let after = list.page.after.as_ref().map(|cursor| cursor.key.clone());
    let sql = "select * from things
               where ($1::text is null or name = $1) and ($2::int is null or version = $2)
                   and ($3::text is null or case when $4 then name < $3 else name > $3 end)
               order by case when $4 then name end desc, name limit $5";
    let parameters: [&(dyn tokio_postgres::types::ToSql + Sync); 5] = [
        &list.filter.name,
        &list.filter.version,
        &after,
        &down,
        &list.page.limit.and_one(),
    ];
    let rows = tx
        .client()
        .query(sql, &parameters)
        .await
        .map_err(DbError::from)?;
    let page: Page<Thing, ThingSort> =
        Page::from_rows(rows.iter().map(thing).collect(), &list.page, |thing, _| {
            (thing.name.clone(), thing.id.uuid())
        });
    Answer::of(&PageBody::from(page))
}

async fn insert(tx: &Tx, of: uuid::Uuid, name: &str) -> Result<Thing, DbError> {
    let id = ProductId::generate(tx.ids());
    let sql =
        "insert into things (id, tenant_id, name, version) values ($1, $2, $3, 1) returning *";
    Ok(thing(
        &tx.client()
            .query_one(sql, &[&id.uuid(), &of, &name])
            .await?,
    ))
}

async fn create(
    State(shelf): State<Shelf>,
    permit: Permit<ThingsWrite>,
    write: Write,
    Body(new): Body<NewThing>,
) -> Result<Created<Thing>, Early> {
    let mut unit = write.begin(&shelf.db, permit.work()).await?;
    let thing = insert(unit.tx(), permit.caller().tenant.uuid(), &new.name).await?;
    shelf.then(new.then).await?;
    unit.finish(&thing).await
}

async fn update(
    State(shelf): State<Shelf>,
    permit: Permit<ThingsWrite>,
    Id(id): Id<ProductId>,
    write: Write,
    seen: IfMatch,
    Body(new): Body<NewThing>,
) -> Result<Ok<Thing>, Early> {
    let version = seen.or(new.version)?;
    let mut unit = write.begin(&shelf.db, permit.work()).await?;
    let sql = "update things set name = $3, version = version + 1 where id = $1 and version = $2 returning *";
    let row = unit
        .tx()
        .client()
        .query_opt(sql, &[&id.uuid(), &version, &new.name])
        .await
        .map_err(DbError::from)?;
    unit.finish(&thing(&row.ok_or(ThingError::Stale)?)).await
}

/// The domain's addresses, on any way to its rows.
pub fn api(db: Db, gate: Gate) -> ApiRouter {
    ApiRouter::new()
        .api_route(
            "/things",
            get_with(list, |op| op.id("listThings")).post_with(create, |op| op.id("createThing")),
        )
        .api_route("/things/{id}", put_with(update, |op| op.id("updateThing")))
        // The same handler at another address: two operations to whoever repeats a request.
        .api_route("/others", post_with(create, |op| op.id("createOther")))
        .with_state(Shelf { db, gate })
}

pub struct ShelfApp {
    pub app: TestApp,
    pub gate: Gate,
}

impl ShelfApp {
    pub async fn start() -> Self {
        Self::start_with(Limits::default()).await
    }

    pub async fn start_with(limits: Limits) -> Self {
        let gate = Gate::default();
        let shelf_gate = gate.clone();
        let domain = DomainUnderTest::new("shelf", move |deps: DomainDeps| Domain {
            name: "shelf",
            segment: "shelf",
            migrations: MIGRATIONS,
            api: api(deps.db, shelf_gate),
            reactions: Vec::new(),
            jobs: Vec::new(),
            schedules: Vec::new(),
            health: Vec::new(),
        });
        let settings = HostSettings {
            event_retention_days: 30,
            ..HostSettings::default()
        };
        Self {
            app: TestApp::start_with(vec![domain], settings, limits).await,
            gate,
        }
    }

    pub fn create(&self, name: &str) -> cf_testkit::Call {
        self.post(&serde_json::json!({ "name": name }))
    }

    pub fn post(&self, body: &serde_json::Value) -> cf_testkit::Call {
        self.app.post(THINGS).as_(&keeper()).json(body)
    }

    pub async fn count(&self) -> String {
        self.app.db.value("select count(*) from shelf.things").await
    }

    pub async fn finish(self) {
        self.app.finish().await;
    }
}

pub const THINGS: &str = "/api/shelf/things";

pub fn keeper() -> Persona {
    Persona::operator_admin(&["things:write"])
}
