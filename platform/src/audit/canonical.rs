//! An entry as the bytes that its seal is made of: every column, as it is stored.

use cf_kernel::id::AuditId;
use jiff::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::{FromSql, Type};
use uuid::Uuid;

use crate::db::DbError;

/// Raised when the bytes of an entry are put together in another way. Old versions stay.
const VERSION: u8 = 1;

/// `timestamptz` as it is stored: microseconds since the beginning of 2000. Whatever someone may
/// have put there can be read and compared, infinity included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct StoredTime(i64);

impl<'a> FromSql<'a> for StoredTime {
    fn from_sql(_: &Type, raw: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self(i64::from_be_bytes(raw.try_into()?)))
    }

    fn accepts(ty: &Type) -> bool {
        *ty == Type::TIMESTAMPTZ
    }
}

impl StoredTime {
    /// Seconds from 1970 to 2000.
    const EPOCH: i64 = 946_684_800;

    pub(super) fn timestamp(self) -> Option<Timestamp> {
        let micros = self.0.checked_add(Self::EPOCH.checked_mul(1_000_000)?)?;
        Timestamp::from_microsecond(micros).ok()
    }
}

/// All columns of one row of `cf.audit_entries`.
#[derive(Debug, Clone)]
pub(super) struct StoredEntry {
    pub(super) txid: i64,
    pub(super) seq: i64,
    pub(super) id: Uuid,
    pub(super) tenant: Option<Uuid>,
    seller: Option<Uuid>,
    pub(super) at: StoredTime,
    actor: String,
    actor_id: Option<String>,
    action: String,
    resource_type: String,
    resource_id: String,
    before: Option<String>,
    after: Option<String>,
    request_id: Option<Uuid>,
    correlation_id: Uuid,
    service: String,
}

impl StoredEntry {
    pub(super) fn from_row(row: &Row) -> Result<Self, DbError> {
        let read = || -> Result<Self, tokio_postgres::Error> {
            Ok(Self {
                txid: row.try_get("txid")?,
                seq: row.try_get("seq")?,
                id: row.try_get("id")?,
                tenant: row.try_get("tenant_id")?,
                seller: row.try_get("seller_id")?,
                at: row.try_get("at")?,
                actor: row.try_get("actor")?,
                actor_id: row.try_get("actor_id")?,
                action: row.try_get("action")?,
                resource_type: row.try_get("resource_type")?,
                resource_id: row.try_get("resource_id")?,
                before: row.try_get("before")?,
                after: row.try_get("after")?,
                request_id: row.try_get("request_id")?,
                correlation_id: row.try_get("correlation_id")?,
                service: row.try_get("service")?,
            })
        };
        read().map_err(|error| DbError::corrupt("audit entry", error))
    }

    /// The place in the order in which entries are sealed.
    pub(super) fn place(&self) -> (i64, i64) {
        (self.txid, self.seq)
    }

    pub(super) fn audit_id(&self) -> AuditId {
        AuditId::new(self.id)
    }

    /// Unambiguous: each field says whether it is there and how long it is.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(512);
        bytes.push(VERSION);
        let mut put = |field: Option<&[u8]>| match field {
            None => bytes.push(0),
            Some(field) => {
                bytes.push(1);
                bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
                bytes.extend_from_slice(field);
            }
        };
        put(Some(&self.txid.to_be_bytes()));
        put(Some(&self.seq.to_be_bytes()));
        put(Some(self.id.as_bytes()));
        put(self.tenant.as_ref().map(|id| &id.as_bytes()[..]));
        put(self.seller.as_ref().map(|id| &id.as_bytes()[..]));
        put(Some(&self.at.0.to_be_bytes()));
        put(Some(self.actor.as_bytes()));
        put(self.actor_id.as_deref().map(str::as_bytes));
        put(Some(self.action.as_bytes()));
        put(Some(self.resource_type.as_bytes()));
        put(Some(self.resource_id.as_bytes()));
        put(self.before.as_deref().map(str::as_bytes));
        put(self.after.as_deref().map(str::as_bytes));
        put(self.request_id.as_ref().map(|id| &id.as_bytes()[..]));
        put(Some(self.correlation_id.as_bytes()));
        put(Some(self.service.as_bytes()));
        bytes
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(crate) fn entry() -> StoredEntry {
        StoredEntry {
            txid: 7,
            seq: 3,
            id: Uuid::from_u128(1),
            tenant: Some(Uuid::from_u128(2)),
            seller: None,
            at: StoredTime(5),
            actor: r#"{"kind":"system","id":"x"}"#.to_owned(),
            actor_id: Some("x".to_owned()),
            action: "thing.make".to_owned(),
            resource_type: "thing".to_owned(),
            resource_id: "1".to_owned(),
            before: None,
            after: Some("{}".to_owned()),
            request_id: None,
            correlation_id: Uuid::from_u128(4),
            service: "cf_shop".to_owned(),
        }
    }

    #[test]
    fn no_two_entries_have_the_same_bytes() {
        let changed: Vec<fn(&mut StoredEntry)> = vec![
            |_| {},
            |it| it.txid = 8,
            |it| it.seq = 4,
            |it| it.id = Uuid::from_u128(9),
            |it| it.tenant = None,
            |it| it.tenant = Some(Uuid::nil()),
            |it| it.seller = Some(Uuid::from_u128(2)),
            |it| it.at = StoredTime(6),
            |it| it.actor.push(' '),
            |it| it.actor_id = None,
            |it| it.action = "thing.mak".to_owned(),
            |it| {
                it.action = "thing.mak".to_owned();
                it.resource_type = "ething".to_owned();
            },
            |it| it.resource_id.clear(),
            |it| it.before = Some(String::new()),
            |it| {
                it.before = it.after.take();
            },
            |it| it.after = None,
            |it| it.request_id = Some(Uuid::nil()),
            |it| it.correlation_id = Uuid::nil(),
            |it| it.service = "cf_bus".to_owned(),
        ];

        let all: std::collections::BTreeSet<Vec<u8>> = changed
            .iter()
            .map(|change| {
                let mut entry = entry();
                change(&mut entry);
                entry.bytes()
            })
            .collect();

        assert_eq!(all.len(), changed.len());
    }

    #[test]
    fn stored_time_is_understood_or_not_at_all() {
        assert_eq!(
            StoredTime(0).timestamp().unwrap().to_string(),
            "2000-01-01T00:00:00Z"
        );
        assert_eq!(StoredTime(i64::MAX).timestamp(), None);
        assert_eq!(StoredTime(i64::MIN).timestamp(), None);
    }
}
