//! SQL that writes the same rows as an order did, under other ids, in as few statements as can be:
//! each row that is written once in one; a row that is changed again, in the next.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Write as _;

use anyhow::ensure;

use super::orders_rows::{Change, Op, Rows};

/// What pgbench sends along with one statement, at most.
const VALUES: usize = 200;
/// Longer texts are sent each time, as whoever writes them would.
const LONG: usize = 80;
/// The first half of every id; `:k` rises from order to order.
const NUMBERS: &str =
    "k as materialized (select :k::bigint as k, lpad(to_hex(:k::bigint), 12, '0') as p)";

/// A transaction in one flight.
#[derive(Debug)]
pub struct Script {
    pub text: String,
    pub values: Vec<(String, String)>,
    pub statements: usize,
}

/// `before` sets whose rows may be seen.
pub fn script(rows: &Rows, changes: &[Change], before: &str) -> anyhow::Result<Script> {
    let mut writer = Writer::new(rows, changes, true);
    let waves = waves(rows, changes)?;
    let mut text = String::from(
        "\\set nth :nth + 1\n\\set k :base + :nth * :clients + :client_id\n\\startpipeline\nbegin;\n",
    );
    text.push_str(before);
    for wave in &waves {
        writer.room = VALUES;
        let parts = writer.wave(wave);
        let _ = writeln!(text, "with {NUMBERS},\n{}\nselect 1;", parts.join(",\n"));
    }
    text.push_str("commit;\n\\endpipeline\n");
    Ok(Script {
        text,
        values: writer.values,
        statements: waves.len(),
    })
}

/// Statements that write the same rows, as they are in the end, once for each of `k`.
pub fn copies(
    rows: &Rows,
    changes: &[Change],
    wanted: impl Fn(&str) -> bool,
    numbers: &str,
    tenant: &str,
) -> Vec<String> {
    let mut writer = Writer::new(rows, changes, false);
    writer.tenant = Some(tenant.to_owned());
    let mut last: BTreeMap<(usize, String), &Change> = BTreeMap::new();
    for (nth, change) in changes.iter().enumerate() {
        last.insert((change.table, key(rows, change, nth)), change);
    }
    let mut by_table: BTreeMap<usize, Vec<&Change>> = BTreeMap::new();
    for change in last.into_values() {
        let table = &rows.tables[change.table];
        if change.op != Op::Delete && wanted(&table.name) && writer.is_made(change) {
            by_table.entry(change.table).or_default().push(change);
        }
    }
    by_table
        .into_iter()
        .map(|(table, changes)| {
            let insert = writer.insert(table, &changes);
            format!("with k as materialized ({numbers}) {insert}")
        })
        .collect()
}

/// What tells rows of a table apart; those that are only added differ by their place.
fn key(rows: &Rows, change: &Change, nth: usize) -> String {
    let table = &rows.tables[change.table];
    if table.key.is_empty() {
        return nth.to_string();
    }
    let values = table
        .key
        .iter()
        .map(|at| change.row[*at].as_deref().unwrap_or_default());
    values.collect::<Vec<_>>().join("\u{1f}")
}

/// A change, and how the row was before, if that was seen.
type Step<'a> = (&'a Change, Option<&'a Change>);

/// One statement cannot change a row twice: the nth change of every row is in the nth.
fn waves<'a>(rows: &Rows, changes: &'a [Change]) -> anyhow::Result<Vec<Vec<Step<'a>>>> {
    let mut turns: HashMap<(usize, String), (usize, Option<&Change>)> = HashMap::new();
    let mut waves: Vec<Vec<Step<'_>>> = Vec::new();
    for (nth, change) in changes.iter().enumerate() {
        let table = &rows.tables[change.table];
        ensure!(
            change.op == Op::Insert || !table.key.is_empty(),
            "{} has no key by which a row is found",
            table.name
        );
        let (turn, before) = turns
            .entry((change.table, key(rows, change, nth)))
            .or_default();
        if waves.len() == *turn {
            waves.push(Vec::new());
        }
        waves[*turn].push((change, before.replace(change)));
        *turn += 1;
    }
    Ok(waves)
}

