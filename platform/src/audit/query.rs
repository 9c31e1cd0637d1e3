//! Puts the query for a page together: only the conditions that were asked for, so that PostgreSQL
//! sees which index serves them.
//!
//! Every part is one scan of an index in the order of the page, which stops when the page is full:
//! one for each kind of line, and for each way in which a line can belong to a seller. So no part
//! reads past lines that nobody asked for.

use std::fmt::Write as _;

use cf_kernel::Scope;
use jiff::Timestamp;
use tokio_postgres::types::{ToSql, Type};
use uuid::Uuid;

use super::kinds::Kind;
use super::read::AuditFilter;

const COLUMNS: &str = include_str!("../../sql/audit_columns.sql");

/// A statement with its values.
pub(super) struct Query {
    pub(super) sql: String,
    values: Vec<(Box<dyn ToSql + Sync + Send>, Type)>,
}

impl Query {
    fn new() -> Self {
        Self {
            sql: String::new(),
            values: Vec::new(),
        }
    }

    pub(super) fn values(&self) -> Vec<(&(dyn ToSql + Sync), Type)> {
        self.values
            .iter()
            .map(|(value, ty)| (&**value as &(dyn ToSql + Sync), ty.clone()))
            .collect()
    }

    /// The placeholder of a value.
    fn bind(&mut self, value: impl ToSql + Sync + Send + 'static, ty: Type) -> String {
        self.values.push((Box::new(value), ty));
        format!("${}", self.values.len())
    }
}

/// Whose lines are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    Everyones,
    Tenant(Uuid),
    /// A seller's own, and those of everyone it sold to.
    Seller(Uuid),
}

impl Whose {
    /// `None`: nobody's. (Row-level security holds as well; this is for the choice of the index.)
    pub(super) fn of(scope: &Scope, filter: &AuditFilter) -> Option<Self> {
        let wanted = filter.tenant.map(cf_kernel::id::TenantId::uuid);
        match scope {
            Scope::Visitor(_) => None,
            Scope::Tenant { tenant, .. } => (wanted.is_none_or(|wanted| wanted == tenant.uuid()))
                .then(|| Self::Tenant(tenant.uuid())),
            Scope::Seller(seller) => {
                Some(wanted.map_or(Self::Seller(seller.0.uuid()), Self::Tenant))
            }
            Scope::Platform(_) => Some(wanted.map_or(Self::Everyones, Self::Tenant)),
        }
    }

    fn conditions(self, query: &mut Query) -> Vec<String> {
        match self {
            Self::Everyones => vec![String::new()],
            Self::Tenant(tenant) => {
                let tenant = query.bind(tenant, Type::UUID);
                vec![format!(" and entry.tenant_id = {tenant}")]
            }
            Self::Seller(seller) => {
                let seller = query.bind(seller, Type::UUID);
                vec![
                    format!(" and entry.tenant_id = {seller}"),
                    format!(
                        " and entry.seller_id = {seller} and entry.tenant_id is distinct from {seller}"
                    ),
                ]
            }
        }
    }
}

/// Which kinds of lines are looked for.
pub(super) enum Kinds {
    /// Whatever comes, in one scan.
    Any,
    /// These, each by a scan of its own.
    Each(Vec<Kind>),
    /// These, where something else is narrower still.
    Passing(Vec<Kind>),
}

/// The page of a list: newest first, after a place.
pub(super) fn page(
    filter: &AuditFilter,
    whose: Whose,
    kinds: &Kinds,
    after: Option<(Timestamp, Uuid)>,
    limit: i64,
) -> Query {
    let mut query = Query::new();
    let limit = query.bind(limit, Type::INT8);
    let common = common(&mut query, filter, kinds, after);
    let each = match kinds {
        Kinds::Each(kinds) => Some((
            query.bind(column(kinds, |kind| &kind.resource_type), Type::TEXT_ARRAY),
            query.bind(column(kinds, |kind| &kind.action), Type::TEXT_ARRAY),
        )),
        Kinds::Any | Kinds::Passing(_) => None,
    };
    let scans: Vec<String> = whose
        .conditions(&mut query)
        .iter()
        .map(|whose| scan(whose, &common, each.as_ref(), &limit))
        .collect();
    query.sql = format!(
        "select {COLUMNS}, link.position, link.mac
         from ({}) as entry
         left join cf.audit_chain as link on link.entry_seq = entry.seq
         order by entry.at desc, entry.id desc
         limit {limit}",
        scans.join(" union all ")
    );
    query
}

/// One scan in the order of the page, or one for each kind.
fn scan(whose: &str, common: &str, each: Option<&(String, String)>, limit: &str) -> String {
    const ORDER: &str = "order by entry.at desc, entry.id desc";
    let Some((types, actions)) = each else {
        return format!(
            "(select entry.* from cf.audit_entries as entry where true{whose}{common} {ORDER} limit {limit})"
        );
    };
    format!(
        "(select entry.*
          from unnest({types}, {actions}) as kind (resource_type, action)
          cross join lateral (
              select entry.* from cf.audit_entries as entry
              where entry.resource_type = kind.resource_type and entry.action = kind.action{whose}{common}
              {ORDER} limit {limit}
          ) as entry
          {ORDER} limit {limit})"
    )
}

fn common(
    query: &mut Query,
    filter: &AuditFilter,
    kinds: &Kinds,
    after: Option<(Timestamp, Uuid)>,
) -> String {
    let mut sql = String::new();
    let mut add = |condition: std::fmt::Arguments<'_>| {
        // Writing to a String cannot fail.
        let _ = write!(sql, " and {condition}");
    };
    if let Some(id) = filter.resource_id.clone() {
        let id = query.bind(id, Type::TEXT);
        add(format_args!("entry.resource_id = {id}"));
    }
    if let Some(actor) = filter.actor.clone() {
        let actor = query.bind(actor, Type::TEXT);
        add(format_args!("entry.actor_id = {actor}"));
    }
    if let Some(from) = filter.from {
        let from = query.bind(from, Type::TIMESTAMPTZ);
        add(format_args!("entry.at >= {from}"));
    }
    if let Some(to) = filter.to {
        let to = query.bind(to, Type::TIMESTAMPTZ);
        add(format_args!("entry.at < {to}"));
    }
    if let Some((at, id)) = after {
        let at = query.bind(at, Type::TIMESTAMPTZ);
        let id = query.bind(id, Type::UUID);
        add(format_args!("(entry.at, entry.id) < ({at}, {id})"));
    }
    if let Kinds::Passing(kinds) = kinds {
        let types = query.bind(column(kinds, |kind| &kind.resource_type), Type::TEXT_ARRAY);
        let actions = query.bind(column(kinds, |kind| &kind.action), Type::TEXT_ARRAY);
        add(format_args!(
            "(entry.resource_type, entry.action) in (select * from unnest({types}, {actions}))"
        ));
    }
    sql
}

fn column(kinds: &[Kind], of: fn(&Kind) -> &String) -> Vec<String> {
    kinds.iter().map(|kind| of(kind).clone()).collect()
}
