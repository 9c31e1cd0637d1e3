//! The log as a file, for those who have to check it: CSV for people, JSON lines for programs. Each
//! line carries its place in the chain and its seal.

use bytes::Bytes;
use cf_kernel::{Actor, Scope};
use futures_util::Stream;
use serde::Serialize;
use serde_json::value::RawValue;

use super::Category;
use super::read::{AuditFilter, AuditLine, AuditReadError, Search};
use crate::db::Db;

/// Lines that are read at once. Between two bites no connection is held, however slow the reader.
const BITE: i64 = 500;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Csv,
    Jsonl,
}

impl Format {
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Jsonl => "application/jsonl",
        }
    }

    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Jsonl => "jsonl",
        }
    }
}

/// Everything that a filter finds, newest first, in pieces.
pub fn export(
    db: Db,
    scope: Scope,
    filter: AuditFilter,
    format: Format,
) -> impl Stream<Item = Result<Bytes, AuditReadError>> + Send + 'static {
    futures_util::stream::try_unfold(State::Begin, move |state| {
        let (db, filter) = (db.clone(), filter.clone());
        async move {
            let (search, after, head) = match state {
                State::Begin => {
                    let search = Search::prepare(&db, &scope, &filter).await?;
                    (Box::new(search), None, head(format))
                }
                State::After(search, after) => (search, Some(after), String::new()),
                State::End => return Ok(None),
            };
            let lines = search.lines(&db, after, BITE).await?;
            let mut text = head;
            for line in &lines {
                match format {
                    Format::Csv => csv(line, &mut text),
                    Format::Jsonl => jsonl(line, &mut text)?,
                }
            }
            let full = lines.len() == usize::try_from(BITE).unwrap_or(usize::MAX);
            let next = match lines.last() {
                Some(last) if full => State::After(search, (last.at, last.id.uuid())),
                _ => State::End,
            };
            Ok(Some((Bytes::from(text), next)))
        }
    })
}

enum State {
    Begin,
    After(Box<Search>, (jiff::Timestamp, uuid::Uuid)),
    End,
}

const COLUMNS: &[&str] = &[
    "at",
    "id",
    "tenantId",
    "sellerId",
    "actorKind",
    "actorId",
    "action",
    "category",
    "resourceType",
    "resourceId",
    "before",
    "after",
    "requestId",
    "correlationId",
    "service",
    "position",
    "seal",
];

fn head(format: Format) -> String {
    match format {
        // The mark by which spreadsheets know UTF-8.
        Format::Csv => format!("\u{feff}{}\r\n", COLUMNS.join(",")),
        Format::Jsonl => String::new(),
    }
}

fn actor(actor: Option<&Actor>) -> (&'static str, String) {
    match actor {
        Some(Actor::User(id)) => ("user", id.to_string()),
        Some(Actor::ApiKey(id)) => ("apiKey", id.to_string()),
        Some(Actor::System(name)) => ("system", name.clone()),
        Some(Actor::Visitor) => ("visitor", String::new()),
        None => ("unknown", String::new()),
    }
}

fn csv(line: &AuditLine, text: &mut String) {
    let (kind, actor) = actor(line.actor.as_ref());
    let or_empty = |value: Option<String>| value.unwrap_or_default();
    let raw = |value: &Option<Box<RawValue>>| {
        value
            .as_deref()
            .map(|value| value.get().to_owned())
            .unwrap_or_default()
    };
    let link = line.link.as_ref();
    let cells = [
        line.at.to_string(),
        line.id.to_string(),
        or_empty(line.tenant.map(|id| id.to_string())),
        or_empty(line.seller.map(|id| id.to_string())),
        kind.to_owned(),
        actor,
        line.action.clone(),
        line.category().as_str().to_owned(),
        line.resource_type.clone(),
        line.resource_id.clone(),
        raw(&line.before),
        raw(&line.after),
        or_empty(line.request_id.map(|id| id.to_string())),
        line.correlation_id.to_string(),
        line.service.clone(),
        or_empty(link.map(|link| link.position.to_string())),
        or_empty(link.map(|link| link.mac.clone())),
    ];
    for (place, value) in cells.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        cell(value, text);
    }
    text.push_str("\r\n");
}

/// One cell (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe in front.
pub fn cell(value: &str, text: &mut String) {
    let formula = value.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let quoted = value.contains([',', '"', '\r', '\n', '\t']);
    if quoted {
        text.push('"');
    }
    if formula {
        text.push('\'');
    }
    for part in value.split_inclusive('"') {
        text.push_str(part);
        if part.ends_with('"') {
            text.push('"');
        }
    }
    if quoted {
        text.push('"');
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct JsonLine<'a> {
    at: jiff::Timestamp,
    id: cf_kernel::id::AuditId,
    tenant_id: Option<cf_kernel::id::TenantId>,
    seller_id: Option<cf_kernel::id::TenantId>,
    actor: Option<&'a Actor>,
    action: &'a str,
    category: Category,
    resource_type: &'a str,
    resource_id: &'a str,
    before: Option<&'a RawValue>,
    after: Option<&'a RawValue>,
    request_id: Option<cf_kernel::id::RequestId>,
    correlation_id: cf_kernel::id::CorrelationId,
    service: &'a str,
    position: Option<u64>,
    seal: Option<&'a str>,
}

fn jsonl(line: &AuditLine, text: &mut String) -> Result<(), AuditReadError> {
    let json = serde_json::to_string(&JsonLine {
        at: line.at,
        id: line.id,
        tenant_id: line.tenant,
        seller_id: line.seller,
        actor: line.actor.as_ref(),
        action: &line.action,
        category: line.category(),
        resource_type: &line.resource_type,
        resource_id: &line.resource_id,
        before: line.before.as_deref(),
        after: line.after.as_deref(),
        request_id: line.request_id,
        correlation_id: line.correlation_id,
        service: &line.service,
        position: line.link.as_ref().map(|link| link.position),
        seal: line.link.as_ref().map(|link| link.mac.as_str()),
    })
    .map_err(|error| crate::db::DbError::corrupt("audit entry", error))?;
    // What was stored may stand on several lines; JSON has no use for these outside of texts.
    text.extend(json.chars().filter(|c| !matches!(c, '\n' | '\r')));
    text.push('\n');
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(value: &str) -> String {
        let mut text = String::new();
        cell(value, &mut text);
        text
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (value, written) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            (
                "=HYPERLINK(\"http://x\",\"y\")",
                "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
            ),
        ] {
            assert_eq!(one(value), written);
        }
    }

    #[test]
    fn a_cell_holds_whatever_it_has_to() {
        for (value, written) in [
            ("", ""),
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("{\"a\":1}", "\"{\"\"a\"\":1}\""),
            ("two\nlines", "\"two\nlines\""),
        ] {
            assert_eq!(one(value), written);
        }
    }
}
