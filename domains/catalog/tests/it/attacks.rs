//! What strangers send.

use serde_json::{Value, json};

use crate::support::{Shop, assert_json, at, content, keeper, new_product, pointers, with};

async fn refused(shop: &Shop, product: &Value) -> (u16, String, Vec<String>) {
    let reply = shop
        .post("/api/products")
        .as_(&keeper())
        .json(product)
        .send()
        .await;
    (reply.status, reply.problem(), pointers(&reply))
}

#[tokio::test]
async fn fields_that_nobody_reads_are_refused() {
    let shop = Shop::open().await;
    let draft = shop.create(&keeper(), "vps").await;

    for field in [
        "id",
        "sellerId",
        "seller",
        "tenantId",
        "status",
        "version",
        "publishedVersion",
        "createdAt",
        "draft",
        "__proto__",
    ] {
        let (status, problem, _) = refused(
            &shop,
            &with(new_product("new"), &format!("/{field}"), json!("x")),
        )
        .await;
        assert_eq!((status, problem.as_str()), (422, "invalid"), "{field}");
        let (status, ..) = refused(
            &shop,
            &with(new_product("new"), &format!("/content/{field}"), json!("x")),
        )
        .await;
        assert_eq!(status, 422, "content.{field}");
    }
    for field in [
        "id",
        "sku",
        "slug",
        "type",
        "sellerId",
        "tenantId",
        "status",
        "publishedVersion",
    ] {
        let change = with(
            json!({ "version": 1, "content": content("New") }),
            &format!("/{field}"),
            draft[field].clone(),
        );
        shop.patch(&at(&draft, ""))
            .as_(&keeper())
            .json(&change)
            .send()
            .await
            .expect(422);
        let step = with(json!({ "version": 1 }), &format!("/{field}"), json!("x"));
        shop.post(&at(&draft, "/publish"))
            .as_(&keeper())
            .json(&step)
            .send()
            .await
            .expect(422);
        shop.post(&at(&draft, "/retire"))
            .as_(&keeper())
            .json(&step)
            .send()
            .await
            .expect(422);
    }
    let nested = with(new_product("new"), "/content/regions/0/capacity", json!(1));
    assert_eq!(refused(&shop, &nested).await.0, 422);
    assert_eq!(shop.managed(&keeper(), &draft).await, draft);
    assert_eq!(
        shop.db.value("select count(*) from catalog.products").await,
        "1"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_bad_content_is_refused_with_every_field() {
    let shop = Shop::open().await;
    let mut product = new_product("vps");
    product["content"]["name"] = json!({ "en": "", "sl": "x".repeat(121) });
    product["content"]["summary"] = json!({ "en": "a\u{7}b" });
    product["content"]["regions"] = json!([{ "code": "LJ", "name": "" }, { "code": "a", "name": "A" }, { "code": "a", "name": "A" }]);
    product["content"]["configSchema"] = json!({ "type": "nonsense" });

    let reply = shop
        .post("/api/products")
        .as_(&keeper())
        .json(&product)
        .send()
        .await
        .expect(422);

    assert_json!(reply.json(), { ".errors[].message" => "[message]" }, @r#"
    {
      "detail": "the content of the product is not valid",
      "errors": [
        {
          "message": "[message]",
          "pointer": "/content/name/en"
        },
        {
          "message": "[message]",
          "pointer": "/content/name/sl"
        },
        {
          "message": "[message]",
          "pointer": "/content/summary/en"
        },
        {
          "message": "[message]",
          "pointer": "/content/regions/0/code"
        },
        {
          "message": "[message]",
          "pointer": "/content/regions/2/code"
        },
        {
          "message": "[message]",
          "pointer": "/content/regions/0/name"
        },
        {
          "message": "[message]",
          "pointer": "/content/configSchema"
        }
      ],
      "status": 422,
      "title": "Unprocessable Entity",
      "type": "urn:cloud-factory:problem:invalid"
    }
    "#);
    shop.close().await;
}

#[tokio::test]
async fn every_word_and_amount_has_its_bounds() {
    let shop = Shop::open().await;
    for (pointer, value) in [
        ("/sku", json!("lower")),
        ("/sku", json!("X")),
        ("/sku", json!("X".repeat(41))),
        ("/slug", json!("Upper")),
        ("/slug", json!("a/b")),
        ("/slug", json!("../etc")),
        ("/slug", json!("")),
        ("/slug", json!("managed")),
        ("/slug", json!("ä")),
        ("/slug", json!("a".repeat(64))),
        ("/type", json!("a b")),
        ("/category", json!(7)),
        ("/content/name", json!({ "sl": "Brez angleščine" })),
        ("/content/name", json!({ "en": "Name", "fr": "Nom" })),
        ("/content/name", json!("Name")),
        ("/content/priceLists/0/components/0/amount", json!("-1")),
        (
            "/content/priceLists/0/components/0/amount",
            json!("1.2345678"),
        ),
        ("/content/priceLists/0/components/0/amount", json!("1e3")),
        ("/content/priceLists/0/components/0/amount", json!("NaN")),
        ("/content/priceLists/0/components/0/amount", json!(1.5)),
        (
            "/content/priceLists/0/components/0/amount",
            json!("99999999999999999999"),
        ),
        ("/content/priceLists/0/components/0/type", json!("free")),
        ("/content/priceLists/0/components/0/of", json!("region")),
        (
            "/content/priceLists/0/components/0/label",
            json!({ "en": "" }),
        ),
        ("/content/priceLists/0/currency", json!("XXZ")),
        ("/content/priceLists/0/components", json!([])),
        ("/content/icon", json!("unicorn")),
        (
            "/content/requirements",
            json!([{ "then": [], "message": { "en": "x" } }]),
        ),
        (
            "/content/parts",
            json!([{ "code": "a", "name": { "en": "A" }, "type": "b", "quantity": -1 }]),
        ),
        ("/content/limits", json!({ "maxQuantity": 0 })),
        ("/content/limits", json!({ "from": "tomorrow" })),
        ("/content/priceFrom", json!(null)),
        (
            "/content/regions",
            json!([{ "code": "a", "name": "x".repeat(121) }]),
        ),
        (
            "/content/highlights",
            json!(vec![json!({ "en": "x" }); 101]),
        ),
        ("/content/description", json!({ "en": "x".repeat(10_001) })),
    ] {
        let (status, problem, _) =
            refused(&shop, &with(new_product("new"), pointer, value.clone())).await;
        assert_eq!(
            (status, problem.as_str()),
            (422, "invalid"),
            "{pointer} {value}"
        );
    }
    assert_eq!(
        shop.db.value("select count(*) from catalog.products").await,
        "0"
    );
    shop.close().await;
}

#[tokio::test]
async fn the_largest_content_that_is_allowed_can_be_offered_and_found() {
    let shop = Shop::open().await;
    let long = |text: &str, length: usize| {
        let text = text
            .repeat(length.div_ceil(text.len()))
            .chars()
            .take(length)
            .collect::<String>();
        json!({ "en": text, "sl": text, "de": text })
    };
    let mut largest = content("x");
    largest["name"] = long("Name ", 120);
    largest["summary"] = long("summary ", 280);
    largest["description"] = long("description ", 10_000);
    largest["highlights"] = json!(vec![long("high light ", 280); 100]);
    largest["attributes"] = json!(vec![
        json!({ "name": long("name", 120), "value": long("value", 280) });
        100
    ]);
    let plan = |number| json!({ "code": format!("p-{number}"), "name": long("plan ", 120), "summary": long("x", 280) });
    largest["plans"] = (0..100).map(plan).collect();
    largest["configSchema"]["properties"]["plan"] =
        json!({ "enum": (0..100).map(|number| format!("p-{number}")).collect::<Vec<_>>() });
    largest["regions"] = (0..100)
        .map(|number| json!({ "code": format!("r-{number}"), "name": "region ".repeat(17) }))
        .collect();
    largest["configSchema"]["properties"]["region"] = json!({ "enum": ["r-99"] });

    let draft = shop
        .create_with(&keeper(), &with(new_product("vps"), "/content", largest))
        .await;
    shop.publish(&keeper(), &draft).await;

    assert_eq!(
        shop.slugs("?search=summ+high+plan+region+r-99").await,
        ["vps"]
    );
    assert_eq!(
        shop.seen("/vps").await["plans"].as_array().unwrap().len(),
        100
    );
    shop.close().await;
}

#[tokio::test]
async fn a_schema_that_reaches_out_or_explodes_is_refused() {
    let shop = Shop::open().await;
    let mut deep = json!({});
    for _ in 0..60 {
        deep = json!({ "properties": { "a": deep } });
    }
    let doubling: serde_json::Map<String, Value> = (0..60)
        .map(|step| {
            let next = json!({ "$ref": format!("#/$defs/d{}", step + 1) });
            (format!("d{step}"), json!({ "allOf": [next, next] }))
        })
        .chain([("d60".to_owned(), json!({}))])
        .collect();

    for schema in [
        json!({ "$ref": "http://127.0.0.1:1/schema.json" }),
        json!({ "$ref": "file:///etc/passwd" }),
        json!({ "allOf": [{ "$ref": "//example.com/x" }] }),
        json!({ "$schema": "http://127.0.0.1:1/meta.json", "$ref": "#" }),
        json!({ "$id": "http://127.0.0.1:1/a", "$ref": "b" }),
        json!({ "$ref": "#" }),
        json!({ "$ref": "#/$defs/d0", "$defs": doubling }),
        json!({ "pattern": "(".repeat(100) }),
        json!({ "pattern": "((((((a{1000}){1000}){1000}){1000}){1000}){1000})" }),
        json!({ "enum": vec!["x".repeat(1000); 70] }),
        json!({ "minLength": "many" }),
        json!([]),
        json!("object"),
        json!(null),
        deep,
    ] {
        let (status, problem, at) = refused(
            &shop,
            &with(new_product("new"), "/content/configSchema", schema.clone()),
        )
        .await;
        assert_eq!(
            (status, problem.as_str(), at),
            (422, "invalid", vec!["/content/configSchema".to_owned()]),
            "{schema}"
        );
    }
    shop.close().await;
}

#[tokio::test]
async fn markup_is_text_and_comes_back_as_it_was() {
    let shop = Shop::open().await;
    let markup = "<script>alert('1')</script> & \"quotes\" </p> {{7*7}} ${x} \u{202e}🦀 O'Brien; drop table products;--";
    let product = with(new_product("vps"), "/content/name", json!({ "en": markup }));

    let draft = shop
        .create_with(
            &keeper(),
            &with(product, "/content/description", json!({ "en": markup })),
        )
        .await;
    assert_eq!(draft["draft"]["name"]["en"], markup);
    shop.publish(&keeper(), &draft).await;

    let reply = shop.get("/api/products/vps").send().await.expect(200);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(
        (&reply.json()["name"], &reply.json()["description"]),
        (&json!(markup), &json!(markup))
    );
    assert_eq!(
        shop.seen("?search=obrienc").await["items"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    assert_eq!(shop.seen("?search=brien").await["items"][0]["name"], markup);
    shop.close().await;
}

#[tokio::test]
async fn bodies_that_are_no_json_are_told_apart() {
    let shop = Shop::open().await;
    let send = |kind: &str, body: &str| {
        shop.post("/api/products")
            .as_(&keeper())
            .header("content-type", kind)
            .body(body.to_owned())
            .send()
    };

    send("application/json", "").await.expect(400);
    send("application/json", "{").await.expect(400);
    send("application/json", "[]").await.expect(422);
    send("application/json", "null").await.expect(422);
    send("application/json", "{} {}").await.expect(422);
    send("text/plain", "{}").await.expect(415);
    send("application/x-www-form-urlencoded", "sku=A")
        .await
        .expect(415);
    let nul = new_product("vps")
        .to_string()
        .replace("A product for tests", "A\\u0000B");
    send("application/json", &nul).await.expect(400);
    let deep = format!("{}{}", "{\"content\":".repeat(10_000), "}".repeat(10_000));
    assert!([400, 422].contains(&send("application/json", &deep).await.status));
    send("application/json", &" ".repeat(11 * 1024 * 1024))
        .await
        .expect(413);
    shop.close().await;
}
