use serde_json::Value;

use super::{TestDoor, small_api};

#[tokio::test]
async fn the_contract_is_given_out_as_it_is() {
    let (_, openapi) = small_api();
    let door = TestDoor::open();

    let plain = door.get("/api/openapi.json").await;
    let packed = door
        .get_with("/api/openapi.json", "accept-encoding", "br")
        .await;

    assert_eq!(plain.header("content-type"), "application/json");
    assert_eq!(plain.header("cache-control"), "no-cache");
    assert_eq!(
        serde_json::from_slice::<Value>(&plain.body).unwrap(),
        serde_json::to_value(openapi).unwrap()
    );
    assert_eq!(packed.header("content-encoding"), "br");
    let mut unpacked = Vec::new();
    brotli::BrotliDecompress(&mut &*packed.body, &mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
}

#[tokio::test]
async fn the_page_packs_for_gzip_as_well() {
    use std::io::Read as _;
    let door = TestDoor::open();

    let plain = door.get("/api/docs").await;
    let packed = door.get_with("/api/docs", "accept-encoding", "gzip").await;

    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&*packed.body)
        .read_to_end(&mut unpacked)
        .unwrap();
    assert_eq!(unpacked, plain.body);
    assert_eq!(packed.header("vary"), "accept-encoding, cookie");
}

#[tokio::test]
async fn the_page_lists_every_operation_and_every_schema() {
    let (_, openapi) = small_api();
    let contract = serde_json::to_value(openapi).unwrap();
    let page = TestDoor::open().get("/api/docs").await;

    let mut operations = 0;
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap();
            let method = method.to_uppercase();
            assert!(
                page.text().contains(&format!("<article id=\"op-{id}\"")),
                "{id}"
            );
            assert!(page.text().contains(&format!("href=\"#op-{id}\"")), "{id}");
            assert!(
                page.text()
                    .contains(&format!("{method}</span> <code>{path}</code>")),
                "{id}"
            );
            operations += 1;
        }
    }
    assert_eq!(operations, 4);
    for name in contract["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        assert!(
            page.text().contains(&format!("id=\"schema-{name}\"")),
            "{name}"
        );
    }
    // Whatever is linked to is there.
    for link in page
        .text()
        .split("href=\"#")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
    {
        assert!(page.text().contains(&format!("id=\"{link}\"")), "{link}");
    }
}

#[tokio::test]
async fn the_page_says_who_may_what_goes_in_and_how_to_try_it() {
    let page = TestDoor::open().get("/api/docs").await;
    let begin = page.text().find("<article id=\"op-createThing\"").unwrap();
    let operation = &page.text()[begin..][..page.text()[begin..].find("</article>").unwrap()];

    insta::assert_snapshot!(operation);
}

#[tokio::test]
async fn the_page_needs_no_script_and_no_style_of_its_own() {
    let door = TestDoor::open();
    let page = door.get("/api/docs").await;
    let style = door.get("/api/docs/style.css").await;

    for not_there in [
        "<script",
        "<style",
        " style=",
        "javascript:",
        " onclick",
        "http://cdn",
        "https://",
    ] {
        assert!(!page.text().contains(not_there), "{not_there}");
    }
    assert!(
        page.text()
            .contains("<link rel=\"stylesheet\" href=\"/api/docs/style.css\">")
    );
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(
        style
            .text()
            .contains("url(\"/assets/sofia-sans-latin-wght-normal-Ab12.woff2\")")
    );
    assert!(style.text().contains("--brand-hue: 205"));
    assert!(!style.text().contains("//"));
}

#[tokio::test]
async fn the_page_comes_in_the_chosen_theme() {
    let door = TestDoor::open();

    let dark = door.get_with("/api/docs", "cookie", "cf_theme=dark").await;
    let odd = door
        .get_with("/api/docs", "cookie", "cf_theme=\"><b>")
        .await;

    assert!(
        dark.text()
            .contains("<html lang=\"en\" data-theme=\"dark\">")
    );
    assert!(
        odd.text()
            .contains("<html lang=\"en\" data-theme=\"auto\">")
    );
}