struct Writer<'a> {
    rows: &'a Rows,
    /// Keys of rows that the order itself made.
    made: HashSet<(usize, String)>,
    values: Vec<(String, String)>,
    /// Variables that the statement may still take; none where there are none.
    room: usize,
    sends: bool,
    /// In place of the customer.
    tenant: Option<String>,
}

impl<'a> Writer<'a> {
    fn new(rows: &'a Rows, changes: &[Change], sends: bool) -> Self {
        let inserts = changes
            .iter()
            .enumerate()
            .filter(|(_, change)| change.op == Op::Insert);
        Self {
            rows,
            made: inserts
                .map(|(nth, change)| (change.table, key(rows, change, nth)))
                .collect(),
            values: Vec::new(),
            room: 0,
            sends,
            tenant: None,
        }
    }

    fn is_made(&self, change: &Change) -> bool {
        change.op == Op::Insert
            || self
                .made
                .contains(&(change.table, key(self.rows, change, 0)))
    }

    fn wave(&mut self, wave: &[Step<'_>]) -> Vec<String> {
        let mut groups: BTreeMap<(usize, u8), Vec<Step<'_>>> = BTreeMap::new();
        for step in wave {
            let group = (step.0.table, step.0.op as u8);
            groups.entry(group).or_default().push(*step);
        }
        let mut parts = Vec::new();
        for ((table, _), steps) in groups {
            let changes: Vec<&Change> = steps.iter().map(|step| step.0).collect();
            let text = match changes.first().map(|change| change.op) {
                Some(Op::Insert) => self.insert(table, &changes),
                Some(Op::Update) => self.update(table, &steps),
                _ => self.delete(table, &changes),
            };
            parts.push(format!("c{} as ({text})", parts.len()));
        }
        parts
    }

    fn insert(&mut self, table: usize, changes: &[&Change]) -> String {
        let columns: Vec<usize> = (0..self.rows.tables[table].columns.len())
            .filter(|at| !self.rows.tables[table].columns[*at].given)
            .collect();
        let values = self.select(changes, &columns);
        format!(
            "insert into {} ({}) {values}",
            self.rows.tables[table].name,
            self.names(table, &columns)
        )
    }

    fn update(&mut self, table: usize, steps: &[Step<'_>]) -> String {
        let it = &self.rows.tables[table];
        let differs = |at: &usize| {
            let differs = |(change, before): &Step<'_>| {
                before.is_none_or(|before| before.row[*at] != change.row[*at])
            };
            steps.iter().any(differs)
        };
        let free = |at: &usize| !it.columns[*at].given && !it.key.contains(at);
        let mut columns: Vec<usize> = (0..it.columns.len()).filter(free).filter(differs).collect();
        if columns.is_empty() {
            // Written once more as it was.
            columns.extend((0..it.columns.len()).find(free));
        }
        let changes: Vec<&Change> = steps.iter().map(|step| step.0).collect();
        let all: Vec<usize> = it.key.iter().chain(&columns).copied().collect();
        let sets: Vec<String> = columns
            .iter()
            .map(|at| format!("\"{0}\" = v.\"{0}\"", it.columns[*at].name))
            .collect();
        let (name, found) = (it.name.clone(), self.found(table));
        let values = self.select(&changes, &all);
        format!(
            "update {name} as t set {} from ({values}) as v ({}) where {found}",
            sets.join(", "),
            self.names(table, &all)
        )
    }

    fn delete(&mut self, table: usize, changes: &[&Change]) -> String {
        let it = &self.rows.tables[table];
        let (name, key, found) = (it.name.clone(), it.key.clone(), self.found(table));
        let values = self.select(changes, &key);
        format!(
            "delete from {name} as t using ({values}) as v ({}) where {found}",
            self.names(table, &key)
        )
    }

    fn found(&self, table: usize) -> String {
        let it = &self.rows.tables[table];
        let same = |at: &usize| {
            let name = &it.columns[*at].name;
            format!("t.\"{name}\" = v.\"{name}\"")
        };
        it.key.iter().map(same).collect::<Vec<_>>().join(" and ")
    }

    fn names(&self, table: usize, columns: &[usize]) -> String {
        let name = |at: &usize| format!("\"{}\"", self.rows.tables[table].columns[*at].name);
        columns.iter().map(name).collect::<Vec<_>>().join(", ")
    }

    fn select(&mut self, changes: &[&Change], columns: &[usize]) -> String {
        let mut selects = Vec::new();
        for (nth, change) in changes.iter().enumerate() {
            let mut values = Vec::new();
            for at in columns {
                values.push(self.value(change, *at, nth));
            }
            selects.push(format!("select {} from k", values.join(", ")));
        }
        selects.join(" union all ")
    }

    fn value(&mut self, change: &Change, at: usize, nth: usize) -> String {
        let column = &self.rows.tables[change.table].columns[at];
        let kind = column.kind.clone();
        let Some(value) = change.row[at].as_deref() else {
            return format!("null::{kind}");
        };
        if kind == "uuid" {
            return self.id(value);
        }
        if kind == "uuid[]" {
            let ids = value.trim_matches(['{', '}']).split(',');
            let ids: Vec<String> = ids
                .filter(|id| !id.is_empty())
                .map(|id| self.id(id))
                .collect();
            return format!("array[{}]::uuid[]", ids.join(", "));
        }
        if column.telling && self.is_made(change) {
            return match kind.as_str() {
                "bigint" => format!("(k.k * 100 + {nth})"),
                "integer" => format!("((k.k % 10000000) * 100 + {nth})::integer"),
                _ => match value.rsplit_once('-') {
                    // Numbers stay numbers.
                    Some((first, last)) if last.bytes().all(|it| it.is_ascii_digit()) => {
                        format!("({} || '-' || (k.k * 100 + {nth}))", literal(first))
                    }
                    _ => format!("({} || '-' || k.p)", literal(value)),
                },
            };
        }
        if self.tenant.is_some() && kind == "timestamp with time zone" {
            return format!("({}::{kind} - k.ago)", literal(value));
        }
        if self.sends && value.len() > LONG && self.room > 0 {
            self.room -= 1;
            let name = format!("v{}", self.values.len());
            self.values.push((name.clone(), value.to_owned()));
            return format!(":{name}::{kind}");
        }
        format!("{}::{kind}", literal(value))
    }

    fn id(&self, id: &str) -> String {
        if self.rows.is_own(id) {
            return format!("(k.p || '{}')::uuid", &id[14..].replace('-', ""));
        }
        match &self.tenant {
            Some(tenant) if tenant == id => "k.tenant".to_owned(),
            _ => format!("'{id}'::uuid"),
        }
    }
}

/// No colon in it: pgbench would take what follows for a variable.
fn literal(text: &str) -> String {
    let quoted = text
        .replace('\\', "\\\\")
        .replace('\'', "''")
        .replace(':', "\\003A")
        .replace('\n', "\\000A");
    format!("U&'{quoted}'")
}

/// Rows by table: added, changed, gone; and in how many transactions.
pub fn counts(rows: &Rows, changes: &[Change]) -> Vec<(String, [usize; 4])> {
    let mut tables: BTreeMap<&str, ([usize; 3], BTreeSet<i64>)> = BTreeMap::new();
    for change in changes {
        let (count, xids) = tables.entry(&rows.tables[change.table].name).or_default();
        count[change.op as usize] += 1;
        xids.insert(change.xid);
    }
    let mut all: Vec<_> = tables
        .into_iter()
        .map(|(name, ([added, changed, gone], xids))| {
            (name.to_owned(), [added, changed, gone, xids.len()])
        })
        .collect();
    all.sort_by_key(|(_, [added, changed, gone, _])| std::cmp::Reverse(added + changed + gone));
    all
}
