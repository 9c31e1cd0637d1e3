//! The generated reference of all settings.

use std::fmt::Write as _;

use super::explain::show;
use super::schema::{CATALOGUE, Setting};

const HEAD: &str = "\
# Configuration

<!-- Generated from `platform/src/config/settings.rs` by `cargo xtask gen`. Do not edit. -->

Nothing has to be set. What is set is taken from four places; the later wins:

1. the defaults on this page;
2. a file: `--config FILE`, else `CLOUD_FACTORY_CONFIG`, else `cloud-factory.toml` in the data directory, else in the
   working directory;
3. the environment: `CLOUD_FACTORY_` and the setting in capitals, `__` between the parts (`DATABASE_URL` works as well
   for `database.url`);
4. flags of the command line.

Durations are written `250ms`, `15s`, `5m`, `1h 30m`; lists in the environment with commas. A key that does not exist
is an error, and all errors are reported at once. `cloud-factory doctor` shows each value in force and where it came
from; secrets are shown nowhere.

```toml
data_dir = \"/var/lib/cloud-factory\"

[http]
listen = \"0.0.0.0:8880\"

[database.private.settings]
shared_buffers = \"1GB\"
```
";

/// `docs/reference/configuration.md`.
#[must_use]
pub fn reference_markdown() -> String {
    let mut page = HEAD.to_owned();
    table(&mut page, "General", "", "");
    for section in &CATALOGUE.sections {
        table(
            &mut page,
            &format!("`{}`", section.key),
            &section.meaning,
            &section.key,
        );
    }
    page
}

fn table(page: &mut String, title: &str, meaning: &str, section: &str) {
    let settings: Vec<&Setting> = CATALOGUE
        .settings
        .values()
        .filter(|setting| {
            setting
                .key
                .rsplit_once('.')
                .map_or("", |(parent, _)| parent)
                == section
        })
        .collect();
    // Writing to a String cannot fail.
    let _ = write!(page, "\n## {title}\n\n");
    if !meaning.is_empty() {
        let _ = write!(page, "{meaning}\n\n");
    }
    page.push_str("| setting | environment | value | default | meaning |\n|---|---|---|---|---|\n");
    for setting in settings {
        let default = setting
            .default
            .as_ref()
            .map_or_else(String::new, |default| format!("`{}`", show(Some(default))));
        // The keys of a table are free: each is a variable of its own.
        let entry = if setting.kind.is_table() { "__…" } else { "" };
        let _ = writeln!(
            page,
            "| `{}` | `{}{entry}` | {} | {} | {} |",
            setting.key,
            setting.env_name(),
            cell(&setting.kind.to_string()),
            cell(&default),
            cell(&setting.meaning)
        );
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
