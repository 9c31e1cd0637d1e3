//! What the database itself keeps: whose rows are seen, what cannot be changed, what is not believed.

use cf_kernel::{Scope, SellerId};
use cf_platform::auth::OPERATOR;
use cf_testkit::invariants;
use serde_json::json;

use crate::support::{Shop, at, content, keeper, new_product, partner, partners_customer};

const TABLES: [&str; 3] = ["products", "product_versions", "listings"];

/// What the search box looks into: seen by nobody who does not say what for.
const SEARCH: &str = "search_texts";

/// How many products a scope sees in each table.
async fn seen(shop: &Shop, scope: Scope) -> [i64; 3] {
    let tx = shop.db.db(cf_catalog::NAME).read(&scope).await.unwrap();
    let mut seen = [0; 3];
    for (count, table) in seen.iter_mut().zip(TABLES) {
        let id = if table == "products" {
            "id"
        } else {
            "product_id"
        };
        let row = tx
            .client()
            .query_one(
                &format!("select count(distinct {id}) from catalog.{table}"),
                &[],
            )
            .await
            .unwrap();
        *count = row.get(0);
    }
    seen
}

/// The operator has one product in each state, the partner two on the shelf.
async fn shop_of_two_sellers() -> Shop {
    let shop = Shop::open().await;
    shop.create(&keeper(), "draft").await;
    let offered = shop.offer(&keeper(), "active").await;
    shop.revise(
        &keeper(),
        &offered,
        &json!({ "content": content("Secret plan") }),
    )
    .await;
    let retired = shop.offer(&keeper(), "retired").await;
    shop.retire(&keeper(), &retired).await;
    shop.offer(&partner(), "one").await;
    shop.offer(&partner(), "two").await;
    shop
}

#[tokio::test]
async fn each_scope_sees_its_rows_and_no_others() {
    let shop = shop_of_two_sellers().await;
    let theirs = SellerId(partner().tenant);

    assert_eq!(
        seen(&shop, Scope::Visitor(OPERATOR)).await,
        [0, 1, 1],
        "what is offered; no working copy"
    );
    assert_eq!(seen(&shop, Scope::Visitor(theirs)).await, [0, 2, 2]);
    assert_eq!(seen(&shop, partners_customer().scope()).await, [0, 2, 2]);
    assert_eq!(
        seen(&shop, Scope::Visitor(SellerId(partners_customer().tenant))).await,
        [0, 0, 0]
    );
    assert_eq!(
        seen(&shop, Scope::Seller(theirs)).await,
        [2, 3, 3],
        "its own, and what the operator offers: that it may resell"
    );
    assert_eq!(seen(&shop, Scope::Seller(OPERATOR)).await, [3, 2, 1]);
    assert_eq!(seen(&shop, keeper().scope()).await, [5, 4, 3]);
    shop.close().await;
}

#[tokio::test]
async fn a_superseded_version_is_not_for_the_world() {
    let shop = shop_of_two_sellers().await;
    let offered = shop
        .get("/api/products/managed?status=active")
        .as_(&keeper())
        .send()
        .await
        .json()["items"]
        .clone();
    let ours = offered
        .as_array()
        .unwrap()
        .iter()
        .find(|product| product["slug"] == "active")
        .unwrap();
    shop.publish(&keeper(), ours).await;

    let tx = shop
        .db
        .db(cf_catalog::NAME)
        .read(&Scope::Visitor(OPERATOR))
        .await
        .unwrap();
    let rows = tx
        .client()
        .query("select number from catalog.product_versions", &[])
        .await
        .unwrap();

    assert_eq!(rows.iter().map(|row| row.get(0)).collect::<Vec<i32>>(), [2]);
    shop.close().await;
}

#[tokio::test]
async fn without_a_scope_nothing_is_seen() {
    let shop = shop_of_two_sellers().await;

    let bare = shop.db.connect_as("cf_catalog").await;

    for table in TABLES {
        let row = bare
            .query_one(&format!("select count(*) from catalog.{table}"), &[])
            .await
            .unwrap();
        assert_eq!(row.get::<_, i64>(0), 0, "{table}");
    }
    shop.close().await;
}

