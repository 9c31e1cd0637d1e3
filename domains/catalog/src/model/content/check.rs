//! What a content must be like: everything that is wrong, at once.

use std::collections::HashSet;

use cf_kernel::{FieldError, LocalText};

use super::{Attribute, Content, ContentError, check_form, check_prices};
use crate::model::config_schema;

const NAME: usize = 120;
const SUMMARY: usize = 280;
const TEXT: usize = 10_000;
const LIST: usize = 100;
const CODE: usize = 40;

pub(super) fn content(content: &Content) -> Result<(), ContentError> {
    let mut check = Check::default();
    check.said(content);
    if let Err(message) = config_schema::check(&content.config_schema) {
        check.say("/configSchema", message);
    } else {
        // What follows speaks about the schema's properties.
        check_form::form(&mut check, content);
        check_prices::price_lists(&mut check, content);
    }
    check.finish()
}

pub(super) fn price_lists(content: &Content) -> Result<(), ContentError> {
    let mut check = Check::default();
    check_prices::price_lists(&mut check, content);
    check.finish()
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Check(Vec<FieldError>);

impl Check {
    fn finish(self) -> Result<(), ContentError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(ContentError(self.0))
        }
    }

    pub fn is_clean(&self) -> bool {
        self.0.is_empty()
    }

    pub fn say(&mut self, pointer: &str, message: impl Into<String>) {
        self.0.push(FieldError::new(pointer.to_owned(), message));
    }

    fn said(&mut self, content: &Content) {
        self.name("/name", &content.name);
        self.text("/summary", &content.summary, 1, SUMMARY);
        self.text("/description", &content.description, 0, TEXT);
        self.count("/highlights", content.highlights.len(), LIST);
        for (index, highlight) in content.highlights.iter().enumerate() {
            self.text(&format!("/highlights/{index}"), highlight, 1, SUMMARY);
        }
        self.facts("/attributes", &content.attributes);
        self.count("/plans", content.plans.len(), LIST);
        self.codes(
            "/plans",
            content.plans.iter().map(|plan| plan.code.as_str()),
        );
        for (index, plan) in content.plans.iter().enumerate() {
            self.name(&format!("/plans/{index}/name"), &plan.name);
            self.text(
                &format!("/plans/{index}/summary"),
                &plan.summary,
                0,
                SUMMARY,
            );
            self.facts(&format!("/plans/{index}/features"), &plan.features);
        }
        self.count("/regions", content.regions.len(), LIST);
        let codes = content.regions.iter().map(|region| region.code.as_str());
        self.codes("/regions", codes);
        for (index, region) in content.regions.iter().enumerate() {
            self.line(&format!("/regions/{index}/name"), &region.name, 1, NAME);
        }
    }

    fn facts(&mut self, pointer: &str, facts: &[Attribute]) {
        self.count(pointer, facts.len(), LIST);
        for (index, fact) in facts.iter().enumerate() {
            self.name(&format!("{pointer}/{index}/name"), &fact.name);
            self.text(&format!("{pointer}/{index}/value"), &fact.value, 1, SUMMARY);
        }
    }

    pub fn name(&mut self, pointer: &str, text: &LocalText) {
        self.text(pointer, text, 1, NAME);
    }

    pub fn sentence(&mut self, pointer: &str, text: &LocalText) {
        self.text(pointer, text, 1, SUMMARY);
    }

    pub fn text(&mut self, pointer: &str, text: &LocalText, least: usize, most: usize) {
        for (lang, text) in text.iter() {
            self.line(&format!("{pointer}/{}", lang.code()), text, least, most);
        }
    }

    fn line(&mut self, pointer: &str, text: &str, least: usize, most: usize) {
        let length = text.chars().count();
        if text.trim().chars().count() < least {
            self.say(pointer, "must not be empty");
        } else if length > most {
            self.say(
                pointer,
                format!("has {length} characters; at most {most} are allowed"),
            );
        } else if text.chars().any(|c| c.is_control() && c != '\n') {
            self.say(pointer, "contains control characters");
        }
    }

    pub fn count(&mut self, pointer: &str, count: usize, most: usize) -> bool {
        if count > most {
            self.say(
                pointer,
                format!("has {count} entries; at most {most} are allowed"),
            );
        }
        count <= most
    }

    pub fn codes<'a>(&mut self, list: &str, codes: impl Iterator<Item = &'a str>) {
        let mut seen = HashSet::new();
        for (index, code) in codes.enumerate() {
            let pointer = format!("{list}/{index}/code");
            if !self.word(&pointer, code) {
                continue;
            }
            if !seen.insert(code) {
                self.say(&pointer, format!("`{code}` is there twice"));
            }
        }
    }

    pub fn word(&mut self, pointer: &str, code: &str) -> bool {
        let plain = code
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let good = !code.is_empty() && code.len() <= CODE && plain;
        if !good {
            self.say(
                pointer,
                "must be 1 to 40 lower-case letters, digits and dashes",
            );
        }
        good
    }
}
