use axum::http::Method;

use super::{NoWeb, Scene, TestDoor};
use crate::web::Files;

const SCRIPT: &str = "/assets/index-Ca_d1.js";

#[tokio::test]
async fn an_asset_comes_in_the_packing_that_the_client_takes() {
    let door = TestDoor::open();
    let cases = [
        ("gzip, deflate, br", "br", "stands for the brotli twin\n"),
        ("gzip", "gzip", "stands for the gzip twin\n"),
        ("br;q=0.1, gzip;q=0.9", "gzip", "stands for the gzip twin\n"),
        ("br;q=0, *", "gzip", "stands for the gzip twin\n"),
        ("identity", "-", "export const plain = true;\n"),
        ("zstd", "-", "export const plain = true;\n"),
        ("", "-", "export const plain = true;\n"),
    ];
    for (takes, packed, body) in cases {
        let answer = door.get_with(SCRIPT, "accept-encoding", takes).await;

        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-encoding"), packed, "{takes}");
        assert_eq!(answer.text(), body, "{takes}");
        assert_eq!(answer.header("vary"), "accept-encoding", "{takes}");
        assert_eq!(
            answer.header("content-type"),
            "text/javascript; charset=utf-8",
            "{takes}"
        );
        assert_eq!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable",
            "{takes}"
        );
    }
}

#[tokio::test]
async fn an_asset_without_packed_twins_comes_as_it_is() {
    let door = TestDoor::open();

    let style = door
        .get_with("/assets/index-Ca_d1.css", "accept-encoding", "br")
        .await;
    let face = door
        .get_with(
            "/assets/sofia-sans-latin-wght-normal-Ab12.woff2",
            "accept-encoding",
            "br",
        )
        .await;

    assert_eq!(
        (
            style.header("content-type"),
            style.header("content-encoding")
        ),
        ("text/css; charset=utf-8".to_owned(), "-".to_owned())
    );
    assert_eq!(
        (face.header("content-type"), face.header("vary")),
        ("font/woff2".to_owned(), "-".to_owned())
    );
}

#[tokio::test]
async fn what_the_client_holds_is_not_sent_again() {
    let door = TestDoor::open();
    for path in [
        SCRIPT,
        "/",
        "/admin/orders",
        "/theme.css",
        "/api/docs",
        "/api/docs/style.css",
        "/api/openapi.json",
        "/favicon.svg",
    ] {
        let first = door.get(path).await;
        let tag = first.header("etag");
        let again = door.get_with(path, "if-none-match", &tag).await;
        let other = door.get_with(path, "if-none-match", "\"other\"").await;

        assert_eq!(again.status, 304, "{path} {tag}");
        assert!(again.body.is_empty(), "{path}");
        for name in ["etag", "cache-control", "vary"] {
            assert_eq!(again.header(name), first.header(name), "{path} {name}");
        }
        assert_eq!(other.status, 200, "{path}");
    }
}

#[tokio::test]
async fn packings_have_tags_of_their_own() {
    let door = TestDoor::open();
    let mut tags = std::collections::BTreeSet::new();
    for takes in ["br", "gzip", "identity"] {
        for path in [SCRIPT, "/api/openapi.json", "/api/docs"] {
            assert!(
                tags.insert(
                    door.get_with(path, "accept-encoding", takes)
                        .await
                        .header("etag")
                ),
                "{path} {takes}"
            );
        }
    }
}

#[tokio::test]
async fn nothing_but_the_web_build_is_given_out() {
    let door = TestDoor::open();
    for path in [
        "/assets",
        "/assets/",
        "/assets/gone.js",
        "/assets/../mod.rs",
        "/assets/../../mod.rs",
        "/assets/..%2f..%2fmod.rs",
        "/assets/%2e%2e/index.html",
        "/assets/%2E%2E/%2E%2E/mod.rs",
        "/assets//etc/passwd",
        "/assets/index-Ca_d1.js%00.css",
        "/assets/index-Ca_d1.js.br",
        "/assets/index-Ca_d1.js.gz",
        "/assets/%69ndex-Ca_d1.js",
        "/assets/.",
        "/assets/./index-Ca_d1.js",
        "/.vite/manifest.json",
        "/../mod.rs",
        "/%2e%2e/mod.rs",
        "/..%5cmod.rs",
        "/etc/..%2fpasswd",
        "/a%00",
        "//etc/passwd",
        "/mod.rs",
        "/index.html",
        "/portal.html",
        "/portal/app.js",
        "/favicon.ico",
        "/metrics",
        "/ws/notifications",
        "/health/x",
    ] {
        let answer = door.get_with(path, "accept", "text/html").await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.is_problem(), "{path}");
        assert_ne!(
            answer.header("cache-control"),
            "public, max-age=31536000, immutable",
            "{path}"
        );
    }
}