#[tokio::test]
async fn texts_are_seen_by_who_looks_for_their_words_on_their_shelf() {
    let shop = shop_of_two_sellers().await;
    let theirs = SellerId(partner().tenant);
    let bare = shop.db.connect_as("cf_catalog").await;

    for (storefront, words, seen) in [
        (OPERATOR, "'active':*", 1_i64),
        (OPERATOR, "'one':*", 0),
        (OPERATOR, "'retired':*", 0),
        (theirs, "'one':*", 1),
        (theirs, "", 0),
    ] {
        bare.batch_execute(&format!(
            "set app.storefront = '{}'; set app.search = $${words}$$",
            storefront.0.uuid()
        ))
        .await
        .unwrap();
        let row = bare
            .query_one(
                &format!("select count(distinct product_id) from catalog.{SEARCH}"),
                &[],
            )
            .await
            .unwrap();
        assert_eq!(row.get::<_, i64>(0), seen, "{words}");
    }
    for statement in [
        "update catalog.search_texts set phrase = ''",
        "delete from catalog.search_texts",
    ] {
        let refused = bare.batch_execute(statement).await.unwrap_err();
        assert_eq!(refused.code().unwrap().code(), "42501", "{statement}");
    }
    shop.close().await;
}

#[tokio::test]
async fn the_counts_of_a_shelf_are_those_of_its_rows() {
    let shop = shop_of_two_sellers().await;
    let admin = shop.db.admin().await;

    let row = admin
        .query_one(
            "select count(*) from (
                 select seller_id, category, type, md5(regions), count(*) as products
                 from catalog.listings where lang = 'en' group by 1, 2, 3, 4
                 except
                 select seller_id, category, type, regions_key, products from catalog.shelf_counts
             ) as wrong",
            &[],
        )
        .await
        .unwrap();

    assert_eq!(row.get::<_, i64>(0), 0);
    let row = admin
        .query_one("select sum(products) from catalog.shelf_counts", &[])
        .await
        .unwrap();
    assert_eq!(row.get::<_, i64>(0), 3);
    shop.close().await;
}

#[tokio::test]
async fn a_visitor_writes_nothing() {
    let shop = shop_of_two_sellers().await;
    let visitor = shop.db.connect_as("cf_catalog").await;
    visitor
        .batch_execute(&format!("set app.storefront = '{}'", OPERATOR.0.uuid()))
        .await
        .unwrap();

    for statement in [
        "update catalog.products set category = 'x'",
        "update catalog.listings set price_minor = 1",
        "delete from catalog.listings",
        "delete from catalog.products",
    ] {
        assert_eq!(
            visitor.execute(statement, &[]).await.unwrap(),
            0,
            "{statement}"
        );
    }
    let insert = "insert into catalog.listings select * from catalog.listings";
    let refused = visitor.batch_execute(insert).await.unwrap_err();
    assert!(
        refused
            .as_db_error()
            .unwrap()
            .message()
            .contains("row-level security"),
        "{refused:?}"
    );
    shop.close().await;
}

#[tokio::test]
async fn a_published_version_cannot_be_changed_by_the_program() {
    let shop = shop_of_two_sellers().await;
    let bare = shop.db.connect_as("cf_catalog").await;
    bare.batch_execute("set app.platform = 'a test'")
        .await
        .unwrap();

    for statement in [
        "update catalog.product_versions set published_by = 'x'",
        "delete from catalog.product_versions",
        "truncate catalog.product_versions",
    ] {
        let refused = bare.batch_execute(statement).await.unwrap_err();
        assert_eq!(refused.code().unwrap().code(), "42501", "{statement}");
    }
    shop.close().await;
}

