//! The content of a page as plain HTML: for those who read it without the web's own program, which
//! puts its own in the place of it.

use std::fmt::Write as _;

use cf_kernel::Lang;

use super::escape::escaped;
use super::shelf::{HomeTexts, Offer, Price, Shelf};
use super::view::Wanted;
use super::words::{Words, name_of};
use crate::arrival::Arrival;

/// Begins a page: whose it is, and where else to go.
pub(super) struct Content {
    html: String,
    words: &'static Words,
    lang: Lang,
}

impl Content {
    pub(super) fn begin(arrival: &Arrival, lang: Lang) -> Self {
        let words = Words::of(lang);
        let html = format!(
            "<div class=\"static-page\"><header><a href=\"/\">{}</a> <a href=\"/products\">{}</a></header><main>",
            escaped(&arrival.shop.name),
            words.catalogue
        );
        Self { html, words, lang }
    }

    /// Ends it with the same page in other languages.
    pub(super) fn end(mut self, arrival: &Arrival, path: &str) -> String {
        self.html.push_str("</main>");
        if arrival.shop.languages.len() > 1 {
            self.push(format_args!(
                "<nav aria-label=\"{}\"><ul>",
                self.words.languages
            ));
            for lang in &arrival.shop.languages {
                let url = escaped(&super::head::address("", path, Some(*lang)));
                let (code, name) = (lang.code(), name_of(*lang));
                self.push(format_args!(
                    "<li><a href=\"{url}\" hreflang=\"{code}\" lang=\"{code}\">{name}</a></li>"
                ));
            }
            self.html.push_str("</ul></nav>");
        }
        self.html.push_str("</div>");
        self.html
    }

    /// Writing to a text does not fail.
    fn push(&mut self, what: std::fmt::Arguments<'_>) {
        let _ = self.html.write_fmt(what);
    }

    fn text(&mut self, tag: &str, text: &str) {
        if !text.trim().is_empty() {
            self.push(format_args!("<{tag}>{}</{tag}>", escaped(text)));
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.text("h1", text);
    }

    pub(super) fn paragraphs(&mut self, text: &str) {
        for paragraph in text.split("\n\n") {
            self.text("p", paragraph);
        }
    }

    fn price(&self, price: Option<&Price>) -> String {
        match price {
            Some(price) => format!(
                "{} {} {}",
                self.words.from,
                price.spoken(self.lang),
                self.words.per_month
            ),
            None => self.words.on_request.to_owned(),
        }
    }

    pub(super) fn home(&mut self, texts: &HomeTexts, is_partner: bool) {
        if is_partner {
            self.paragraphs(&texts.shop_lead);
            return;
        }
        self.paragraphs(&texts.lead);
        for section in &texts.sections {
            self.text("h2", &section.title);
            self.paragraphs(&section.text);
        }
    }

    pub(super) fn questions(&mut self, texts: &HomeTexts) {
        if texts.questions.is_empty() {
            return;
        }
        self.text("h2", self.words.questions);
        self.html.push_str("<dl>");
        for it in &texts.questions {
            self.text("dt", &it.question);
            self.text("dd", &it.answer);
        }
        self.html.push_str("</dl>");
    }

    /// The offers, and the way to the next ones.
    pub(super) fn shelf(&mut self, shelf: &Shelf, wanted: &Wanted) {
        if shelf.facets.category.len() > 1 {
            self.html.push_str("<nav><ul>");
            for choice in &shelf.facets.category {
                let category = Wanted::category(&choice.value);
                self.push(format_args!(
                    "<li><a href=\"{}\">{}</a></li>",
                    escaped(&category),
                    escaped(&choice.label)
                ));
            }
            self.html.push_str("</ul></nav>");
        }
        self.html.push_str("<ul>");
        for item in &shelf.items {
            let price = self.price(item.price_from.as_ref());
            self.push(format_args!(
                "<li><a href=\"/products/{}\">{}</a> {} <strong>{}</strong></li>",
                escaped(&item.slug),
                escaped(&item.name),
                escaped(&item.summary),
                escaped(&price)
            ));
        }
        self.html.push_str("</ul>");
        if let Some(cursor) = &shelf.next_cursor {
            let next = escaped(&wanted.after(cursor));
            self.push(format_args!(
                "<p><a rel=\"next\" href=\"{next}\">{}</a></p>",
                self.words.more
            ));
        }
    }

    pub(super) fn way(&mut self, way: &[(String, String)]) {
        self.html.push_str("<nav><ol>");
        for (name, path) in way {
            self.push(format_args!(
                "<li><a href=\"{}\">{}</a></li>",
                escaped(path),
                escaped(name)
            ));
        }
        self.html.push_str("</ol></nav>");
    }

    pub(super) fn offer(&mut self, offer: &Offer) {
        self.heading(&offer.name);
        self.paragraphs(&offer.summary);
        let price = self.price(offer.price_from.as_ref());
        self.push(format_args!("<p><strong>{}</strong></p>", escaped(&price)));
        self.list(offer.highlights.as_deref().unwrap_or_default());
        self.paragraphs(offer.description.as_deref().unwrap_or_default());
        let plans = offer.plans.as_deref().unwrap_or_default();
        if !plans.is_empty() {
            self.text("h2", self.words.plans);
            self.html.push_str("<dl>");
            for plan in plans {
                self.text("dt", &plan.name);
                self.text("dd", &plan.summary);
                if let Some(price) = &plan.price {
                    let price = format!("{} {}", price.spoken(self.lang), self.words.per_month);
                    self.text("dd", &price);
                }
            }
            self.html.push_str("</dl>");
        }
        let attributes = offer.attributes.as_deref().unwrap_or_default();
        if !attributes.is_empty() {
            self.text("h2", self.words.details);
            self.html.push_str("<dl>");
            for attribute in attributes {
                self.text("dt", &attribute.name);
                self.text("dd", &attribute.value);
            }
            self.html.push_str("</dl>");
        }
        let regions = offer.regions.as_deref().unwrap_or_default();
        if !regions.is_empty() {
            self.text("h2", self.words.regions);
            let names: Vec<String> = regions.iter().map(|region| region.name.clone()).collect();
            self.list(&names);
        }
    }

    fn list(&mut self, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        self.html.push_str("<ul>");
        for text in texts {
            self.text("li", text);
        }
        self.html.push_str("</ul>");
    }

    pub(super) fn nothing_here(&mut self) {
        self.text("h1", self.words.nothing_here);
        self.text("p", self.words.nothing_text);
        self.push(format_args!(
            "<p><a href=\"/products\">{}</a></p>",
            self.words.catalogue
        ));
    }
}
