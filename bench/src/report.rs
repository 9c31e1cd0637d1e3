//! The page that comes out.

use std::fmt;
use std::path::Path;

/// A figure beside the least that the same work can cost.
#[derive(Debug)]
pub struct Line {
    pub what: String,
    pub ours: String,
    pub limit: String,
    /// Ours by the limit; or a plain number where there is none beside it.
    pub figure: Option<f64>,
    /// It should be at most this.
    pub aim: Option<f64>,
}

#[derive(Debug)]
struct Section {
    title: String,
    /// What the columns hold.
    about: String,
    lines: Vec<Line>,
}

#[derive(Debug)]
pub struct Report {
    facts: Vec<(&'static str, String)>,
    sections: Vec<Section>,
}

impl Report {
    pub fn new(facts: Vec<(&'static str, String)>) -> Self {
        Self {
            facts,
            sections: Vec::new(),
        }
    }

    pub fn fact(&mut self, name: &'static str, value: String) {
        if !self.facts.iter().any(|(known, _)| *known == name) {
            self.facts.push((name, value));
        }
    }

    pub fn section(
        &mut self,
        title: impl Into<String>,
        about: impl Into<String>,
        lines: Vec<Line>,
    ) {
        let section = Section {
            title: title.into(),
            about: about.into(),
            lines,
        };
        // Whoever waits reads it now.
        crate::tell(&section.to_string());
        self.sections.push(section);
    }

    pub fn write(&self, path: &Path) -> anyhow::Result<()> {
        Ok(std::fs::write(path, self.to_string())?)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# What it costs\n")?;
        writeln!(
            f,
            "Written by `make bench`; [README.md](README.md) says how each figure is taken.\n"
        )?;
        writeln!(f, "| machine | |\n|---|---|")?;
        for (name, value) in &self.facts {
            writeln!(f, "| {name} | {value} |")?;
        }
        for section in &self.sections {
            write!(f, "\n{section}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Section {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "## {}\n\n{}\n", self.title, self.about)?;
        writeln!(
            f,
            "| figure | ours | limit | ratio | to reach | |\n|---|--:|--:|--:|--:|---|"
        )?;
        for Line {
            what,
            ours,
            limit,
            figure,
            aim,
        } in &self.lines
        {
            let reached = match (figure, aim) {
                (Some(figure), Some(most)) if figure <= most => "reached",
                (Some(_), Some(_)) => "**not reached**",
                _ => "",
            };
            let figure = figure.map_or_else(String::new, short);
            let aim = aim.map_or_else(String::new, |most| format!("≤ {}", short(most)));
            writeln!(
                f,
                "| {what} | {ours} | {limit} | {figure} | {aim} | {reached} |"
            )?;
        }
        Ok(())
    }
}

fn short(figure: f64) -> String {
    if figure >= 100.0 {
        format!("{figure:.0}")
    } else if figure >= 10.0 {
        format!("{figure:.1}")
    } else {
        format!("{figure:.2}")
    }
}
