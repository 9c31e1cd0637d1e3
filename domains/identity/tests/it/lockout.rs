//! Five failures lock, for half an hour, and the owner has a way in.

use std::collections::BTreeMap;

use serde_json::json;

use super::entrance::{WRONG, crumb};
use super::support::{CUSTOMER, House, PASSWORD, SALES, text};

#[tokio::test]
async fn five_failures_lock_for_half_an_hour_also_for_the_right_password() {
    let house = House::peopled().await;

    house.fail_to_sign_in(CUSTOMER, 5).await;
    let locked = house.send_sign_in(CUSTOMER, PASSWORD).await.expect(423);
    assert_eq!(
        (locked.problem().as_str(), locked.header("retry-after")),
        ("locked", Some("1800"))
    );
    house.pass_minutes(29);
    let locked = house.send_sign_in(CUSTOMER, PASSWORD).await.expect(423);
    assert_eq!(
        locked.header("retry-after"),
        Some("60"),
        "trying again makes it no longer"
    );
    house.send_sign_in(SALES, PASSWORD).await.expect(200);
    house.pass_minutes(1);

    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);
    house.close().await;
}

#[tokio::test]
async fn a_success_begins_the_count_anew() {
    let house = House::peopled().await;

    for _ in 0..3 {
        house.fail_to_sign_in(CUSTOMER, 4).await;
        house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);
    }
    house.fail_to_sign_in(&CUSTOMER.to_uppercase(), 5).await;

    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(423);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn fifty_wrong_attempts_at_once_are_still_five() {
    let house = House::peopled().await;

    for email in [CUSTOMER, "nobody@acme.test"] {
        let replies = house
            .at_once(50, "login", &json!({ "email": email, "password": WRONG }))
            .await;

        let mut counted = BTreeMap::new();
        for reply in replies {
            *counted.entry(reply.status).or_insert(0) += 1;
        }
        assert_eq!(counted, [(401, 5), (423, 45)].into(), "{email}");
        house.send_sign_in(email, PASSWORD).await.expect(423);
    }
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attempt_counts_also_when_the_count_is_forgotten_meanwhile() {
    let house = House::peopled().await;
    house.fail_to_sign_in(CUSTOMER, 3).await;
    let forget = house.hold("delete from identity.sign_in_attempts").await;

    let under_way = house.under_way("login", &json!({ "email": CUSTOMER, "password": WRONG }));
    house.somebody_waits().await;
    forget.go_on("").await;

    under_way.await.unwrap().expect(401);
    assert_eq!(
        house
            .db
            .value("select sum(failures) from identity.sign_in_attempts")
            .await,
        "1"
    );
    house.close().await;
}

#[tokio::test]
async fn whose_access_has_ended_is_locked_like_everybody_else() {
    let house = House::peopled().await;
    house
        .tamper("update identity.memberships set state = 'deactivated' where roles = '{sales}'")
        .await;

    for _ in 0..5 {
        house.send_sign_in(SALES, PASSWORD).await.expect(401);
    }

    house.send_sign_in(SALES, PASSWORD).await.expect(423);
    house.close().await;
}

#[tokio::test]
async fn a_lock_is_told_to_the_owner_to_the_others_and_to_the_record_once() {
    let house = House::peopled().await;
    let id = house.sign_in(CUSTOMER).await.id().to_owned();

    house.fail_to_sign_in(CUSTOMER, 5).await;
    for _ in 0..3 {
        house.send_sign_in(CUSTOMER, WRONG).await.expect(423);
    }
    house.fail_to_sign_in("nobody@acme.test", 5).await;
    house.run_due_jobs().await;

    let letters = house.letters_to(CUSTOMER);
    assert_eq!(letters.len(), 1);
    assert!(
        letters[0].contains("https://cloud.test/portal/unlock#token="),
        "{}",
        letters[0]
    );
    let locks = house.recorded(&["account.lock"]).await;
    let about: Vec<_> = locks.iter().map(|lock| text(&lock["id"])).collect();
    assert_eq!(about, [id.as_str(), "unknown@acme.test"]);
    assert_eq!(locks[0]["after"]["until"], "2026-11-20T12:30:00Z");
    let said = house
        .db
        .value("select json_agg(payload) from cf.outbox where topic like '%account-locked%'")
        .await;
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    assert_eq!(
        said,
        json!([{ "userId": id, "until": "2026-11-20T12:30:00Z" }])
    );
    house.close().await;
}

#[tokio::test]
async fn a_stranger_cannot_lock_the_owner_out_of_a_browser_that_is_known() {
    let house = House::peopled().await;
    let at_home = house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);
    let device = crumb(&at_home, "cf_device");
    let other = crumb(
        &house.send_sign_in(SALES, PASSWORD).await.expect(200),
        "cf_device",
    );
    let who = json!({ "email": CUSTOMER, "password": PASSWORD });

    house.fail_to_sign_in(CUSTOMER, 5).await;

    house.knock("login", &who).await.expect(423);
    house
        .knock_with("login", "cf_device=made-up", &who)
        .await
        .expect(423);
    house.knock_with("login", &other, &who).await.expect(423);
    let again = house.knock_with("login", &device, &who).await.expect(200);
    assert_eq!(
        again.headers.get_all("set-cookie").iter().count(),
        1,
        "the device is known already"
    );
    house.knock("login", &who).await.expect(423);
    house.close().await;
}

