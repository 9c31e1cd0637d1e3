use cf_kernel::SellerId;
use cf_kernel::id::TenantId;
use cf_platform::auth::OPERATOR;
use cf_platform::time::RandomIds;

use super::{Scene, TestDoor};
use crate::{Brand, Density, GatewaySettings, Radius, Shop};

fn adria() -> Shop {
    let seller = SellerId(TenantId::generate(&RandomIds));
    Shop {
        seller,
        brand: Brand::try_new(27, 140, Radius::Round, Density::Compact).unwrap(),
    }
}

fn door(shop: Shop) -> TestDoor {
    let shops = [("shop.adria.test".to_owned(), shop)].into_iter().collect();
    Scene {
        settings: GatewaySettings {
            shops,
            ..GatewaySettings::default()
        },
        ..Scene::default()
    }
    .open()
}

#[tokio::test]
async fn the_host_says_whose_storefront_it_is() {
    let shop = adria();
    let door = door(shop);

    for (host, seller) in [
        ("shop.adria.test", shop.seller),
        ("SHOP.adria.test:8443", shop.seller),
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
async fn a_brand_is_a_few_variables() {
    let door = door(adria());

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

#[test]
fn behind_another_gateway_the_seller_is_the_one_that_it_names() {
    use axum::extract::Request;
    use cf_platform::auth::OPERATOR;
    use cf_platform::http::STOREFRONT_SELLER;

    let told = |text: &str| {
        let request = Request::builder().header(STOREFRONT_SELLER, text);
        crate::told_seller(&request.body(axum::body::Body::empty()).unwrap())
    };

    assert_eq!(told(&OPERATOR.to_string()), Some(OPERATOR));
    assert_eq!(told("nonsense"), None);
}
