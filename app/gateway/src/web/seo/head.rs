//! The head of a page: what it is called, where it is known, what it says to machines.

use std::fmt::Write as _;

use cf_kernel::Lang;
use serde_json::Value;

use super::escape::{data_block, escaped, shortened};
use super::language::PARAMETER;
use super::words::locale;
use crate::arrival::Arrival;

/// As much as search engines show.
const LONGEST_DESCRIPTION: usize = 160;

#[derive(Debug, Default)]
pub(super) struct Head {
    /// Without the name of the shop; empty on its first page.
    pub(super) title: String,
    pub(super) description: String,
    /// The address without host; none where the page is nothing for search engines.
    pub(super) canonical: Option<String>,
    pub(super) noindex: bool,
    /// Whether it is about one thing that is for sale.
    pub(super) is_product: bool,
    pub(super) data: Vec<Value>,
}

impl Head {
    /// `asked`: the language that the address itself names.
    pub(super) fn render(&self, arrival: &Arrival, lang: Lang, asked: Option<Lang>) -> String {
        let shop = &arrival.shop;
        let title = if self.title.is_empty() {
            match &shop.tagline {
                Some(tagline) => format!("{} · {}", shop.name, tagline.get(lang)),
                None => shop.name.clone(),
            }
        } else {
            format!("{} · {}", self.title, shop.name)
        };
        let description = shortened(&self.description, LONGEST_DESCRIPTION);
        let mut out = String::new();
        // Writing to a text does not fail.
        let _ = writeln!(out, "<title>{}</title>", escaped(&title));
        meta(&mut out, "name", "application-name", &shop.name);
        if !description.is_empty() {
            meta(&mut out, "name", "description", &description);
        }
        if self.noindex || self.canonical.is_none() {
            meta(&mut out, "name", "robots", "noindex");
        } else if let Some(path) = &self.canonical {
            let url = |lang: Option<Lang>| escaped(&address(&arrival.origin, path, lang));
            let _ = writeln!(out, "<link rel=\"canonical\" href=\"{}\">", url(asked));
            if shop.languages.len() > 1 {
                for each in &shop.languages {
                    alternate(&mut out, each.code(), &url(Some(*each)));
                }
                alternate(&mut out, "x-default", &url(None));
            }
            meta(
                &mut out,
                "property",
                "og:url",
                &address(&arrival.origin, path, asked),
            );
        }
        let kind = if self.is_product {
            "product"
        } else {
            "website"
        };
        meta(&mut out, "property", "og:type", kind);
        meta(&mut out, "property", "og:title", &title);
        meta(&mut out, "property", "og:site_name", &shop.name);
        meta(&mut out, "property", "og:locale", locale(lang));
        if !description.is_empty() {
            meta(&mut out, "property", "og:description", &description);
        }
        if let Some(logo) = logo_url(arrival) {
            let logo = format!("{}{logo}", arrival.origin);
            meta(&mut out, "property", "og:image", &logo);
        }
        for data in &self.data {
            let block = data_block(data);
            let _ = writeln!(out, "<script type=\"application/ld+json\">{block}</script>");
        }
        out
    }
}

/// Where the shop's logo is, without host.
pub(super) fn logo_url(arrival: &Arrival) -> Option<String> {
    let tag = arrival.shop.logo.as_ref()?;
    Some(format!("/storefront/logo?v={tag}"))
}

/// `/products` in Slovenian → `https://shop.example.com/products?lang=sl`
pub(super) fn address(origin: &str, path: &str, lang: Option<Lang>) -> String {
    match lang {
        None => format!("{origin}{path}"),
        Some(lang) => {
            let mark = if path.contains('?') { '&' } else { '?' };
            format!("{origin}{path}{mark}{PARAMETER}={}", lang.code())
        }
    }
}

fn meta(out: &mut String, by: &str, name: &str, content: &str) {
    let content = escaped(content);
    let _ = writeln!(out, "<meta {by}=\"{name}\" content=\"{content}\">");
}

fn alternate(out: &mut String, lang: &str, url: &str) {
    let _ = writeln!(
        out,
        "<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\">"
    );
}
