//! What one order writes: every row, as it was seen; and SQL that writes the same rows under other ids.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;
use tokio_postgres::Client;

const COLUMNS: &str = include_str!("../../sql/columns.sql");
/// What belongs to the order and names none of its ids.
const UNNAMED: [&str; 2] = ["cf.audit_", "cf.idempotency_keys"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    Insert,
    Update,
    Delete,
}

#[derive(Debug)]
pub struct Column {
    pub name: String,
    pub kind: String,
    /// The database fills it itself.
    pub given: bool,
    /// Tells rows apart in a key that no id is part of.
    pub telling: bool,
}

#[derive(Debug)]
pub struct Table {
    pub name: String,
    pub columns: Vec<Column>,
    /// What a row is found by; nothing if the database alone knows.
    pub key: Vec<usize>,
    uniques: Vec<Vec<usize>>,
}

#[derive(Debug, Clone)]
pub struct Change {
    pub xid: i64,
    pub table: usize,
    pub op: Op,
    pub row: Vec<Option<String>>,
}

/// Changes of rows, in their order.
#[derive(Debug, Default)]
pub struct Rows {
    pub tables: Vec<Table>,
    pub changes: Vec<Change>,
    /// Ids made since then are the order's own.
    since: u64,
}

impl Rows {
    /// What has been noted; `since` in milliseconds.
    pub async fn noted(admin: &Client, since: u64) -> anyhow::Result<Self> {
        let mut tables: Vec<Table> = Vec::new();
        let mut changes = BTreeMap::new();
        let names = "select distinct place from noted.changes order by 1";
        for name in admin.query(names, &[]).await? {
            let name: String = name.get(0);
            let table = Table::read(admin, name.clone()).await?;
            let texts: Vec<String> = table
                .columns
                .iter()
                .map(|column| format!("r.\"{}\"::text", column.name))
                .collect();
            let rows = format!(
                "select nth, xid, op, array[{}] from noted.changes as c, lateral (select (c.content::{name}).*) as r where c.place = $1",
                texts.join(", ")
            );
            for row in admin.query(&rows, &[&name]).await? {
                let op = match row.get::<_, &str>(2) {
                    "INSERT" => Op::Insert,
                    "UPDATE" => Op::Update,
                    _ => Op::Delete,
                };
                let change = Change {
                    xid: row.get(1),
                    table: tables.len(),
                    op,
                    row: row.get(3),
                };
                changes.insert(row.get::<_, i64>(0), change);
            }
            tables.push(table);
        }
        let mut rows = Self {
            tables,
            changes: changes.into_values().collect(),
            since,
        };
        rows.tell_apart();
        Ok(rows)
    }

    /// Ids of before begin with less.
    pub fn since(&self) -> u64 {
        self.since
    }

    /// Only what the transaction wrote that made the order.
    pub fn of_the_call(&self) -> anyhow::Result<Vec<Change>> {
        let xid = self.made_in()?;
        Ok(self.only(&BTreeSet::from([xid])))
    }

    /// Everything that came of it: transactions that name an id of its own, over and over.
    pub fn that_followed(&self) -> anyhow::Result<Vec<Change>> {
        let mut by_xid: BTreeMap<i64, (BTreeSet<&str>, bool)> = BTreeMap::new();
        for change in &self.changes {
            let (ids, unnamed) = by_xid.entry(change.xid).or_insert((BTreeSet::new(), true));
            ids.extend(
                change
                    .row
                    .iter()
                    .flatten()
                    .flat_map(|text| self.own_ids(text)),
            );
            let name = self.tables[change.table].name.as_str();
            *unnamed &= UNNAMED.iter().any(|it| name.starts_with(it));
        }
        let mut xids = BTreeSet::from([self.made_in()?]);
        let mut ids: BTreeSet<&str> = BTreeSet::new();
        loop {
            let known = xids.len();
            for (xid, (named, unnamed)) in &by_xid {
                if *unnamed || xids.contains(xid) || !named.is_disjoint(&ids) {
                    xids.insert(*xid);
                    ids.extend(named);
                }
            }
            if xids.len() == known {
                return Ok(self.only(&xids));
            }
        }
    }

