//! The search box: what it finds, in which order, and what it makes of slips and of mischief.

use cf_kernel::page::{Cursor, Sort};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{
    Shop, content, keeper, new_product, partner, partners_customer, slugs, text, with,
};

/// Offers these names, each under the slug beside it.
async fn shop_of(offers: &[(&str, Value)]) -> Shop {
    let shop = Shop::open().await;
    for (slug, name) in offers {
        let product = with(new_product(slug), "/content", content(slug));
        let product = with(product, "/content/name", name.clone());
        let draft = shop.create_with(&keeper(), &product).await;
        shop.publish(&keeper(), &draft).await;
    }
    shop
}

async fn shop_of_names() -> Shop {
    shop_of(&[
        ("exact", json!({ "en": "Backup" })),
        ("begins", json!({ "en": "Backup vault" })),
        ("word", json!({ "en": "Nightly backup" })),
        ("beginning", json!({ "en": "Nightly backups" })),
        ("other", json!({ "en": "Something else" })),
    ])
    .await
}

#[tokio::test]
async fn what_fits_the_name_best_comes_first() {
    let shop = shop_of_names().await;

    assert_eq!(
        shop.slugs("?search=backup").await,
        ["exact", "begins", "word", "beginning"]
    );
    assert_eq!(
        shop.slugs("?search=backup&sort=-name").await,
        ["beginning", "word", "begins", "exact"]
    );
    shop.close().await;
}

#[tokio::test]
async fn pages_of_a_search_hold_each_offer_once_in_every_order() {
    let shop = shop_of_names().await;

    for sort in [
        "",
        "&sort=relevance",
        "&sort=name",
        "&sort=-name",
        "&sort=price",
        "&sort=-price",
        "&sort=-updated",
    ] {
        let whole = shop.slugs(&format!("?search=nightly+backup{sort}")).await;
        assert_eq!(whole.len(), 2, "{sort}");
        let whole = shop.slugs(&format!("?search=product{sort}")).await;
        assert_eq!(whole.len(), 5, "all have it in their summary");
        let mut walked = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = shop
                .seen(&format!("?search=product&limit=2{sort}{cursor}"))
                .await;
            walked.extend(slugs(&page));
            match page["nextCursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        assert_eq!(walked, whole, "{sort}");
    }
    shop.close().await;
}

/// Any order, to forge cursors with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Named(&'static str);

impl Sort for Named {
    const ALL: &'static [Self] = &[];
    fn name(self) -> &'static str {
        self.0
    }
}

#[tokio::test]
async fn a_cursor_of_another_order_is_refused() {
    let shop = shop_of_names().await;
    let page = shop.seen("?search=product&limit=2").await;
    let cursor = text(&page["nextCursor"]);

    for query in [
        format!("sort=name&cursor={cursor}"),
        format!("search=product&sort=price&cursor={cursor}"),
        format!("cursor={cursor}"),
    ] {
        shop.get(&format!("/api/products?{query}"))
            .send()
            .await
            .expect(422);
    }
    for key in ["", "9name", "x", "ž"] {
        let forged = Cursor {
            sort: Named("relevance"),
            key: key.to_owned(),
            id: Uuid::nil(),
        }
        .encode();
        shop.get(&format!("/api/products?search=product&cursor={forged}"))
            .send()
            .await
            .expect(422);
    }
    shop.close().await;
}

#[tokio::test]
async fn a_slip_of_the_finger_is_forgiven_and_said() {
    let shop = Shop::stocked().await;

    for (typed, found, meant) in [
        ("kuberntes", "kubernetes", "kubernetes"),
        ("kubernettes", "kubernetes", "kubernetes"),
        ("managed+kubrenetes", "kubernetes", "managed kubernetes"),
        ("posgresql", "managed-postgresql", "postgresql"),
        // A word that stands for one of the shelf.
        ("postgrse", "managed-postgresql", "postgres"),
        ("fibr+intrenet", "fiber-1g", "fibr internet"),
    ] {
        let page = shop.seen(&format!("?search={typed}")).await;
        assert!(slugs(&page).contains(&found.to_owned()), "{typed}: {page}");
        assert_eq!(page["didYouMean"], meant, "{typed}");
    }
    for right in ["kubernetes", "kuber", "server", ""] {
        let page = shop.seen(&format!("?search={right}")).await;
        assert_eq!(page.get("didYouMean"), None, "{right}");
    }
    let nothing = shop.seen("?search=qqqqqqqq").await;
    assert_eq!(slugs(&nothing), [""; 0]);
    assert_eq!(nothing.get("didYouMean"), None);
    shop.close().await;
}

