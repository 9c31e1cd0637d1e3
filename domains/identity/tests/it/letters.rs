//! What the links of letters are good for, and how often.

use serde_json::{Value, json};

use super::entrance::fields;
use super::support::{ADMIN, CUSTOMER, House, PARTNER, PASSWORD, SALES, pointers, settings, text};

const NEW: &str = "another road, winding too 18";
const ANA: &str = "ana@horizon.test";

async fn forgot(house: &House, email: &str) -> String {
    house
        .knock("password/forgot", &json!({ "email": email }))
        .await
        .expect(202);
    house.link_for(email).await
}

fn reset(token: &str) -> Value {
    json!({ "token": token, "password": NEW })
}

#[tokio::test]
async fn an_address_is_verified_with_the_link_of_the_letter_once() {
    let house = House::founded().await;
    house
        .knock("register", &json!({ "email": ANA, "password": PASSWORD, "fullName": "Ana", "organisation": "Horizon", "language": "sl" }))
        .await
        .expect(201);
    let first = house.link_for(ANA).await;
    house
        .knock("email/resend", &json!({ "email": ANA }))
        .await
        .expect(202);
    let second = house.link_for(ANA).await;
    assert_ne!(first, second);
    assert!(house.letters_to(ANA)[0].starts_with("Potrdite svoj naslov"));
    assert!(house.letters_to(ANA)[0].contains("https://cloud.test/portal/verify-email#token="));

    for old in [first.as_str(), "", "made-up"] {
        assert_eq!(
            house
                .knock("email/verify", &json!({ "token": old }))
                .await
                .expect(422)
                .problem(),
            "link-over"
        );
    }
    house
        .knock("email/verify", &json!({ "token": second }))
        .await
        .expect(204);
    house
        .knock("email/verify", &json!({ "token": second }))
        .await
        .expect(422);
    assert_eq!(house.sign_in(ANA).await.me["user"]["emailVerified"], true);
    house
        .knock("email/resend", &json!({ "email": ANA }))
        .await
        .expect(202);
    house.run_due_jobs().await;
    assert_eq!(
        house.letters_to(ANA).len(),
        2,
        "there is nothing left to verify"
    );
    house.close().await;
}

#[tokio::test]
async fn a_forgotten_password_is_set_anew_and_everything_of_the_old_one_ends() {
    let house = House::peopled().await;
    let (phone, laptop) = (house.sign_in(CUSTOMER).await, house.sign_in(CUSTOMER).await);
    let bystander = house.sign_in(PARTNER).await;
    let token = forgot(&house, CUSTOMER).await;

    house
        .knock("password/reset", &reset(&token))
        .await
        .expect(204);

    for session in [&phone, &laptop] {
        assert_eq!(house.me(&session.access).await, 401);
        house.refresh(&session.refresh).await.expect(401);
    }
    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(401);
    house.send_sign_in(CUSTOMER, NEW).await.expect(200);
    assert_eq!(house.me(&bystander.access).await, 200);
    assert_eq!(
        house
            .knock("password/reset", &reset(&token))
            .await
            .expect(422)
            .problem(),
        "link-over"
    );
    house.send_sign_in(PARTNER, PASSWORD).await.expect(200);
    assert_eq!(
        house
            .recorded(&["password.forgot", "password.reset"])
            .await
            .len(),
        2
    );
    house.close().await;
}

#[tokio::test]
async fn a_link_for_a_password_ends_with_its_hour_with_the_next_one_and_with_a_change() {
    let house = House::peopled().await;
    let late = forgot(&house, CUSTOMER).await;
    house.pass_minutes(60);
    house
        .knock("password/reset", &reset(&late))
        .await
        .expect(422);

    let first = forgot(&house, CUSTOMER).await;
    let second = forgot(&house, CUSTOMER).await;
    house
        .knock("password/reset", &reset(&first))
        .await
        .expect(422);

    let me = house.sign_in(CUSTOMER).await;
    let change =
        json!({ "currentPassword": PASSWORD, "newPassword": "a third road, quite straight" });
    house
        .post_as(&me, "/me/password", &change)
        .await
        .expect(204);
    house
        .knock("password/reset", &reset(&second))
        .await
        .expect(422);
    house.send_sign_in(CUSTOMER, NEW).await.expect(401);
    house.close().await;
}