    /// Of those, what was there before a payment was begun.
    pub fn until_paid(&self, changes: &[Change]) -> Vec<Change> {
        let paid = |change: &Change| self.tables[change.table].name == "billing.payments";
        let before = changes.iter().take_while(|change| !paid(change));
        before.cloned().collect()
    }

    fn made_in(&self) -> anyhow::Result<i64> {
        let is = |change: &&Change| {
            change.op == Op::Insert && self.tables[change.table].name == "orders.orders"
        };
        let made = self.changes.iter().find(is);
        Ok(made.context("no order was made")?.xid)
    }

    fn only(&self, xids: &BTreeSet<i64>) -> Vec<Change> {
        let is = |change: &&Change| xids.contains(&change.xid);
        self.changes.iter().filter(is).cloned().collect()
    }

    /// A value of the order's row.
    pub fn of_the_order(&self, column: &str) -> anyhow::Result<&str> {
        let xid = self.made_in()?;
        for change in self.changes.iter().filter(|change| change.xid == xid) {
            let table = &self.tables[change.table];
            if table.name == "orders.orders" {
                let at = table.columns.iter().position(|it| it.name == column);
                let value = at.and_then(|at| change.row[at].as_deref());
                return value.with_context(|| format!("an order without {column}"));
            }
        }
        anyhow::bail!("no order was made")
    }

    fn own_ids<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(part) = text.as_bytes().get(at..at + 36) {
            match std::str::from_utf8(part) {
                Ok(id) if self.is_own(id) => {
                    found.push(id);
                    at += 36;
                }
                _ => at += 1,
            }
        }
        found
    }

    /// Ids begin with their time.
    pub fn is_own(&self, id: &str) -> bool {
        let bytes = id.as_bytes();
        bytes.len() == 36
            && bytes[14] == b'7'
            && [8, 13, 18, 23].iter().all(|dash| bytes[*dash] == b'-')
            && id.is_ascii()
            && u64::from_str_radix(&[&id[..8], &id[9..13]].concat(), 16)
                .is_ok_and(|time| time >= self.since)
    }

    /// Where no id of the order's own is in a key, something else must differ from order to order.
    fn tell_apart(&mut self) {
        for place in 0..self.tables.len() {
            let sample = self
                .changes
                .iter()
                .find(|change| change.table == place && change.op == Op::Insert);
            let Some(sample) = sample.cloned() else {
                continue;
            };
            let own: Vec<bool> = sample
                .row
                .iter()
                .map(|value| value.as_deref().is_some_and(|value| self.is_own(value)))
                .collect();
            let table = &mut self.tables[place];
            for unique in &table.uniques {
                if unique.iter().any(|at| own[*at] || table.columns[*at].given) {
                    continue;
                }
                let fits = |kind: &str| {
                    let of = |at: &&usize| table.columns[**at].kind == kind;
                    unique.iter().rfind(of).copied()
                };
                let at = fits("text")
                    .or_else(|| fits("bigint"))
                    .or_else(|| fits("integer"));
                if let Some(at) = at {
                    table.columns[at].telling = true;
                }
            }
        }
    }
}

impl Table {
    async fn read(admin: &Client, name: String) -> anyhow::Result<Self> {
        let mut columns = Vec::new();
        // The primary key first.
        let mut uniques: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
        for (at, row) in admin.query(COLUMNS, &[&name]).await?.iter().enumerate() {
            columns.push(Column {
                name: row.get(0),
                kind: row.get(1),
                given: row.get(2),
                telling: false,
            });
            for index in row.get::<_, Vec<i64>>(3) {
                uniques.entry(index).or_default().push(at);
            }
        }
        let uniques: Vec<Vec<usize>> = uniques.into_values().collect();
        let known = |key: &&Vec<usize>| key.iter().all(|at| !columns[*at].given);
        let key = uniques.iter().find(known).cloned().unwrap_or_default();
        Ok(Self {
            name,
            columns,
            key,
            uniques,
        })
    }
}