#[tokio::test]
async fn a_word_that_is_off_the_shelf_is_not_proposed() {
    let shop = Shop::open().await;
    let gone = shop
        .create_with(
            &keeper(),
            &with(
                new_product("gone"),
                "/content/name",
                json!({ "en": "Flibbertigibbet" }),
            ),
        )
        .await;
    let gone = shop.publish(&keeper(), &gone).await;
    assert_eq!(
        shop.seen("?search=flibbertigibet").await["didYouMean"],
        "flibbertigibbet"
    );

    shop.retire(&keeper(), &gone).await;

    let page = shop.seen("?search=flibbertigibet").await;
    assert_eq!(
        (slugs(&page).len(), page.get("didYouMean")),
        (0, None),
        "it would find nothing"
    );
    shop.close().await;
}

#[tokio::test]
async fn letters_are_found_with_and_without_what_hangs_on_them() {
    let shop = shop_of(&[
        ("big", json!({ "en": "Große Größe", "sl": "Največji čoln" })),
        ("other", json!({ "en": "Other" })),
    ])
    .await;
    let ask = async |language: &str, search: &str| {
        let reply = shop
            .get(&format!("/api/products?search={search}"))
            .header("accept-language", language)
            .send()
            .await
            .expect(200);
        slugs(&reply.json())
    };

    for search in [
        "gr%C3%B6%C3%9Fe",
        "grosse",
        "GROSSE",
        "gr%C3%B6sse",
        "gro%CC%88sse",
    ] {
        assert_eq!(ask("en", search).await, ["big"], "{search}");
    }
    for search in ["%C4%8Doln", "coln", "c%CC%8Coln", "najvecji"] {
        assert_eq!(ask("sl", search).await, ["big"], "{search}");
    }
    shop.close().await;
}

#[tokio::test]
async fn a_search_is_text_and_nothing_else() {
    let shop = Shop::stocked().await;

    for (search, found) in [
        ("vps%27%29+or+1%3D1+--", 1),
        ("vps%0A%09%07", 1),
        ("%E2%80%AEvps", 1),
        ("vps%F0%9F%99%82", 1),
        ("%F0%9F%99%82", 9),
        ("%D7%A9%D7%A8%D7%AA", 0),
        ("%27%23%27", 9),
        ("%3Dvps", 1),
        ("vps%3A%2A+%26+%21vps", 1),
        ("%5C%27vps", 1),
        ("%25%5F", 9),
    ] {
        let page = shop.seen(&format!("?search={search}")).await;
        assert_eq!(slugs(&page).len(), found, "{search}: {:?}", slugs(&page));
    }
    for bad in ["search=a%00b", "search=%00"] {
        shop.get(&format!("/api/products?{bad}"))
            .send()
            .await
            .expect(400);
        shop.get(&format!("/api/products/suggest?{bad}"))
            .send()
            .await
            .expect(400);
    }
    shop.close().await;
}

#[tokio::test]
async fn a_long_text_is_searched_by_its_first_words() {
    let shop = Shop::stocked().await;

    assert_eq!(
        shop.slugs(&format!(
            "?search=kubernetes+{}",
            "kubernetes+".repeat(2000)
        ))
        .await,
        ["kubernetes"]
    );
    assert_eq!(
        shop.slugs(&format!("?search={}", "%C5%BE".repeat(5000)))
            .await,
        [""; 0]
    );
    shop.close().await;
}

#[tokio::test]
async fn a_search_stays_on_its_shelf() {
    let shop = shop_of_names().await;
    let theirs = with(
        new_product("theirs"),
        "/content/name",
        json!({ "en": "Backup elsewhere" }),
    );
    let draft = shop.create_with(&partner(), &theirs).await;
    shop.publish(&partner(), &draft).await;

    assert!(
        !shop
            .slugs("?search=backup")
            .await
            .contains(&"theirs".to_owned())
    );
    let page = shop
        .get("/api/products?search=backup")
        .as_(&partners_customer())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(slugs(&page), ["theirs"]);
    assert_eq!(shop.slugs("?search=elsewhere").await, [""; 0]);
    shop.close().await;
}

#[tokio::test]
async fn prices_narrow_the_list_and_the_search() {
    let shop = Shop::stocked().await;

    let names = |page: &Value| slugs(page).join(" ");
    let cheap = shop.seen("?maxPrice=49.90&sort=price").await;
    assert_eq!(names(&cheap), "vps object-storage fiber-1g");
    assert_eq!(
        cheap["facets"]["price"],
        json!({ "min": { "amount": "10.00", "currency": "EUR" }, "max": { "amount": "3000.00", "currency": "EUR" } }),
        "whatever range is asked for"
    );
    assert_eq!(cheap["facets"]["type"].as_array().unwrap().len(), 3);
    assert_eq!(
        names(&shop.seen("?minPrice=1750&maxPrice=1750.00").await),
        "private-cloud"
    );
    assert_eq!(
        names(&shop.seen("?search=server&minPrice=1000").await),
        "gpu private-cloud"
    );
    assert_eq!(names(&shop.seen("?minPrice=5000").await), "");
    for (query, field) in [
        ("minPrice=cheap", "minPrice"),
        ("maxPrice=-1", "maxPrice"),
        ("minPrice=1e400", "minPrice"),
        ("maxPrice=NaN", "maxPrice"),
        ("minPrice=0.001", "minPrice"),
        ("minPrice=99999999999999999999999", "minPrice"),
        ("currency=EURO", "currency"),
    ] {
        let reply = shop
            .get(&format!("/api/products?{query}"))
            .send()
            .await
            .expect(422);
        assert_eq!(crate::support::pointers(&reply), [field], "{query}");
    }
    shop.close().await;
}

