//! What the program says to whoever started it, apart from the log.

use std::io::{IsTerminal as _, Write as _};

/// A line for people, on standard error, so that standard output holds only answers.
pub fn line(text: &str) {
    // Nobody may be listening; that is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// An answer, on standard output.
pub fn answer(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}") {
        // `cloud-factory openapi | head` ends early on purpose.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

pub fn json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    answer(&serde_json::to_string_pretty(value)?)
}

/// What went wrong and why, one cause for each line.
pub fn error(error: &anyhow::Error) {
    let (red, plain) = if std::io::stderr().is_terminal() {
        ("\x1b[31m", "\x1b[0m")
    } else {
        ("", "")
    };
    line(&format!("{red}error:{plain} {error}"));
    let mut said = error.to_string();
    for cause in error.chain().skip(1) {
        let text = cause.to_string();
        if !said.contains(&text) {
            line(&format!("  because: {text}"));
        }
        said = text;
    }
}