#[tokio::test]
async fn a_bad_new_password_does_not_spend_the_link() {
    let house = House::peopled().await;
    let token = forgot(&house, CUSTOMER).await;

    for bad in ["short", "password1", "customer@acme.test"] {
        let reply = house
            .knock(
                "password/reset",
                &json!({ "token": token, "password": bad }),
            )
            .await
            .expect(422);
        assert_eq!(pointers(&reply), ["/password"]);
    }

    house
        .knock("password/reset", &reset(&token))
        .await
        .expect(204);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_resets_with_one_link_at_once_one_goes_well() {
    let house = House::peopled().await;
    let token = forgot(&house, CUSTOMER).await;

    let replies = house.at_once(20, "password/reset", &reset(&token)).await;

    assert_eq!(
        replies.iter().filter(|reply| reply.status == 204).count(),
        1
    );
    assert!(
        replies
            .iter()
            .all(|reply| [204, 422].contains(&reply.status))
    );
    house.close().await;
}

#[tokio::test]
async fn a_link_is_good_for_its_purpose_and_its_person_alone() {
    let house = House::peopled().await;
    let token = forgot(&house, CUSTOMER).await;
    let link = json!({ "token": token });

    for path in ["email/verify", "unlock", "invitation/inspect"] {
        assert_eq!(
            house.knock(path, &link).await.expect(422).problem(),
            "link-over",
            "{path}"
        );
    }
    let join = json!({ "token": token, "fullName": "Eve", "password": NEW });
    house.knock("invitation/accept", &join).await.expect(422);
    let found =
        json!({ "token": token, "email": "eve@horizon.test", "fullName": "Eve", "password": NEW });
    house.knock("setup", &found).await.expect(422);
    house.answer(&token, "123456").await.expect(401);
    house
        .knock("password/reset", &reset(&token))
        .await
        .expect(204);

    house.send_sign_in(CUSTOMER, NEW).await.expect(200);
    for other in [ADMIN, SALES, PARTNER] {
        house.send_sign_in(other, NEW).await.expect(401);
        house.send_sign_in(other, PASSWORD).await.expect(200);
    }
    house.close().await;
}

#[tokio::test]
async fn a_letter_reaches_people_with_the_longest_of_names() {
    let house = House::founded().await;
    let body = json!({ "email": ANA, "password": PASSWORD, "fullName": "č".repeat(200), "organisation": "Ж".repeat(200) });

    house.knock("register", &body).await.expect(201);

    house.link_for(ANA).await;
    house.close().await;
}

#[tokio::test]
async fn links_lead_to_the_page_of_whom_they_are_for() {
    let house = House::peopled().await;

    for (email, page) in [(ADMIN, "admin"), (PARTNER, "partner"), (CUSTOMER, "portal")] {
        forgot(&house, email).await;
        let letter = house.letters_to(email).pop().unwrap();
        assert!(
            letter.contains(&format!("https://cloud.test/{page}/reset-password#token=")),
            "{letter}"
        );
    }
    house.close().await;
}

/// Someone without an account is invited; as the management of people does it.
async fn invite(house: &House, by: &str, email: &str, roles: &[&str]) -> String {
    let inviter = house.sign_in(by).await;
    house
        .post_as(
            &inviter,
            "/users",
            &json!({ "email": email, "fullName": "Invited Person", "roles": roles }),
        )
        .await
        .expect(201);
    house.link_for(email).await
}

#[tokio::test]
async fn an_invitation_makes_an_account_once() {
    let house = House::peopled().await;
    let token = invite(&house, CUSTOMER, ANA, &["viewer"]).await;

    let said = house
        .knock("invitation/inspect", &json!({ "token": token }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&said["email"], &said["organisation"], &said["hasAccount"]),
        (&json!(ANA), &json!("Acme d.o.o."), &json!(false))
    );
    assert!(fields(&said).contains(&"fullName"));
    let missing = house
        .knock("invitation/accept", &json!({ "token": token }))
        .await
        .expect(422);
    assert_eq!(pointers(&missing), ["/password"]);
    house
        .knock(
            "invitation/accept",
            &json!({ "token": token, "password": "password1" }),
        )
        .await
        .expect(422);
    let accept = json!({ "token": token, "fullName": "Ana Novak", "password": PASSWORD });
    house.knock("invitation/accept", &accept).await.expect(204);

    let me = house.sign_in(ANA).await;
    assert_eq!(
        (&me.me["user"]["fullName"], &me.me["user"]["emailVerified"]),
        (&json!("Ana Novak"), &json!(true))
    );
    assert_eq!(me.me["roles"], json!(["viewer"]));
    house
        .knock(
            "invitation/accept",
            &json!({ "token": token, "password": NEW }),
        )
        .await
        .expect(422);
    house
        .knock("invitation/inspect", &json!({ "token": token }))
        .await
        .expect(422);
    house.send_sign_in(ANA, NEW).await.expect(401);
    house.close().await;
}

#[tokio::test]
async fn an_invitation_is_good_for_seven_days() {
    let house = House::peopled().await;
    let token = invite(&house, CUSTOMER, ANA, &["viewer"]).await;

    house.pass_minutes(7 * 24 * 60);

    let accept = json!({ "token": token, "fullName": "Ana Novak", "password": PASSWORD });
    house.knock("invitation/accept", &accept).await.expect(422);
    house.send_sign_in(ANA, PASSWORD).await.expect(401);
    house.close().await;
}

#[tokio::test]
async fn who_has_an_account_joins_with_it_and_it_stays_as_it_is() {
    let house = House::peopled().await;
    let token = invite(&house, PARTNER, CUSTOMER, &["partner-support"]).await;

    let said = house
        .knock("invitation/inspect", &json!({ "token": token }))
        .await
        .expect(200)
        .json();
    assert_eq!(said["hasAccount"], true);
    let accept = json!({ "token": token, "fullName": "Somebody Else", "password": NEW });
    house.knock("invitation/accept", &accept).await.expect(204);

    house.send_sign_in(CUSTOMER, NEW).await.expect(401);
    let me = house.sign_in(CUSTOMER).await;
    assert_eq!(me.me["user"]["fullName"], "Cilka Customer");
    assert_eq!(me.me["tenants"].as_array().unwrap().len(), 2);
    house.close().await;
}

#[tokio::test]
async fn an_invitation_of_one_organisation_leaves_that_of_another_alone() {
    let house = House::peopled().await;
    let first = invite(&house, CUSTOMER, ANA, &["viewer"]).await;
    let second = invite(&house, PARTNER, ANA, &["partner-support"]).await;

    let accept = json!({ "token": first, "fullName": "Ana Novak", "password": PASSWORD });
    house.knock("invitation/accept", &accept).await.expect(204);
    let accept = json!({ "token": second, "fullName": "Somebody Else", "password": NEW });
    house.knock("invitation/accept", &accept).await.expect(204);

    house.send_sign_in(ANA, NEW).await.expect(401);
    let me = house.sign_in(ANA).await;
    assert_eq!(me.me["tenants"].as_array().unwrap().len(), 2);
    assert_eq!(me.me["user"]["fullName"], "Ana Novak");
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_who_accept_one_invitation_at_once_one_does() {
    let house = House::peopled().await;
    let token = invite(&house, CUSTOMER, ANA, &["viewer"]).await;

    let accept = json!({ "token": token, "fullName": "Ana Novak", "password": PASSWORD });
    let replies = house.at_once(20, "invitation/accept", &accept).await;

    assert_eq!(
        replies.iter().filter(|reply| reply.status == 204).count(),
        1
    );
    assert!(
        replies
            .iter()
            .all(|reply| [204, 422].contains(&reply.status))
    );
    house.sign_in(ANA).await;
    house.close().await;
}

async fn setup_link(house: &House) -> Option<String> {
    let deps = house.host.deps(cf_identity::NAME);
    match cf_identity::found(&deps, &settings()).await.unwrap() {
        cf_identity::Founded::Empty { setup_link } => {
            let (page, token) = setup_link.split_once("#token=").unwrap();
            assert_eq!(page, "https://cloud.test/admin/setup");
            Some(token.to_owned())
        }
        cf_identity::Founded::Inhabited => None,
    }
}

fn first(token: &str) -> Value {
    json!({ "token": token, "email": "boss@cloud.test", "password": PASSWORD, "fullName": "The Boss" })
}

#[tokio::test]
async fn the_first_administrator_comes_in_by_the_link_of_the_last_start_once() {
    let house = House::founded().await;
    let old = setup_link(&house).await.unwrap();
    let token = setup_link(&house).await.unwrap();

    house.knock("setup", &first(&old)).await.expect(422);
    house.knock("setup", &first("made-up")).await.expect(422);
    let mut weak = first(&token);
    weak["password"] = json!("password1");
    house.knock("setup", &weak).await.expect(422);
    let told = house
        .knock("setup", &first(&token))
        .await
        .expect(201)
        .json();

    assert_eq!(
        (&told["tenant"]["kind"], &told["user"]["email"]),
        (&json!("operator"), &json!("boss@cloud.test"))
    );
    let boss = house.sign_in("boss@cloud.test").await;
    assert_eq!(boss.me["roles"], json!(["admin"]));
    let mut second = first(&token);
    second["email"] = json!("eve@cloud.test");
    house.knock("setup", &second).await.expect(422);
    assert_eq!(setup_link(&house).await, None);
    house.close().await;
}

#[tokio::test]
async fn the_link_of_an_empty_installation_ends_when_somebody_is_there_and_with_its_week() {
    let house = House::founded().await;
    let token = setup_link(&house).await.unwrap();
    house.pass_minutes(7 * 24 * 60);
    house.knock("setup", &first(&token)).await.expect(422);

    let token = setup_link(&house).await.unwrap();
    let deps = house.host.deps(cf_identity::NAME);
    cf_identity::demo(&deps, &settings(), PASSWORD)
        .await
        .unwrap();

    house.knock("setup", &first(&token)).await.expect(422);
    assert_eq!(
        text(&house.sign_in(ADMIN).await.me["tenant"]["kind"]),
        "operator"
    );
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_who_would_be_first_one_is() {
    let house = House::founded().await;
    let token = setup_link(&house).await.unwrap();

    let replies = house.at_once(20, "setup", &first(&token)).await;

    assert_eq!(
        replies.iter().filter(|reply| reply.status == 201).count(),
        1
    );
    assert_eq!(
        house.db.value("select count(*) from identity.users").await,
        "1"
    );
    house.close().await;
}
