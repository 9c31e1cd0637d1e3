//! In which language a page is shown. The web chooses in the same order (`kit/src/i18n.tsx`), and
//! takes over what was chosen here.

use axum::http::HeaderMap;
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use cf_kernel::Lang;
use cf_platform::storefronts::Shop;

/// The name of the parameter that asks for a language in an address.
pub(super) const PARAMETER: &str = "lang";
const COOKIE_NAME: &str = "cf_lang=";

/// The one that the address asks for, where the shop speaks it.
pub(super) fn asked(query: &str, shop: &Shop) -> Option<Lang> {
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == PARAMETER)
        .and_then(|(_, code)| named(&code))
        .filter(|lang| shop.languages.contains(lang))
}

/// The one that the address asks for, else that of the cookie, else the best that the browser wants,
/// of those that the shop speaks.
pub(super) fn of(query: &str, headers: &HeaderMap, shop: &Shop) -> Lang {
    let chosen = asked(query, shop).into_iter().chain(cookie(headers));
    shop.speaks(chosen.chain(wanted(headers)))
}

fn named(code: &str) -> Option<Lang> {
    Lang::ALL.into_iter().find(|lang| lang.code() == code)
}

fn cookie(headers: &HeaderMap) -> Option<Lang> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .find_map(|pair| named(pair.trim().strip_prefix(COOKIE_NAME)?))
}

/// Ours among those that the browser names, best first.
fn wanted(headers: &HeaderMap) -> Vec<Lang> {
    let line = headers
        .get(ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let mut rest: Vec<&str> = line.split(',').take(16).collect();
    let mut found = Vec::new();
    // Each round finds the best of those that are left.
    while !rest.is_empty() {
        let best = Lang::negotiate(&rest.join(","));
        let before = rest.len();
        rest.retain(|wish| !primary(wish).eq_ignore_ascii_case(best.code()));
        if rest.len() == before {
            break;
        }
        found.push(best);
    }
    found
}

fn primary(wish: &str) -> &str {
    wish.split([';', '-']).next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderName;

    fn chosen(query: &str, headers: &[(HeaderName, &str)], languages: &[Lang]) -> Lang {
        let shop = Shop {
            languages: languages.to_vec(),
            ..Shop::default()
        };
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect();
        of(query, &headers, &shop)
    }

    #[test]
    fn the_address_goes_before_the_cookie_and_the_cookie_before_the_browser() {
        use Lang::{De, En, Sl};
        let cookie = (COOKIE, "a=1; cf_lang=sl");
        let browser = (ACCEPT_LANGUAGE, "de-AT,de;q=0.9");

        for (query, headers, lang) in [
            ("lang=de", vec![cookie.clone(), browser.clone()], De),
            ("lang=xx", vec![cookie.clone(), browser.clone()], Sl),
            ("plan=core&lang=en", vec![cookie.clone()], En),
            ("", vec![cookie, browser.clone()], Sl),
            ("", vec![browser], De),
            ("", vec![(ACCEPT_LANGUAGE, "fr, sl;q=0.4, en;q=0.6")], En),
            ("", vec![(ACCEPT_LANGUAGE, "fr")], En),
            ("lang=%22%3E", vec![(COOKIE, "cf_lang=\"><script>")], En),
        ] {
            assert_eq!(
                chosen(query, &headers, &Lang::ALL),
                lang,
                "{query} {headers:?}"
            );
        }
    }

    #[test]
    fn a_shop_is_shown_in_a_language_that_it_speaks() {
        use Lang::{De, Sl};
        let browser = [(ACCEPT_LANGUAGE, "en, de;q=0.5")];

        assert_eq!(chosen("lang=en", &browser, &[Sl, De]), De);
        assert_eq!(chosen("", &[(ACCEPT_LANGUAGE, "en")], &[Sl, De]), Sl);
    }
}
