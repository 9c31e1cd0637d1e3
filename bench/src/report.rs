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
    /// At most, or at least, this.
    pub aim: Aim,
}

#[derive(Debug, Clone, Copy)]
pub enum Aim {
    None,
    AtMost(f64),
    AtLeast(f64),
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
        Self { facts, sections: Vec::new() }
    }

    pub fn fact(&mut self, name: &'static str, value: String) {
        if !self.facts.iter().any(|(known, _)| *known == name) {
            self.facts.push((name, value));
        }
    }

    pub fn section(&mut self, title: impl Into<String>, about: impl Into<String>, lines: Vec<Line>) {
        let section = Section { title: title.into(), about: about.into(), lines };
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
        writeln!(f, "Written by `make bench`; [README.md](README.md) says how each figure is taken.\n")?;
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
        writeln!(f, "| figure | ours | limit | ratio | to reach | |\n|---|--:|--:|--:|--:|---|")?;
        for Line { what, ours, limit, figure, aim } in &self.lines {
            let figure_text = figure.map_or_else(String::new, |figure| figure_of(figure));
            let (aim_text, reached) = match (*aim, *figure) {
                (Aim::None, _) => (String::new(), ""),
                (Aim::AtMost(most), figure) => (format!("≤ {}", figure_of(most)), verdict(figure.is_some_and(|it| it <= most))),
                (Aim::AtLeast(least), figure) => (format!("≥ {}", figure_of(least)), verdict(figure.is_some_and(|it| it >= least))),
            };
            writeln!(f, "| {what} | {ours} | {limit} | {figure_text} | {aim_text} | {reached} |")?;
        }
        Ok(())
    }
}

fn verdict(reached: bool) -> &'static str {
    if reached { "reached" } else { "**not reached**" }
}

fn figure_of(figure: f64) -> String {
    if figure >= 100.0 {
        format!("{figure:.0}")
    } else if figure >= 10.0 {
        format!("{figure:.1}")
    } else {
        format!("{figure:.2}")
    }
}