#[tokio::test]
async fn each_address_shows_the_page_of_its_interface() {
    let door = TestDoor::open();
    for (path, title) in [
        ("/", "Storefront"),
        ("/products/vps?plan=core", "Storefront"),
        ("/no/such/page", "Storefront"),
        ("/portals", "Storefront"),
        ("/portal", "Portal"),
        ("/portal/", "Portal"),
        ("/portal/orders/ord_1", "Portal"),
        ("/admin", "Admin"),
        ("/admin/health", "Admin"),
        ("/partner/x", "Partner"),
    ] {
        let answer = door.get_with(path, "accept", "text/html,*/*;q=0.8").await;
        assert_eq!(answer.status, 200, "{path}");
        assert!(
            answer.text().contains(&format!("<title>{title}"))
                || answer.text().contains(&format!("content=\"{title}\"")),
            "{path}"
        );
        assert_eq!(
            answer.header("content-type"),
            "text/html; charset=utf-8",
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
        let varies = if title == "Storefront" {
            "cookie, accept-language"
        } else {
            "cookie"
        };
        assert!(answer.header("vary").starts_with(varies), "{path}");
    }
    assert!(
        door.get_with("/no/such/page", "accept", "application/json")
            .await
            .is_problem()
    );
    assert!(!door.get("/").await.text().contains("<!--cf:"));
}

#[tokio::test]
async fn a_page_comes_in_the_chosen_theme_and_no_cookie_gets_into_it() {
    let door = TestDoor::open();
    let dark = door.get_with("/", "cookie", "x=y; cf_theme=dark").await;
    let light = door.get_with("/portal", "cookie", "cf_theme=light").await;
    let auto = door.get("/").await;

    assert!(
        dark.text()
            .contains("<html lang=\"en\" data-theme=\"dark\">")
    );
    assert!(light.text().contains("data-theme=\"light\""));
    assert!(auto.text().contains("data-theme=\"auto\""));
    assert_ne!(dark.header("etag"), auto.header("etag"));
    for attempt in [
        "cf_theme=blue",
        "cf_theme=dark\"><script>alert(1)</script>",
        "cf_theme=\"dark\"",
        "cf_theme=dark%22",
        "cf_theme= dark",
    ] {
        assert_eq!(
            door.get_with("/", "cookie", attempt).await.body,
            auto.body,
            "{attempt}"
        );
    }
}

#[tokio::test]
async fn a_web_that_was_not_built_says_so_on_every_page() {
    let door = Scene {
        files: Files::of(NoWeb),
        ..Scene::default()
    }
    .open();
    for path in ["/", "/portal", "/admin/orders", "/products/vps"] {
        let answer = door.get(path).await;
        assert_eq!(answer.status, 503, "{path}");
        assert!(
            answer.text().contains("The web has not been built"),
            "{path}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    assert_eq!(door.get("/assets/index.js").await.status, 404);
    assert_eq!(door.get("/api/docs").await.status, 200);
}

#[tokio::test]
async fn ranges_are_ignored() {
    let answer = TestDoor::open()
        .ask(Method::GET, SCRIPT, &[("range", "bytes=0-3")])
        .await;

    assert_eq!(answer.status, 200);
    assert_eq!(answer.text(), "export const plain = true;\n");
    assert_eq!(answer.header("accept-ranges"), "-");
}

#[tokio::test]
async fn robots_may_see_the_storefront_only() {
    let answer = TestDoor::open().get("/robots.txt").await;

    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        answer.text(),
        "User-agent: *\nAllow: /\nDisallow: /admin\nDisallow: /portal\nDisallow: /partner\nDisallow: /api\n\nSitemap: https://cloud.test/sitemap.xml\n"
    );
}
