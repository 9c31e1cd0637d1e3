use axum::http::Method;
use serde_json::Value;

use super::shelf::HOSTILE;
use super::shops::{door, shop};
use super::{Answer, Scene, TestDoor};

/// The content of each data block of a kind.
fn blocks<'a>(page: &'a str, opening: &str) -> Vec<&'a str> {
    page.split(opening)
        .skip(1)
        .map(|rest| rest.split("</script>").next().unwrap())
        .collect()
}

fn data(page: &str) -> Vec<Value> {
    blocks(page, "<script type=\"application/ld+json\">")
        .into_iter()
        .map(|block| serde_json::from_str(block).unwrap())
        .collect()
}

fn seed(page: &str) -> Value {
    let blocks = blocks(page, "<script type=\"application/json\" id=\"cf-seed\">");
    assert_eq!(blocks.len(), 1);
    serde_json::from_str(blocks[0]).unwrap()
}

fn seeded(page: &str) -> Vec<String> {
    let seed = seed(page);
    let answers = seed["answers"].as_array().unwrap();
    answers
        .iter()
        .map(|answer| answer["url"].as_str().unwrap().to_owned())
        .collect()
}

/// What stands between two marks.
fn between<'a>(page: &'a str, begin: &str, end: &str) -> &'a str {
    let Some((_, rest)) = page.split_once(begin) else {
        return "-";
    };
    rest.split_once(end).unwrap().0
}

fn canonical(page: &Answer) -> &str {
    between(page.text(), "<link rel=\"canonical\" href=\"", "\"")
}

fn is_noindex(page: &Answer) -> bool {
    page.text()
        .contains("<meta name=\"robots\" content=\"noindex\">")
}

async fn adria(path: &str) -> Answer {
    let door = door(shop());
    door.get_with(path, "host", "shop.adria.test").await
}

#[tokio::test]
async fn a_product_is_read_without_a_program() {
    let page = adria("/products/vps?utm_source=letter").await;
    let text = page.text();

    assert_eq!(page.status, 200);
    assert_eq!(canonical(&page), "https://shop.adria.test/products/vps");
    for part in [
        "<title>VPS &lt;/script&gt;",
        "· Adria &amp; Co</title>",
        "<h1>VPS &lt;/script&gt;",
        "<dd>4 GB</dd>",
        "<dt>Core</dt>",
        "<dd>€10.00 a month</dd>",
        "<li>Ljubljana</li>",
        "<meta property=\"og:type\" content=\"product\">",
        "<meta name=\"application-name\" content=\"Adria &amp; Co\">",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!is_noindex(&page));
    let data = data(text);
    assert_eq!(data[0]["@type"], "Product");
    assert_eq!(data[0]["offers"]["offers"][0]["price"], "10.00");
    assert_eq!(
        data[0]["offers"]["offers"][0]["priceSpecification"]["unitCode"],
        "MON"
    );
    assert_eq!(data[0]["brand"]["name"], "Adria & Co");
    assert_eq!(data[1]["@type"], "BreadcrumbList");
    assert_eq!(
        data[1]["itemListElement"][2]["item"],
        "https://shop.adria.test/products?category=compute"
    );
}

#[tokio::test]
async fn no_text_of_a_seller_becomes_markup_or_a_program() {
    for path in ["/products/vps", "/products", "/"] {
        let page = adria(path).await;
        let text = page.text();

        assert!(text.contains("alert(1)"), "{path}");
        assert!(!text.contains("<script>"), "{path}");
        assert!(!text.contains("<img"), "{path}");
        assert!(
            !text.contains('\u{2028}') || !seed_text(text).contains('\u{2028}'),
            "{path}"
        );
        // Its own program, the data for machines, the seed: nothing else is a script.
        let opened = text.matches("<script").count();
        assert_eq!(opened, text.matches("</script>").count(), "{path}");
        assert_eq!(opened, 2 + data(text).len(), "{path}");
        assert!(
            page.header("content-security-policy")
                .contains("script-src 'self';"),
            "{path}"
        );
    }
    // And all of it arrives as it was written.
    let page = adria("/products/vps").await;
    let seed = seed(page.text());
    let answers = seed["answers"].as_array().unwrap();
    assert!(
        answers
            .iter()
            .any(|answer| answer["body"]["name"] == format!("VPS {HOSTILE}"))
    );
}

