//! Where a role or an organisation asks for a second factor.

use axum::http::Method;
use cf_identity::Settings;
use cf_platform::http::document;
use serde_json::{Value, json};

use super::entrance::{fields, protected};
use super::support::{CUSTOMER, House, PASSWORD, settings};

const BY_TENANT: &str = "update identity.tenants set require_mfa = true where kind = 'customer'";
const BY_ROLE: &str = "
    insert into identity.roles (id, tenant_id, seller_id, code, name, description, permissions, policies, require_mfa, version, created_at, updated_at)
    select gen_random_uuid(), id, seller_id, 'careful', 'Careful', '', '{users:read}', '[]', true, 1, now(), now()
    from identity.tenants where kind = 'customer';
    update identity.memberships set roles = roles || '{careful}'::text[]
    where tenant_id in (select id from identity.tenants where kind = 'customer')";

/// Every operation of the document that asks for a permission: method and path.
fn operations(house: &House, settings: Settings) -> Vec<(Method, String, String)> {
    let mut domains = vec![cf_identity::domain(
        &house.host.deps(cf_identity::NAME),
        settings,
    )];
    let (_, document) = document(house.host.api(&mut domains)).unwrap();
    let document = serde_json::to_value(&document).unwrap();
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let Some(access) = operation["x-access"]
                .as_str()
                .filter(|access| *access != "public")
            else {
                continue;
            };
            let path = path
                .split('/')
                .map(|part| {
                    if part.starts_with('{') {
                        "00000000000000000000000000"
                    } else {
                        part
                    }
                })
                .collect::<Vec<_>>()
                .join("/");
            all.push((
                method.to_uppercase().parse().unwrap(),
                path,
                access.to_owned(),
            ));
        }
    }
    all
}

#[tokio::test]
async fn where_a_second_factor_is_required_nothing_else_can_be_done_before_it_is_set_up() {
    for rule in [BY_TENANT, BY_ROLE] {
        let house = House::peopled().await;
        house.tamper(rule).await;

        let session = house
            .send_sign_in(CUSTOMER, PASSWORD)
            .await
            .expect(200)
            .json();
        assert_eq!(
            fields(&session),
            [
                "accessToken",
                "expiresIn",
                "mfaEnrolmentRequired",
                "refreshToken",
                "tokenType"
            ]
        );
        let me = house.signed_in(CUSTOMER, &session).await;
        assert_eq!(me.me["mfaEnrolmentRequired"], true);
        assert_eq!(me.me["permissions"], json!(["mfa:enrol", "profile:read"]));
        let operations = operations(&house, settings());
        assert!(operations.len() > 8);
        for (method, path, access) in operations {
            let reply = house
                .call(method.clone(), &path)
                .bearer(&me.access)
                .json(&json!({}))
                .send()
                .await;
            let allowed = ["mfa:enrol", "profile:read"].contains(&access.as_str());
            assert_eq!(
                reply.status == 403,
                !allowed,
                "{method} {path}: {}",
                reply.text()
            );
        }
        // To refresh is no way around it.
        let again = house.refreshed(&me).await;
        assert_eq!(
            again.me["permissions"],
            json!(["mfa:enrol", "profile:read"])
        );

        house.enrol(&again).await;
        let free = house.refreshed(&again).await;
        assert_eq!(
            (&free.me["mfaEnrolmentRequired"], &free.me["session"]["mfa"]),
            (&json!(false), &json!(true))
        );
        assert!(free.me["permissions"].as_array().unwrap().len() > 10);
        house.close().await;
    }
}

#[tokio::test]
async fn a_session_from_before_the_rule_loses_its_rights_with_its_next_token() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    house.tamper(BY_TENANT).await;

    let session: Value = house.refresh(&me.refresh).await.expect(200).json();

    assert_eq!(session["mfaEnrolmentRequired"], true);
    house.close().await;
}

#[tokio::test]
async fn where_it_is_required_it_cannot_be_turned_off() {
    for rule in [BY_TENANT, BY_ROLE] {
        let house = House::peopled().await;
        let (me, factor) = protected(&house).await;
        house.tamper(rule).await;

        let off = json!({ "password": PASSWORD, "code": factor.phone.code(&house, 0) });
        let reply = house.post_as(&me, "/mfa/disable", &off).await.expect(409);

        assert_eq!(reply.problem(), "mfa-required");
        house.challenge(CUSTOMER).await;
        house.close().await;
    }
}