#[tokio::test]
async fn another_currency_shows_its_own_prices() {
    let shop = Shop::stocked().await;

    let page = shop.seen("?currency=USD&sort=price").await;

    assert_eq!(slugs(&page).len(), 9, "the same offers");
    assert!(
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| { item["priceFrom"].is_null() || item["priceFrom"]["currency"] == "USD" }),
        "{page}"
    );
    shop.close().await;
}

#[tokio::test]
async fn suggestions_begin_with_what_was_typed() {
    let shop = Shop::stocked().await;

    let suggested =
        async |query: &str| -> Vec<String> { slugs(&shop.seen(&format!("/suggest{query}")).await) };

    assert_eq!(suggested("?search=manag&limit=2").await.len(), 2);
    assert_eq!(suggested("?search=kub").await, ["kubernetes"]);
    assert_eq!(suggested("?search=kuberntes").await, ["kubernetes"]);
    assert_eq!(suggested("?search=k8s").await, ["kubernetes"]);
    assert_eq!(suggested("").await, [""; 0]);
    assert_eq!(suggested("?search=%26%7C").await, [""; 0]);
    let one = shop.seen("/suggest?search=object").await["items"][0].clone();
    assert_eq!(
        one,
        json!({ "slug": "object-storage", "name": "Object storage", "icon": "bucket", "category": "storage" })
    );
    for bad in ["limit=0", "limit=21", "limit=x", "nonsense=1"] {
        shop.get(&format!("/api/products/suggest?search=k&{bad}"))
            .send()
            .await
            .expect(422);
    }
    shop.close().await;
}

#[tokio::test]
async fn synonyms_are_found_and_come_after_what_was_typed() {
    let shop = Shop::stocked().await;

    assert!(
        shop.slugs("?search=esim")
            .await
            .contains(&"sim-bundle".to_owned())
    );
    assert_eq!(
        shop.slugs("?search=s3").await.first().unwrap(),
        "object-storage"
    );
    assert!(
        shop.slugs("?search=database")
            .await
            .contains(&"managed-postgresql".to_owned())
    );
    let shipped = shop
        .get("/api/products/synonyms")
        .as_(&keeper())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(shipped["version"], 0);

    let put = shop
        .put("/api/products/synonyms")
        .as_(&keeper())
        .json(&json!({ "groups": [["blinkenlights", "gpu"], ["Hüpfburg", "object storage"]] }))
        .send()
        .await
        .expect(200)
        .json();

    assert_eq!(put["version"], 1);
    assert_eq!(shop.slugs("?search=blinkenlights").await, ["gpu"]);
    assert_eq!(shop.slugs("?search=huepfburg").await, ["object-storage"]);
    assert_eq!(shop.slugs("?search=hupfburg").await, ["object-storage"]);
    assert_eq!(
        shop.slugs("?search=esim").await,
        [""; 0],
        "in place of the shipped ones"
    );
    let theirs = shop
        .get("/api/products/synonyms")
        .as_(&partner())
        .send()
        .await
        .expect(200)
        .json();
    assert_eq!(theirs, shipped, "each seller has its own");
    shop.close().await;
}

#[tokio::test]
async fn synonyms_that_make_no_sense_are_refused() {
    let shop = Shop::open().await;
    let put = async |body: Value| {
        shop.put("/api/products/synonyms")
            .as_(&keeper())
            .json(&body)
            .send()
            .await
    };

    for (groups, pointer) in [
        (json!([["alone"]]), "/groups/0"),
        (json!([["a", "b"], ["c", "'|"]]), "/groups/1/1"),
        (json!([["a", "A"]]), "/groups/0/1"),
        (json!([["a", "x".repeat(81)]]), "/groups/0/1"),
    ] {
        let reply = put(json!({ "groups": groups })).await.expect(422);
        assert_eq!(crate::support::pointers(&reply), [pointer]);
    }
    put(json!({ "groups": vec![["a", "b"]; 201] }))
        .await
        .expect(422);
    put(json!({ "groups": [["a", "b"]] })).await.expect(200);
    put(json!({ "groups": [["a", "c"]], "version": 7 }))
        .await
        .expect(409);
    shop.get("/api/products/synonyms").send().await.expect(401);
    shop.close().await;
}
