use axum::http::Method;
use cf_kernel::SellerId;
use cf_kernel::id::TenantId;
use cf_platform::auth::OPERATOR;
use cf_platform::config::GatewayConfig;
use cf_platform::http::Limits;
use cf_platform::storefronts::{Brand, Density, Radius, Shop, Storefronts};
use cf_platform::time::RandomIds;
use jiff::Timestamp;

use super::house::House;
use super::{Scene, TestDoor};

pub(super) fn shop() -> Shop {
    let seller = SellerId(TenantId::generate(&RandomIds));
    Shop {
        brand: Brand::try_new(
            27,
            "0.140".parse().unwrap(),
            Radius::Round,
            Density::Compact,
        )
        .unwrap(),
        hosts: vec!["shop.adria.test".parse().unwrap()],
        languages: vec![cf_kernel::Lang::En, cf_kernel::Lang::Sl],
        ..Shop::new(seller, "Adria & Co", Timestamp::UNIX_EPOCH)
    }
}

pub(super) fn door(shop: Shop) -> TestDoor {
    Scene {
        storefronts: Storefronts::of(vec![shop]),
        ..Scene::default()
    }
    .open()
}

#[tokio::test]
async fn the_host_says_whose_storefront_it_is() {
    let shop = shop();
    let door = door(shop.clone());

    for (host, seller) in [
        ("shop.adria.test", shop.seller),
        ("SHOP.adria.test:8443", shop.seller),
        ("shop.adria.test.", shop.seller),
        ("localhost:8880", OPERATOR),
        ("evil.shop.adria.test", OPERATOR),
        ("not a host", OPERATOR),
    ] {
        let answer = door.get_with("/api/small/things", "host", host).await;
        assert_eq!(answer.text(), format!("\"{}\"", seller.0), "{host}");
    }
    let forwarded = door
        .get_with("/api/small/things", "x-forwarded-host", "shop.adria.test")
        .await;
    assert_eq!(forwarded.text(), format!("\"{}\"", OPERATOR.0));
}

#[tokio::test]
async fn what_a_proxy_of_ours_says_of_the_host_counts_and_a_strangers_word_does_not() {
    let proxies: &'static [_] = vec!["10.0.0.0/8".parse().unwrap()].leak();
    let limits = Limits {
        trusted_proxies: proxies,
        ..Limits::default()
    };
    let storefronts = Storefronts::of(vec![shop()]);
    let house = House::built(&GatewayConfig::default(), storefronts, limits);
    let headers = [("host", "inside"), ("x-forwarded-host", "shop.adria.test")];

    let proxied = house
        .ask("10.0.0.1", Method::GET, "/theme.css", &headers)
        .await;
    let strange = house
        .ask("192.0.2.7", Method::GET, "/theme.css", &headers)
        .await;

    assert!(proxied.text().contains("--brand-hue: 27;"));
    assert!(strange.text().contains("--brand-hue: 205;"));
}

#[tokio::test]
async fn a_brand_is_a_few_variables() {
    let door = door(shop());

    let ours = door.get("/theme.css").await;
    let theirs = door.get_with("/theme.css", "host", "shop.adria.test").await;

    assert_eq!(ours.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(ours.header("cache-control"), "public, max-age=300");
    assert_eq!(
        ours.text(),
        ":root {\n  --brand-hue: 205;\n  --brand-chroma: 0.090;\n  --brand-radius: 3px;\n  --density: 1;\n}\n"
    );
    assert_eq!(
        theirs.text(),
        ":root {\n  --brand-hue: 27;\n  --brand-chroma: 0.140;\n  --brand-radius: 6px;\n  --density: 0;\n}\n"
    );
    assert_ne!(ours.header("etag"), theirs.header("etag"));
}

#[tokio::test]
async fn a_page_names_its_colours_so_that_they_can_be_kept() {
    let door = door(shop());
    let mut named = std::collections::BTreeSet::new();
    for (host, path) in [
        ("shop.adria.test", "/"),
        ("shop.adria.test", "/portal"),
        ("cloud.test", "/"),
    ] {
        let page = door.get_with(path, "host", host).await;
        let (_, rest) = page.text().split_once("href=\"/theme.css").unwrap();
        let theme = format!("/theme.css{}", rest.split_once('"').unwrap().0);
        let css = door.get_with(&theme, "host", host).await;

        assert!(theme.starts_with("/theme.css?v="), "{host}{path}");
        assert_eq!(
            css.header("cache-control"),
            "public, max-age=31536000, immutable",
            "{host}{path}"
        );
        named.insert(theme);
    }
    assert_eq!(named.len(), 2);
}

#[tokio::test]
async fn every_interface_stands_under_the_sellers_name() {
    let door = door(shop());

    let ours = door.get("/portal").await;
    let theirs = door.get_with("/portal", "host", "shop.adria.test").await;

    assert!(
        ours.text()
            .contains("<title>Portal · Cloud Factory</title>")
    );
    assert!(
        theirs
            .text()
            .contains("<title>Portal · Adria &amp; Co</title>")
    );
}

#[tokio::test]
async fn there_is_no_logo_where_a_seller_has_none() {
    assert_eq!(TestDoor::open().get("/storefront/logo").await.status, 404);
}

#[test]
fn behind_another_gateway_the_seller_is_the_one_that_it_names() {
    use axum::extract::Request;
    use cf_platform::http::STOREFRONT_SELLER;

    let told = |text: &str| {
        let request = Request::builder().header(STOREFRONT_SELLER, text);
        crate::told_seller(&request.body(axum::body::Body::empty()).unwrap())
    };

    assert_eq!(told(&OPERATOR.to_string()), Some(OPERATOR));
    assert_eq!(told("nonsense"), None);
}
