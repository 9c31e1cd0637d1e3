//! What an address of the storefront shows.

use std::borrow::Cow;

use url::form_urlencoded::{Serializer, parse};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum View {
    Home,
    Catalogue(Wanted),
    Product(String),
    Status,
    Legal,
    /// A page about one visitor's own things: nothing for search engines.
    Own(Own),
    /// What only the web's own router knows.
    Other,
    /// An address of a product that no product can have.
    NoProduct,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Own {
    Cart,
    Checkout,
    Quote,
    Compare,
}

/// What a catalogue's address asks for: the parameters that the web knows, in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Wanted(Vec<(&'static str, String)>);

/// As `catalogueSearch.ts` has them.
const KNOWN: [&str; 8] = [
    "search", "category", "type", "region", "minPrice", "maxPrice", "sort", "cursor",
];
/// Those that make another page; all others only show the same things otherwise, or fewer of them.
const OWN_PAGES: [&str; 1] = ["category"];
/// Longer values are nobody's wish.
const LONGEST: usize = 2048;

impl View {
    pub(super) fn of(path: &str, query: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        let path = path.strip_suffix('/').unwrap_or(path);
        let segments: Vec<&str> = path.split('/').collect();
        match segments.as_slice() {
            [""] => Self::Home,
            ["products"] => Self::Catalogue(Wanted::of(query)),
            ["products", slug] if is_word(slug) => Self::Product((*slug).to_owned()),
            ["products", _] => Self::NoProduct,
            ["status"] => Self::Status,
            ["legal"] => Self::Legal,
            ["cart"] => Self::Own(Own::Cart),
            ["checkout", ..] => Self::Own(Own::Checkout),
            ["quotes", ..] => Self::Own(Own::Quote),
            ["compare"] => Self::Own(Own::Compare),
            _ => Self::Other,
        }
    }

    /// The address under which a search engine knows it, without host; nothing where it should not.
    pub(super) fn canonical(&self) -> Option<Cow<'static, str>> {
        match self {
            Self::Home => Some("/".into()),
            Self::Catalogue(wanted) => Some(wanted.canonical()),
            Self::Product(slug) => Some(format!("/products/{slug}").into()),
            Self::Status => Some("/status".into()),
            Self::Legal => Some("/legal".into()),
            Self::Own(_) | Self::Other | Self::NoProduct => None,
        }
    }
}

/// What a slug or an id looks like.
fn is_word(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte))
}

impl Wanted {
    fn of(query: &str) -> Self {
        let given: Vec<_> = parse(query.as_bytes()).collect();
        let find = |known: &'static str| {
            let (_, value) = given.iter().find(|(name, _)| name == known)?;
            let value = value.trim();
            (!value.is_empty() && value.len() <= LONGEST).then(|| (known, value.to_owned()))
        };
        Self(KNOWN.into_iter().filter_map(find).collect())
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// A search finds what is found elsewhere as well, in as many ways as there are words.
    pub(super) fn is_search(&self) -> bool {
        self.get("search").is_some()
    }

    /// As the web asks the API, so that it knows the answer again.
    pub(super) fn question(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(&self.0);
        query.append_pair("limit", PAGE);
        format!("/api/products?{}", query.finish())
    }

    /// The same page, going on after a cursor.
    pub(super) fn after(&self, cursor: &str) -> String {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(self.0.iter().filter(|(name, _)| *name != "cursor"));
        query.append_pair("cursor", cursor);
        format!("/products?{}", query.finish())
    }

    /// The address of one category.
    pub(super) fn category(code: &str) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("category", code);
        format!("/products?{}", query.finish())
    }

    fn canonical(&self) -> Cow<'static, str> {
        let own: Vec<_> = self
            .0
            .iter()
            .filter(|(name, _)| OWN_PAGES.contains(name))
            .collect();
        if own.is_empty() {
            return "/products".into();
        }
        let mut query = Serializer::new(String::new());
        query.extend_pairs(own.iter().map(|(name, value)| (name, value)));
        format!("/products?{}", query.finish()).into()
    }
}

/// So many offers on a page, as the web asks for them.
const PAGE: &str = "20";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_view() {
        for (path, view) in [
            ("/", View::Home),
            ("/products/", View::Catalogue(Wanted::default())),
            ("/products/vps", View::Product("vps".to_owned())),
            ("/products/%3Cscript%3E", View::NoProduct),
            ("/products/VPS", View::NoProduct),
            ("/products/vps/more", View::Other),
            ("/cart", View::Own(Own::Cart)),
            ("/checkout/payment", View::Own(Own::Checkout)),
            ("/quotes/quo_1", View::Own(Own::Quote)),
            ("/compare", View::Own(Own::Compare)),
            ("/status", View::Status),
            ("/legal", View::Legal),
            ("/no/such/page", View::Other),
        ] {
            assert_eq!(View::of(path, ""), view, "{path}");
        }
    }

    #[test]
    fn the_catalogue_is_asked_as_the_web_asks_and_known_by_what_matters() {
        let view = View::of(
            "/products",
            "utm_source=x&sort=price&category=a%26b&search=two+words&limit=1000&cursor=",
        );
        let View::Catalogue(wanted) = &view else {
            panic!("{view:?}");
        };

        assert_eq!(
            wanted.question(),
            "/api/products?search=two+words&category=a%26b&sort=price&limit=20"
        );
        assert_eq!(
            view.canonical().as_deref(),
            Some("/products?category=a%26b")
        );
        assert_eq!(
            wanted.after("x=="),
            "/products?search=two+words&category=a%26b&sort=price&cursor=x%3D%3D"
        );
        assert!(wanted.is_search());
        let plain = View::of("/products", "utm_source=x&gclid=1");
        assert_eq!(plain.canonical().as_deref(), Some("/products"));
    }
}
