//! The storefront's pages for those who do not run its program: search engines, and whoever has
//! JavaScript off.
//!
//! Three slots of the built page are filled: the head, the content in HTML, and the answers of the API
//! that the content was made of, so that the program asks nothing twice. What it says comes through the
//! API, as the visitor's own program would ask, with the same limits and the same memory: a change of
//! the shelf drops both at once.

mod content;
mod escape;
mod head;
mod language;
mod shelf;
pub(super) mod sitemap;
mod structured;
mod view;
mod words;

use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use bytes::Bytes;
use cf_kernel::Lang;
use cf_platform::auth::OPERATOR;

pub(super) use escape::escaped;

use self::content::Content;
use self::escape::inert;
use self::head::Head;
use self::shelf::{HomeTexts, Offer, Shelf};
use self::view::{View, Wanted};
use self::words::Words;
use super::ask::Asker;
use super::pages::{self, Filled};
use super::{Files, Web};
use crate::arrival::Arrival;

/// Whose storefront it is: asked for around every page.
const STOREFRONT: &str = "/api/products/storefront";

/// A page as it is put together.
struct Page {
    status: StatusCode,
    head: Head,
    content: Content,
    seed: Vec<Seeded>,
}

/// An answer of the API that the web's program finds in the page.
struct Seeded {
    url: String,
    body: Bytes,
}

pub(super) async fn answer(web: &Web, request: &Parts) -> Response {
    let arrival = Arrival::in_(&request.extensions);
    let query = request.uri.query().unwrap_or_default();
    let view = View::of(request.uri.path(), query);
    let lang = language::of(query, &request.headers, &arrival.shop);
    let asker = Asker::new(web, &request.extensions, lang);
    let mut page = Page {
        status: StatusCode::OK,
        head: Head {
            canonical: view.canonical().map(Into::into),
            ..Head::default()
        },
        content: Content::begin(&arrival, lang),
        seed: Vec::new(),
    };
    let _ = page.ask(&asker, STOREFRONT).await;
    page.fill(&view, &web.files, &asker, &arrival, lang).await;
    let Page {
        status,
        head,
        content,
        seed,
    } = page;
    let canonical = head.canonical.clone().unwrap_or_else(|| "/".to_owned());
    let filled = Filled {
        lang,
        head: head.render(&arrival, lang, language::asked(query, &arrival.shop)),
        content: content.end(&arrival, &canonical),
        seed: seed_block(&seed, lang),
    };
    pages::filled(&web.files, status, &filled, &arrival, &request.headers)
}

impl Page {
    /// Asks, and keeps the answer for the program as well.
    async fn ask(&mut self, asker: &Asker<'_>, url: &str) -> Option<Bytes> {
        let body = asker.ask(url).await.ok()?;
        self.seed.push(Seeded {
            url: url.to_owned(),
            body: body.clone(),
        });
        Some(body)
    }

    async fn fill(
        &mut self,
        view: &View,
        files: &Files,
        asker: &Asker<'_>,
        arrival: &Arrival,
        lang: Lang,
    ) {
        let words = Words::of(lang);
        match view {
            View::Home => self.home(files, asker, arrival, lang).await,
            View::Catalogue(wanted) => self.catalogue(wanted, asker, arrival, lang).await,
            View::Product(slug) => self.product(slug, asker, arrival, lang).await,
            View::NoProduct => self.nothing_here(words),
            View::Status => self.plain(words.status),
            View::Legal => self.plain(words.legal),
            View::Own(own) => self.plain(words.own(*own)),
            // The program knows what it is called.
            View::Other => {}
        }
    }

    fn plain(&mut self, title: &str) {
        title.clone_into(&mut self.head.title);
        self.content.heading(title);
    }

    fn nothing_here(&mut self, words: &Words) {
        self.status = StatusCode::NOT_FOUND;
        self.head = Head {
            title: words.nothing_here.to_owned(),
            noindex: true,
            ..Head::default()
        };
        self.content.nothing_here();
    }

    async fn home(&mut self, files: &Files, asker: &Asker<'_>, arrival: &Arrival, lang: Lang) {
        let shop = &arrival.shop;
        let texts = home_texts(files, lang);
        let is_partner = shop.seller != OPERATOR;
        let tagline = shop.tagline.as_ref().map(|tagline| tagline.get(lang));
        let lead = if is_partner {
            &texts.shop_lead
        } else {
            &texts.lead
        };
        self.head.description = match tagline {
            Some(tagline) => format!("{tagline}. {lead}"),
            None => lead.clone(),
        };
        let logo = head::logo_url(arrival);
        self.head.data = vec![
            structured::organisation(&shop.name, &arrival.origin, logo.as_deref()),
            structured::website(&shop.name, &arrival.origin, lang.code()),
        ];
        let headline = if is_partner || texts.headline.is_empty() {
            &shop.name
        } else {
            &texts.headline
        };
        self.content.heading(headline);
        self.content.home(&texts, is_partner);
        let wanted = Wanted::default();
        if let Some(shelf) = self.shelf(&wanted, asker).await {
            self.content.shelf(&shelf, &wanted);
        }
        // What the platform is, a partner's visitors are not told.
        if !is_partner && !texts.questions.is_empty() {
            self.head.data.push(structured::questions(&texts.questions));
            self.content.questions(&texts);
        }
    }