#[tokio::test]
async fn a_known_browser_has_five_attempts_of_its_own_and_no_more() {
    let house = House::peopled().await;
    let device = crumb(
        &house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200),
        "cf_device",
    );
    let right = json!({ "email": CUSTOMER, "password": PASSWORD });

    for _ in 0..5 {
        let wrong = json!({ "email": CUSTOMER, "password": WRONG });
        house.knock_with("login", &device, &wrong).await.expect(401);
    }
    house.knock_with("login", &device, &right).await.expect(423);
    house.knock("login", &right).await.expect(200);

    // The letter's link opens this one as well.
    let token = house.link_for(CUSTOMER).await;
    house
        .knock("unlock", &json!({ "token": token }))
        .await
        .expect(204);
    house.knock_with("login", &device, &right).await.expect(200);
    house.close().await;
}

#[tokio::test]
async fn the_link_of_the_letter_opens_the_lock_once() {
    let house = House::peopled().await;
    house.fail_to_sign_in(CUSTOMER, 5).await;
    let token = house.link_for(CUSTOMER).await;

    house
        .knock("unlock", &json!({ "token": "made-up" }))
        .await
        .expect(422);
    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(423);
    house
        .knock("unlock", &json!({ "token": token }))
        .await
        .expect(204);
    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);

    house.fail_to_sign_in(CUSTOMER, 5).await;
    let again = house
        .knock("unlock", &json!({ "token": token }))
        .await
        .expect(422);
    assert_eq!(again.problem(), "link-over");
    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(423);
    let late = house.link_for(CUSTOMER).await;
    house.pass_minutes(60);
    house
        .knock("unlock", &json!({ "token": late }))
        .await
        .expect(422);
    house.close().await;
}

#[tokio::test]
async fn a_new_password_opens_the_lock_everywhere() {
    let house = House::peopled().await;
    let device = crumb(
        &house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200),
        "cf_device",
    );
    let wrong = json!({ "email": CUSTOMER, "password": WRONG });
    for _ in 0..5 {
        house.knock("login", &wrong).await.expect(401);
        house.knock_with("login", &device, &wrong).await.expect(401);
    }
    house.run_due_jobs().await;

    house
        .knock("password/forgot", &json!({ "email": CUSTOMER }))
        .await
        .expect(202);
    let token = house.link_for(CUSTOMER).await;
    let new = "another road, winding too 18";
    house
        .knock(
            "password/reset",
            &json!({ "token": token, "password": new }),
        )
        .await
        .expect(204);

    let right = json!({ "email": CUSTOMER, "password": new });
    house.knock_with("login", &device, &right).await.expect(200);
    house.knock("login", &right).await.expect(200);
    house.close().await;
}

#[tokio::test]
async fn whoever_finds_an_open_browser_cannot_guess_the_password_for_long() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    let guess = json!({ "currentPassword": WRONG, "newPassword": "another road, winding too 18" });

    for _ in 0..5 {
        let reply = house.post_as(&me, "/me/password", &guess).await.expect(422);
        assert_eq!(reply.problem(), "wrong-password");
    }
    let right =
        json!({ "currentPassword": PASSWORD, "newPassword": "another road, winding too 18" });
    let locked = house.post_as(&me, "/me/password", &right).await.expect(423);
    assert_eq!(locked.header("retry-after"), Some("1800"));
    house
        .post_as(
            &me,
            "/mfa/disable",
            &json!({ "password": PASSWORD, "code": "000000" }),
        )
        .await
        .expect(423);
    house
        .post_as(&me, "/mfa/recovery-codes", &json!({ "password": PASSWORD }))
        .await
        .expect(423);
    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);

    let token = house.link_for(CUSTOMER).await;
    house
        .knock("unlock", &json!({ "token": token }))
        .await
        .expect(204);
    house.post_as(&me, "/me/password", &right).await.expect(204);
    assert_eq!(house.recorded(&["password.wrong"]).await.len(), 5);
    house.close().await;
}
