//! What staff see and note of customers, and take out of the house.

use serde_json::json;

use crate::organisations::{create, new_tenant, tenant};
use crate::support::{ADMIN, CUSTOMER, House, PARTNER, SALES, SignedIn, each, text};

#[tokio::test]
async fn that_staff_looked_at_a_customer_stands_in_the_customers_log() {
    let house = House::peopled().await;
    let (sales, owner) = (house.sign_in(SALES).await, house.sign_in(CUSTOMER).await);

    tenant(&house, &sales, owner.tenant()).await;
    tenant(&house, &sales, sales.tenant()).await;
    house.read_as(&owner, "/organisation").await.expect(200);
    house
        .read_as(&sales, "/tenants/export?kind=customer")
        .await
        .expect(200);

    let lines = house.recorded(&["tenant.read", "tenant.export"]).await;
    assert_eq!(lines.len(), 2);
    assert_eq!(
        (&lines[0]["action"], &lines[0]["id"]),
        (&json!("tenant.read"), &json!(owner.tenant()))
    );
    assert_eq!(lines[1]["after"]["kind"], "customer");
    let log = house
        .read_as(&owner, "/audit-logs?action=tenant.read")
        .await
        .expect(200)
        .json();
    assert_eq!(log["items"].as_array().unwrap().len(), 1);
    house.close().await;
}

#[tokio::test]
async fn an_export_is_for_spreadsheets_and_runs_no_formula() {
    let house = House::peopled().await;
    let (admin, partner) = (house.sign_in(ADMIN).await, house.sign_in(PARTNER).await);
    create(
        &house,
        &partner,
        &new_tenant("customer", "=HYPERLINK(\"http://x\")", "f@f.test"),
    )
    .await;

    let reply = house.read_as(&admin, "/tenants/export").await.expect(200);

    assert_eq!(
        reply.header("content-type"),
        Some("text/csv; charset=utf-8")
    );
    let csv = reply.text();
    assert!(csv.starts_with("\u{feff}id,name,kind,"));
    assert_eq!(csv.lines().count(), 5, "{csv}");
    assert!(csv.contains("\"'=HYPERLINK(\"\"http://x\"\")\""), "{csv}");
    let theirs = house
        .read_as(&partner, "/tenants/export?kind=customer")
        .await
        .expect(200)
        .text();
    assert_eq!(theirs.lines().count(), 2);
    assert!(!theirs.contains("Acme"));
    let found = house
        .read_as(&admin, "/tenants?search=acme&state=active")
        .await
        .expect(200)
        .json();
    assert_eq!(each(&found, "name"), ["Acme d.o.o."]);
    let sold = house
        .read_as(&admin, &format!("/tenants?sellerId={}", partner.tenant()))
        .await
        .expect(200)
        .json();
    assert_eq!(sold["items"].as_array().unwrap().len(), 1);
    house.close().await;
}

#[tokio::test]
async fn notes_are_the_writers_and_never_the_customers() {
    let house = House::peopled().await;
    let (admin, sales, partner) = (
        house.sign_in(ADMIN).await,
        house.sign_in(SALES).await,
        house.sign_in(PARTNER).await,
    );
    let client = create(
        &house,
        &partner,
        &new_tenant("customer", "Client", "client@client.test"),
    )
    .await;
    house.accept("client@client.test").await;
    let owner = house.sign_in("client@client.test").await;
    let path = format!("/tenants/{}/notes", text(&client["id"]));

    let ours = house
        .post_as(&sales, &path, &json!({ "text": "Pays late" }))
        .await
        .expect(201)
        .json();
    let theirs = house
        .post_as(&partner, &path, &json!({ "text": "Likes cake" }))
        .await
        .expect(201)
        .json();

    assert_eq!(ours["author"]["fullName"], "Samo Sales");
    let seen = async |who: &SignedIn| {
        let page = house.read_as(who, &path).await.expect(200).json();
        let mut texts: Vec<String> = each(&page, "text")
            .iter()
            .map(|it| text(it).to_owned())
            .collect();
        texts.sort();
        texts
    };
    assert_eq!(seen(&admin).await, ["Likes cake", "Pays late"]);
    assert_eq!(seen(&partner).await, ["Likes cake"]);
    house.read_as(&owner, &path).await.expect(403);
    house
        .delete_as(&partner, &format!("{path}/{}", text(&ours["id"])))
        .await
        .expect(404);
    let acme = house.sign_in(CUSTOMER).await;
    let elsewhere = format!("/tenants/{}/notes/{}", acme.tenant(), text(&ours["id"]));
    house.delete_as(&sales, &elsewhere).await.expect(404);
    house
        .delete_as(&partner, &format!("{path}/{}", text(&theirs["id"])))
        .await
        .expect(204);
    assert_eq!(seen(&admin).await, ["Pays late"]);
    house
        .post_as(&sales, &path, &json!({ "text": " " }))
        .await
        .expect(422);
    house
        .post_as(&sales, &path, &json!({ "text": "x".repeat(4001) }))
        .await
        .expect(422);
    let lines = house.recorded(&["crm-note.write", "crm-note.delete"]).await;
    assert_eq!(lines.len(), 3);
    let customers = house
        .db
        .value("select id from identity.tenants where name = 'Client'")
        .await;
    assert!(lines.iter().all(|line| line["tenant"] != json!(customers)));
    house.close().await;
}