    async fn catalogue(
        &mut self,
        wanted: &Wanted,
        asker: &Asker<'_>,
        arrival: &Arrival,
        lang: Lang,
    ) {
        let words = Words::of(lang);
        words.catalogue.clone_into(&mut self.head.title);
        self.head.description = format!("{} {}", words.catalogue_of, arrival.shop.name);
        self.head.noindex = wanted.is_search();
        // Beside the list the program asks for these.
        let _ = self.ask(asker, "/api/products/categories").await;
        let shelf = self.shelf(wanted, asker).await;
        if let Some((shelf, code)) = shelf.as_ref().zip(wanted.get("category")) {
            let mut choices = shelf.facets.category.iter();
            match choices.find(|choice| choice.value == code) {
                Some(choice) => self.head.title.clone_from(&choice.label),
                None => self.head.noindex = true,
            }
        }
        let title = self.head.title.clone();
        self.content.heading(&title);
        let Some(shelf) = shelf else {
            return;
        };
        let mut way = vec![(words.home.to_owned(), "/".to_owned())];
        way.extend(self.head.canonical.clone().map(|path| (title, path)));
        self.head.data = vec![
            structured::breadcrumbs(&way, &arrival.origin),
            structured::list(&shelf.items, &arrival.origin),
        ];
        self.content.shelf(&shelf, wanted);
    }

    async fn shelf(&mut self, wanted: &Wanted, asker: &Asker<'_>) -> Option<Shelf> {
        let body = self.ask(asker, &wanted.question()).await?;
        read(&body)
    }

    async fn product(&mut self, slug: &str, asker: &Asker<'_>, arrival: &Arrival, lang: Lang) {
        let words = Words::of(lang);
        let url = format!("/api/products/{slug}");
        let body = match asker.ask(&url).await {
            Ok(body) => body,
            Err(StatusCode::NOT_FOUND) => return self.nothing_here(words),
            // The program tries again, and says what is wrong.
            Err(_) => return,
        };
        let Some(offer) = read::<Offer>(&body) else {
            return;
        };
        // By its id it is the same page.
        let path = format!("/products/{}", offer.slug);
        let mut way = vec![
            (words.home.to_owned(), "/".to_owned()),
            (words.catalogue.to_owned(), "/products".to_owned()),
        ];
        if !offer.category.is_empty() {
            let label = offer.category_name.as_ref().unwrap_or(&offer.category);
            way.push((label.clone(), Wanted::category(&offer.category)));
        }
        way.push((offer.name.clone(), path.clone()));
        self.head.title.clone_from(&offer.name);
        self.head.description.clone_from(&offer.summary);
        self.head.is_product = true;
        let here = format!("{}{path}", arrival.origin);
        self.head.canonical = Some(path);
        self.head.data = vec![
            structured::product(&offer, &arrival.shop.name, &here),
            structured::breadcrumbs(&way, &arrival.origin),
        ];
        self.content.way(&way);
        self.content.offer(&offer);
        self.seed.push(Seeded { url, body });
    }
}

fn read<T: serde::de::DeserializeOwned>(body: &[u8]) -> Option<T> {
    serde_json::from_slice(body)
        .inspect_err(|error| tracing::error!(error = %error, "an answer of the API cannot be shown as a page"))
        .ok()
}

/// What the web build hands over for the first page; nothing where it does not.
fn home_texts(files: &Files, lang: Lang) -> HomeTexts {
    files
        .get(&format!("home.{}.json", lang.code()))
        .and_then(|file| read(&file.bytes))
        .unwrap_or_default()
}

/// As `packages/api/src/seed.ts` reads it.
fn seed_block(seed: &[Seeded], lang: Lang) -> String {
    let mut answers = String::new();
    for Seeded { url, body } in seed {
        let Ok(body) = std::str::from_utf8(body) else {
            continue;
        };
        if !answers.is_empty() {
            answers.push(',');
        }
        let url = serde_json::Value::from(url.as_str()).to_string();
        answers.push_str(&inert(&format!(
            "{{\"url\":{url},\"language\":\"{}\",\"body\":{body}}}",
            lang.code()
        )));
    }
    format!("<script type=\"application/json\" id=\"cf-seed\">{{\"answers\":[{answers}]}}</script>")
}