fn seed_text(page: &str) -> &str {
    blocks(page, "id=\"cf-seed\">")[0]
}

#[tokio::test]
async fn a_page_brings_the_answers_that_its_program_would_ask_for() {
    for (path, urls) in [
        (
            "/",
            vec!["/api/products/storefront", "/api/products?limit=20"],
        ),
        (
            "/products?sort=price&utm_source=x&search=two%20words",
            vec![
                "/api/products/storefront",
                "/api/products/categories",
                "/api/products?search=two+words&sort=price&limit=20",
            ],
        ),
        (
            "/products/vps",
            vec!["/api/products/storefront", "/api/products/vps"],
        ),
        ("/cart", vec!["/api/products/storefront"]),
    ] {
        assert_eq!(seeded(adria(path).await.text()), urls, "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_says_so_to_everyone() {
    for path in ["/products/none", "/products/%3Cscript%3E", "/products/VPS"] {
        let page = adria(path).await;

        assert_eq!(page.status, 404, "{path}");
        assert!(is_noindex(&page), "{path}");
        assert_eq!(canonical(&page), "-", "{path}");
        assert!(page.text().contains("There is nothing here"), "{path}");
        assert!(page.text().contains("/assets/index-Ca_d1.js"), "{path}");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_right_now_is_left_to_the_program() {
    for path in ["/products/broken", "/products?sort=broken"] {
        let page = adria(path).await;

        assert_eq!(page.status, 200, "{path}");
        assert!(page.text().contains("/assets/index-Ca_d1.js"), "{path}");
        assert!(!seeded(page.text()).contains(&"/api/products/broken".to_owned()));
    }
}

#[tokio::test]
async fn search_engines_know_each_page_once() {
    for (path, known, noindex) in [
        ("/", "https://shop.adria.test/", false),
        ("/?utm_source=x", "https://shop.adria.test/", false),
        (
            "/products?sort=price&gclid=1",
            "https://shop.adria.test/products",
            false,
        ),
        (
            "/products?category=gpu&cursor=x",
            "https://shop.adria.test/products?category=gpu",
            false,
        ),
        ("/products?category=none", "-", true),
        ("/products?search=x", "-", true),
        (
            "/products/prd_1",
            "https://shop.adria.test/products/vps",
            false,
        ),
        (
            "/products?lang=sl",
            "https://shop.adria.test/products?lang=sl",
            false,
        ),
        ("/status", "https://shop.adria.test/status", false),
        ("/cart", "-", true),
        ("/checkout", "-", true),
        ("/quotes/quo_1", "-", true),
        ("/compare?products=vps", "-", true),
        ("/no/such/page", "-", true),
    ] {
        let page = adria(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert_eq!(canonical(&page), known, "{path}");
        assert_eq!(is_noindex(&page), noindex, "{path}");
    }
}

#[tokio::test]
async fn the_address_the_cookie_and_the_browser_choose_the_language_in_this_order() {
    let door = TestDoor::open();
    for (path, headers, lang) in [
        ("/products", vec![], "en"),
        (
            "/products",
            vec![("accept-language", "de-AT, en;q=0.5")],
            "de",
        ),
        (
            "/products",
            vec![("accept-language", "de"), ("cookie", "cf_lang=sl")],
            "sl",
        ),
        (
            "/products?lang=de",
            vec![("accept-language", "sl"), ("cookie", "cf_lang=sl")],
            "de",
        ),
        ("/products?lang=fr", vec![("cookie", "cf_lang=sl")], "sl"),
    ] {
        let page = door.ask(Method::GET, path, &headers).await;
        let text = page.text();

        assert!(
            text.contains(&format!("<html lang=\"{lang}\"")),
            "{path} {headers:?}"
        );
        assert!(text.contains(&format!("VPS {lang}<")), "{path} {headers:?}");
        assert_eq!(seed(text)["answers"][0]["language"], lang);
        assert!(page.header("vary").starts_with("cookie, accept-language"));
    }
    let page = door.get("/products").await;
    for line in [
        "<link rel=\"alternate\" hreflang=\"de\" href=\"https://cloud.test/products?lang=de\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://cloud.test/products\">",
    ] {
        assert!(page.text().contains(line), "{line}");
    }
}

#[tokio::test]
async fn the_first_page_says_what_the_web_hands_over_and_a_partners_does_not() {
    let ours = TestDoor::open().get("/").await;
    let theirs = adria("/").await;

    assert!(ours.text().contains("<h1>One platform &amp; more</h1>"));
    assert!(ours.text().contains("<dt>Is there an API?</dt>"));
    let kinds: Vec<Value> = data(ours.text())
        .iter()
        .map(|it| it["@type"].clone())
        .collect();
    assert_eq!(kinds, ["Organization", "WebSite", "FAQPage"]);
    assert!(theirs.text().contains("<h1>Adria &amp; Co</h1>"));
    assert!(theirs.text().contains("Choose a service."));
    assert!(!theirs.text().contains("Is there an API?"));
    assert!(!theirs.text().contains("Cloud Factory"));
}

#[tokio::test]
async fn no_stranger_puts_a_name_of_theirs_into_a_page() {
    let door = door(shop());
    for headers in [
        [("host", "evil.test")],
        [("x-forwarded-host", "evil.test")],
        [("x-forwarded-host", "shop.adria.test")],
        [("forwarded", "host=evil.test")],
    ] {
        let page = door.ask(Method::GET, "/products/vps", &headers).await;
        let robots = door.ask(Method::GET, "/robots.txt", &headers).await;

        assert_eq!(
            canonical(&page),
            "https://cloud.test/products/vps",
            "{headers:?}"
        );
        assert!(!page.text().contains("evil.test"), "{headers:?}");
        assert!(!page.text().contains("Adria"), "{headers:?}");
        assert!(
            robots
                .text()
                .ends_with("\nSitemap: https://cloud.test/sitemap.xml\n")
        );
    }
}

#[tokio::test]
async fn a_site_map_names_its_parts_and_each_part_its_offers() {
    let index = adria("/sitemap.xml").await;
    let pages = adria("/sitemap-pages.xml").await;
    let part = adria("/sitemap-products.xml?after=p-00999").await;

    assert_eq!(
        index.header("content-type"),
        "application/xml; charset=utf-8"
    );
    for line in [
        "<loc>https://shop.adria.test/sitemap-pages.xml</loc>",
        "<loc>https://shop.adria.test/sitemap-products.xml</loc><lastmod>2026-11-01T10:00:00Z</lastmod>",
        "<loc>https://shop.adria.test/sitemap-products.xml?after=p-00999</loc>",
    ] {
        assert!(index.text().contains(line), "{line}: {}", index.text());
    }
    assert!(
        pages
            .text()
            .contains("<loc>https://shop.adria.test/products?category=compute</loc>")
    );
    assert!(part.text().starts_with("<?xml"));
    assert!(part.text().ends_with("</urlset>\n"));
    // 2,500 offers, a thousand of them before.
    assert_eq!(part.text().matches("<url>").count(), 1_500);
    assert!(part.text().contains(
        "<url><loc>https://shop.adria.test/products/p-01000</loc><lastmod>2026-11-01T10:00:00Z</lastmod>\
         <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://shop.adria.test/products/p-01000?lang=en\"/>\
         <xhtml:link rel=\"alternate\" hreflang=\"sl\" href=\"https://shop.adria.test/products/p-01000?lang=sl\"/>"
    ));
}

#[tokio::test]
async fn pages_stay_in_the_shops_languages() {
    let mut only_slovenian = shop();
    only_slovenian.languages = vec![cf_kernel::Lang::Sl];
    let door = door(only_slovenian);

    let page = door
        .ask(
            Method::GET,
            "/products?lang=de",
            &[("host", "shop.adria.test"), ("accept-language", "de")],
        )
        .await;

    assert!(page.text().contains("<html lang=\"sl\""));
    assert!(!page.text().contains("hreflang"));
}

#[tokio::test]
async fn a_visitor_without_the_built_texts_gets_a_page_all_the_same() {
    let page = Scene::default()
        .open()
        .get_with("/", "cookie", "cf_lang=sl")
        .await;

    assert_eq!(page.status, 200);
    assert!(page.text().contains("<h1>Cloud Factory</h1>"));
}
