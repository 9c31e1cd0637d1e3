//! Who did what is on record.

use serde_json::{Value, json};

use crate::support::{Shop, assert_json, content, keeper, partner};

async fn lines(shop: &Shop) -> Vec<Value> {
    let json = "select json_agg(json_build_object(
            'action', action, 'resource', resource_type, 'id', resource_id, 'tenant', tenant_id, 'seller', seller_id,
            'actor', actor, 'at', at, 'before', before, 'after', after
        ) order by seq) from cf.audit_entries";
    serde_json::from_str(&shop.db.value(json).await).unwrap()
}

#[tokio::test]
async fn every_step_leaves_a_line_with_before_and_after() {
    let shop = Shop::open().await;
    let keeper = keeper();
    let draft = shop.create(&keeper, "vps").await;
    let draft = shop
        .revise(
            &keeper,
            &draft,
            &json!({ "content": content("Better"), "category": "ai" }),
        )
        .await;
    let offered = shop.publish(&keeper, &draft).await;
    let next = shop
        .revise(
            &keeper.colleague(),
            &offered,
            &json!({ "content": content("Next") }),
        )
        .await;
    let offered = shop.publish(&keeper, &next).await;
    shop.retire(&keeper, &offered).await;

    let lines = lines(&shop).await;

    // Of a content its name is enough.
    let brief = |side: &Value| {
        let mut side = side.clone();
        if let Some(draft) = side.get_mut("draft").filter(|draft| draft.is_object()) {
            *draft = draft["name"]["en"].clone();
        }
        side
    };
    let told = lines.iter().map(|line| {
        json!([
            line["action"],
            line["resource"],
            brief(&line["before"]),
            brief(&line["after"])
        ])
    });
    let told: Vec<String> = told.map(|line| line.to_string()).collect();
    assert_json!(told, @r#"
    [
      "[\"product.create\",\"product\",null,{\"category\":\"compute\",\"draft\":\"vps\",\"sku\":\"T-VPS\",\"slug\":\"vps\",\"type\":\"vps\"}]",
      "[\"product.revise\",\"product\",{\"category\":\"compute\",\"draft\":\"vps\"},{\"category\":\"ai\",\"draft\":\"Better\"}]",
      "[\"product.publish\",\"product\",{\"publishedVersion\":null},{\"publishedVersion\":1}]",
      "[\"product.revise\",\"product\",{\"category\":\"ai\",\"draft\":null},{\"category\":\"ai\",\"draft\":\"Next\"}]",
      "[\"product.publish\",\"product\",{\"publishedVersion\":1},{\"publishedVersion\":2}]",
      "[\"product.retire\",\"product\",{\"status\":\"active\"},{\"status\":\"retired\"}]"
    ]
    "#);
    for (number, line) in lines.iter().enumerate() {
        assert_eq!(line["id"], draft["id"]);
        let who = if number == 3 {
            keeper.colleague()
        } else {
            keeper.clone()
        };
        assert_eq!(line["actor"], json!({ "kind": "user", "id": who.user }));
        assert_eq!(
            (&line["tenant"], &line["seller"]),
            (&json!(keeper.tenant.uuid()), &json!(keeper.tenant.uuid()))
        );
    }
    shop.close().await;
}

#[tokio::test]
async fn a_line_belongs_to_the_log_of_the_seller() {
    let shop = Shop::open().await;
    let draft = shop.create(&partner(), "vps").await;

    shop.publish(&keeper(), &draft).await;

    let lines = lines(&shop).await;
    assert_eq!(lines.len(), 2);
    assert!(
        lines
            .iter()
            .all(|line| line["tenant"] == json!(partner().tenant.uuid()))
    );
    assert_eq!(
        lines[1]["actor"]["id"],
        json!(keeper().user),
        "and says who it was"
    );
    shop.close().await;
}

#[tokio::test]
async fn the_shipped_catalogue_is_on_record_as_the_platforms_own_work() {
    let shop = Shop::stocked().await;

    let lines = lines(&shop).await;

    assert_eq!(lines.len(), 18, "created and published, nine times");
    assert!(
        lines
            .iter()
            .all(|line| line["actor"] == json!({ "kind": "system", "id": "catalog.ship" }))
    );
    shop.close().await;
}