#[tokio::test]
async fn rows_that_fit_no_state_cannot_be_stored() {
    let shop = shop_of_two_sellers().await;
    let admin = shop.db.admin().await;

    for nonsense in [
        "status = 'deleted'",
        "status = 'draft'",
        "status = 'draft', published_version = null, draft = null",
        "published_version = null",
        "status = 'retired', draft = '{}'",
        "version = 0",
        "published_version = 0",
        "slug = 'No Slug'",
        "sku = 'no sku'",
    ] {
        let refused = admin
            .execute(
                &format!("update catalog.products set {nonsense} where slug = 'active'"),
                &[],
            )
            .await
            .unwrap_err();
        assert_eq!(refused.code().unwrap().code(), "23514", "{nonsense}");
    }
    shop.close().await;
}

/// Someone has been at the database.
#[tokio::test]
async fn a_row_that_cannot_be_understood_is_an_error_that_tells_nothing() {
    let shop = Shop::open().await;
    let product = shop.offer(&keeper(), "vps").await;
    let healthy = shop.offer(&keeper(), "healthy").await;
    shop.drain_events().await;
    let admin = shop.db.admin().await;
    admin
        .batch_execute(
            "do $$ declare it record; begin
                for it in select conname from pg_constraint
                    where conrelid = 'catalog.products'::regclass and contype = 'c' loop
                    execute format('alter table catalog.products drop constraint %I', it.conname);
                end loop;
             end $$",
        )
        .await
        .unwrap();
    let managed = at(&product, "/managed");
    let versions = at(&product, "/versions");

    for (table, id, corruption, paths) in [
        (
            "products",
            "id",
            "status = 'deleted'",
            vec![&*managed, &versions, "/api/products/managed"],
        ),
        (
            "products",
            "id",
            "status = 'active', published_version = null",
            vec![&*managed],
        ),
        (
            "products",
            "id",
            "published_version = 1, draft = '{\"format\":\"9\",\"name\":{\"en\":\"secret\"}}'",
            vec![&*managed],
        ),
        ("products", "id", "draft = '[]'", vec![&*managed]),
        (
            "products",
            "id",
            "draft = null, slug = 'NO SLUG'",
            vec![&*managed],
        ),
        (
            "product_versions",
            "product_id",
            "content = content - 'name'",
            vec!["/api/products/vps"],
        ),
        (
            "product_versions",
            "product_id",
            "content = '\"secret\"'",
            vec!["/api/products/vps"],
        ),
        (
            "listings",
            "product_id",
            "currency = 'secret'",
            vec!["/api/products"],
        ),
        (
            "listings",
            "product_id",
            "currency = null",
            vec!["/api/products"],
        ),
        (
            "listings",
            "product_id",
            "currency = 'EUR', prices = '{\"USD\":\"secret\"}'",
            vec!["/api/products?currency=USD"],
        ),
    ] {
        let statement = format!(
            "update catalog.{table} set {corruption} where {id} = (select id from catalog.products where sku = 'T-VPS')"
        );
        assert!(
            admin.execute(&statement, &[]).await.unwrap() > 0,
            "{statement}"
        );
        for path in paths {
            let reply = shop.get(path).as_(&keeper()).send().await.expect(500);
            assert_eq!(reply.problem(), "internal", "{corruption}");
            assert!(
                !reply.text().contains("secret") && !reply.text().contains("format"),
                "{}",
                reply.text()
            );
        }
    }
    let reply = shop
        .post(&at(&product, "/publish"))
        .as_(&keeper())
        .if_match(2)
        .json(&json!({}))
        .send()
        .await
        .expect(500);
    assert_eq!(reply.problem(), "internal", "nor is it written over");
    shop.get(&at(&healthy, "/managed"))
        .as_(&keeper())
        .send()
        .await
        .expect(200);
    shop.get("/api/products/healthy").send().await.expect(200);
    shop.close().await;
}

#[tokio::test]
async fn the_tables_hold_the_invariants() {
    let shop = Shop::open().await;

    invariants::assert_hold(&shop.db.admin().await, &[cf_catalog::NAME]).await;

    shop.create_with(&keeper(), &new_product("vps")).await;
    shop.close().await;
}
