//! The generator keeps the statements of queries prepared, but has those that only change rows parsed
//! and planned again each time, in a flight of their own. What it made is changed so that they stay.

use std::fs;
use std::path::Path;

/// Goes to the generated client.
const EXECUTE: &str = r"
/// The number of rows that were changed.
pub async fn execute<C: GenericClient>(
    client: &C,
    query: &str,
    cached: Option<&Statement>,
    params: &[&(dyn ToSql + Sync)],
) -> Result<u64, Error> {
    if let Some(cached) = cached {
        client.execute(cached, params).await
    } else if C::stmt_cache() {
        let cached = client.prepare(query).await?;
        client.execute(&cached, params).await
    } else {
        client.execute(query, params).await
    }
}
";

const CALL: &str = "crate::client::async_::execute(client, self.0, self.1.as_ref(),";
/// Ends the head of each function that changes rows.
const CHANGES_ROWS: &str = "-> Result<u64,";

pub fn keep(made: &Path) -> anyhow::Result<()> {
    let client = made.join("client/async_.rs");
    let text = fs::read_to_string(&client)?;
    fs::write(&client, text + EXECUTE)?;
    for entry in fs::read_dir(made.join("queries"))? {
        let path = entry?.path();
        let text = fs::read_to_string(&path)?;
        fs::write(&path, kept_in(&text)?)?;
    }
    Ok(())
}

/// Fails where the generator has begun to write something else.
fn kept_in(text: &str) -> anyhow::Result<String> {
    let mut parts = text.split(".execute(");
    let mut changed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let bare = part.trim_start().strip_prefix("self.0,");
        match (changed.trim_end().strip_suffix("client"), bare) {
            (Some(before), Some(after)) => changed = format!("{before}{CALL}{after}"),
            _ => changed = format!("{changed}.execute({part}"),
        }
    }
    let (found, expected) = (
        changed.matches(CALL).count(),
        text.matches(CHANGES_ROWS).count(),
    );
    anyhow::ensure!(
        found == expected,
        "{expected} statements change rows, and {found} of them were found: the generator's output has another shape"
    );
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::kept_in;

    const MADE: &str = "impl PutStmt { pub async fn bind(&self, client: &C, id: &Uuid) \
        -> Result<u64, tokio_postgres::Error> { client\n.execute( self.0, &[id]).await } }";

    #[test]
    fn what_changes_rows_is_kept_prepared() {
        let kept = kept_in(MADE).unwrap();

        assert!(
            kept.contains("crate::client::async_::execute(client, self.0, self.1.as_ref(), &[id])"),
            "{kept}"
        );
    }

    #[test]
    fn what_is_executed_otherwise_stays_as_it_is() {
        let text = "fn all() { batch.execute(sql) }";

        assert_eq!(kept_in(text).unwrap(), text);
    }

    #[test]
    fn another_shape_is_refused() {
        let other = MADE.replace("self.0", "self.sql");

        let refused = kept_in(&other).unwrap_err().to_string();

        assert!(
            refused.contains("1 statements change rows, and 0"),
            "{refused}"
        );
    }
}
