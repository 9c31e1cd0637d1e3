//! How long tokens are good, what ends them, and what becomes of stolen ones.

use std::collections::BTreeMap;

use axum::http::Method;
use serde_json::{Value, json};

use super::entrance::fields;
use super::support::{ADMIN, CUSTOMER, House, PARTNER, PASSWORD, SALES, SignedIn, each, text};

const NEW: &str = "another road, winding too 18";
/// Clocks may differ by a little.
const LEEWAY: u64 = 5;

async fn change_password(house: &House, who: &SignedIn, to: &str) {
    let change = json!({ "currentPassword": PASSWORD, "newPassword": to });
    house
        .post_as(who, "/me/password", &change)
        .await
        .expect(204);
}

#[tokio::test]
async fn an_access_token_ends_after_a_quarter_of_an_hour() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;

    house.pass_minutes(15);
    assert_eq!(
        house.me(&me.access).await,
        200,
        "clocks may differ by a little"
    );
    house.pass_seconds(LEEWAY);
    assert_eq!(house.me(&me.access).await, 401);

    let next = house.refreshed(&me).await;
    assert_eq!(next.me["session"]["id"], me.me["session"]["id"]);
    house.close().await;
}

#[tokio::test]
async fn a_refresh_token_ends_after_seven_days_and_each_one_begins_anew() {
    const DAY: u64 = 24 * 60;
    let house = House::peopled().await;
    let mut me = house.sign_in(CUSTOMER).await;

    for _ in 0..3 {
        house.pass_minutes(7 * DAY - 1);
        me = house.refreshed(&me).await;
    }
    house.pass_minutes(7 * DAY);

    assert_eq!(
        house.refresh(&me.refresh).await.expect(401).problem(),
        "session-over"
    );
    house.close().await;
}

#[tokio::test]
async fn a_refresh_token_that_comes_back_ends_the_session_and_all_its_tokens_at_once() {
    let house = House::peopled().await;
    let elsewhere = house.sign_in(CUSTOMER).await;
    let stolen = house.sign_in(CUSTOMER).await;
    let next = house.refreshed(&stolen).await;
    let last = house.refreshed(&next).await;
    assert_eq!(house.me(&stolen.access).await, 200);

    assert_eq!(
        house.refresh(&stolen.refresh).await.expect(401).problem(),
        "session-over"
    );

    for token in [&stolen.access, &next.access, &last.access] {
        assert_eq!(house.me(token).await, 401);
    }
    for token in [&stolen.refresh, &next.refresh, &last.refresh] {
        house.refresh(token).await.expect(401);
    }
    assert_eq!(
        house.me(&elsewhere.access).await,
        200,
        "another session of the same person goes on"
    );
    house.refreshed(&elsewhere).await;
    let reuse = house.recorded(&["session.reuse"]).await;
    assert_eq!(
        reuse.len(),
        1,
        "once over it is not reused again: {reuse:?}"
    );
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_refreshes_at_once_one_goes_well_and_the_session_is_over() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;

    let replies = house
        .at_once(20, "refresh", &json!({ "refreshToken": me.refresh }))
        .await;

    let (good, bad): (Vec<_>, Vec<_>) = replies.into_iter().partition(|reply| reply.status == 200);
    assert_eq!(good.len(), 1);
    assert!(
        bad.iter()
            .all(|reply| reply.status == 401 && reply.problem() == "session-over")
    );
    let winner = good[0].json();
    assert_eq!(house.me(text(&winner["accessToken"])).await, 401);
    assert_eq!(house.me(&me.access).await, 401);
    house
        .refresh(text(&winner["refreshToken"]))
        .await
        .expect(401);
    house.close().await;
}

#[tokio::test]
async fn after_the_sign_out_no_token_of_the_session_counts() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    let other = house.sign_in(CUSTOMER).await;

    house
        .knock("logout", &json!({ "refreshToken": me.refresh }))
        .await
        .expect(204);

    assert_eq!(house.me(&me.access).await, 401);
    house.refresh(&me.refresh).await.expect(401);
    house
        .knock("logout", &json!({ "refreshToken": me.refresh }))
        .await
        .expect(204);
    house
        .knock("logout", &json!({ "refreshToken": "made-up" }))
        .await
        .expect(204);
    house.knock("logout", &json!({})).await.expect(204);
    assert_eq!(house.me(&other.access).await, 200);
    house.close().await;
}

#[tokio::test]
async fn only_a_refresh_token_refreshes() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    let upper = me.refresh.to_uppercase();
    let long = "x".repeat(5000);

    for token in [
        "",
        "made-up",
        &me.access,
        &upper,
        &format!(" {}", me.refresh),
        &format!("{}'--", me.refresh),
        &long,
    ] {
        assert_eq!(
            house.refresh(token).await.expect(401).problem(),
            "session-over",
            "{token}"
        );
    }
    house.knock("refresh", &json!({})).await.expect(401);
    house
        .knock("refresh", &json!({ "refreshToken": null }))
        .await
        .expect(401);
    house
        .knock("refresh", &json!({ "refreshToken": 7 }))
        .await
        .expect(422);

    house.refreshed(&me).await;
    house.close().await;
}

#[tokio::test]
async fn one_sees_ones_sessions_and_ends_those_one_chooses() {
    let house = House::peopled().await;
    let sign_in = json!({ "email": CUSTOMER, "password": PASSWORD });
    let phone = house
        .knock_from("203.0.113.7", "login", &sign_in)
        .await
        .expect(200)
        .json();
    let phone = house.signed_in(CUSTOMER, &phone).await;
    house.pass_minutes(5);
    let laptop = house.sign_in(CUSTOMER).await;
    let stranger = house.sign_in(PARTNER).await;

    let page = house
        .read_as(&laptop, "/me/sessions")
        .await
        .expect(200)
        .json();
    assert_eq!(
        fields(&page["items"][0]),
        [
            "address",
            "createdAt",
            "current",
            "expiresAt",
            "id",
            "lastUsedAt",
            "mfa",
            "tenantId",
            "userAgent"
        ]
    );
    assert_eq!(each(&page, "current"), [&json!(true), &json!(false)]);
    assert_eq!(page["items"][1]["address"], "203.0.113.7");
    assert_eq!(page["items"][1]["expiresAt"], "2026-11-27T12:00:00Z");

    let of = |who: &SignedIn| format!("/me/sessions/{}", text(&who.me["session"]["id"]));
    house.delete_as(&stranger, &of(&phone)).await.expect(404);
    house
        .delete_as(&laptop, "/me/sessions/ses_00000000000000000000000000")
        .await
        .expect(404);
    house.delete_as(&laptop, "/me/sessions/nonsense").await;
    assert_eq!(house.me(&phone.access).await, 200);
    house.delete_as(&laptop, &of(&phone)).await.expect(204);
    house.delete_as(&laptop, &of(&phone)).await.expect(204);
    assert_eq!(house.me(&phone.access).await, 401);
    house.refresh(&phone.refresh).await.expect(401);

    let third = house.sign_in(CUSTOMER).await;
    house
        .post_as(&laptop, "/me/sessions/revoke-others", &json!({}))
        .await
        .expect(204);
    assert_eq!(
        (
            house.me(&third.access).await,
            house.me(&laptop.access).await
        ),
        (401, 200)
    );
    assert_eq!(house.me(&stranger.access).await, 200);
    house.delete_as(&laptop, &of(&laptop)).await.expect(204);
    assert_eq!(house.me(&laptop.access).await, 401);
    house.close().await;
}

#[tokio::test]
async fn a_new_password_ends_all_other_sessions_at_once_and_forgets_their_devices() {
    let house = House::peopled().await;
    let (stolen, me) = (house.sign_in(CUSTOMER).await, house.sign_in(CUSTOMER).await);

    change_password(&house, &me, NEW).await;

    assert_eq!(house.me(&stolen.access).await, 401);
    house.refresh(&stolen.refresh).await.expect(401);
    assert_eq!(house.me(&me.access).await, 200);
    house.refreshed(&me).await;
    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(401);
    house.send_sign_in(CUSTOMER, NEW).await.expect(200);
    house.run_due_jobs().await;
    assert!(house.letters_to(CUSTOMER)[0].starts_with("Your password was changed"));
    assert_eq!(
        house
            .db
            .value("select count(*) from identity.devices")
            .await,
        "1"
    );
    house.close().await;
}

#[tokio::test]
async fn the_wrong_current_password_changes_nothing() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;

    for wrong in ["", "nearly right", NEW] {
        let change = json!({ "currentPassword": wrong, "newPassword": NEW });
        let reply = house
            .post_as(&me, "/me/password", &change)
            .await
            .expect(422);
        assert_eq!(reply.problem(), "wrong-password");
    }

    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_with_the_old_password_that_is_under_way_while_it_changes_is_refused() {
    let house = House::peopled().await;
    let id = house
        .db
        .value("select id from identity.users where email_key = 'customer@acme.test'")
        .await;
    let hash = house
        .db
        .value("select password_hash from identity.credentials limit 1")
        .await;
    let other = format!(
        "{}{}",
        &hash[..59],
        if hash.ends_with('.') { '/' } else { '.' }
    );
    let change = house
        .hold(&format!(
            "select from identity.users where id = '{id}' for update"
        ))
        .await;

    let under_way = house.under_way("login", &json!({ "email": CUSTOMER, "password": PASSWORD }));
    house.somebody_waits().await;
    change
        .go_on(&format!(
            "update identity.credentials set password_hash = '{other}' where user_id = '{id}'"
        ))
        .await;

    let reply = under_way.await.unwrap().expect(401);
    assert_eq!(reply.problem(), "bad-credentials");
    assert_eq!(
        house
            .db
            .value("select count(*) from identity.sessions")
            .await,
        "0"
    );
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_switch_that_is_under_way_while_the_person_changes_takes_nothing_back() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    let change = house
        .hold("update identity.users set epoch = 7, full_name = 'Renamed' where email_key = 'customer@acme.test'")
        .await;

    let under_way = house.under_way(
        "switch",
        &json!({ "refreshToken": me.refresh, "tenantId": me.tenant() }),
    );
    house.somebody_waits().await;
    change.go_on("").await;

    under_way.await.unwrap().expect(200);
    let kept = house.db.value("select full_name || ' ' || epoch from identity.users where email_key = 'customer@acme.test'").await;
    assert_eq!(kept, "Renamed 7");
    house.close().await;
}

#[tokio::test]
async fn of_an_organisation_in_arrears_people_sign_in_and_of_a_closed_one_nobody_does() {
    let house = House::peopled().await;
    let me = house.sign_in(PARTNER).await;
    let publishes = |me: &Value| {
        me["permissions"]
            .as_array()
            .unwrap()
            .contains(&json!("products:publish"))
    };
    assert!(publishes(&me.me));

    house.tamper("update identity.tenants set state = 'suspended', suspended_reason = 'unpaid' where kind = 'partner'").await;
    let suspended = house.refreshed(&me).await;
    assert_eq!(suspended.me["tenant"]["state"], "suspended");
    assert!(!publishes(&suspended.me));
    house.sign_in(PARTNER).await;

    house.tamper("update identity.tenants set state = 'closed', suspended_reason = null where kind = 'partner'").await;
    assert_eq!(
        house
            .refresh(&suspended.refresh)
            .await
            .expect(401)
            .problem(),
        "session-over"
    );
    assert_eq!(house.me(&suspended.access).await, 401);
    assert_eq!(
        house
            .send_sign_in(PARTNER, PASSWORD)
            .await
            .expect(401)
            .problem(),
        "bad-credentials"
    );
    house.close().await;
}

#[tokio::test]
async fn who_works_nowhere_any_more_is_out_with_the_next_refresh() {
    let house = House::peopled().await;
    let me = house.sign_in(SALES).await;

    house
        .tamper("update identity.memberships set state = 'deactivated' where roles = '{sales}'")
        .await;

    house.refresh(&me.refresh).await.expect(401);
    assert_eq!(house.me(&me.access).await, 401);
    assert_eq!(
        house
            .send_sign_in(SALES, PASSWORD)
            .await
            .expect(401)
            .problem(),
        "bad-credentials"
    );
    house.close().await;
}

/// Lets someone work for another organisation as well.
async fn employ(house: &House, who: &SignedIn, at: &SignedIn, role: &str) {
    house
        .tamper(&format!(
            "insert into identity.memberships (user_id, tenant_id, seller_id, roles, state, version, created_at, updated_at)
             select u.id, t.id, t.seller_id, '{{{role}}}', 'active', 1, now(), now()
             from identity.users u, identity.tenants t
             where u.email = '{}' and t.name = '{}'",
            who.email, text(&at.me["tenant"]["name"])
        ))
        .await;
}

#[tokio::test]
async fn one_goes_on_in_another_organisation_that_one_works_for_and_in_no_other() {
    let house = House::peopled().await;
    let (me, partner, admin) = (
        house.sign_in(CUSTOMER).await,
        house.sign_in(PARTNER).await,
        house.sign_in(ADMIN).await,
    );
    employ(&house, &me, &partner, "partner-support").await;
    let switch = async |token: &str, tenant: &str| {
        house
            .knock(
                "switch",
                &json!({ "refreshToken": token, "tenantId": tenant }),
            )
            .await
    };

    for foreign in [admin.tenant(), "ten_00000000000000000000000000"] {
        switch(&me.refresh, foreign).await.expect(404);
    }
    let session = switch(&me.refresh, partner.tenant())
        .await
        .expect(200)
        .json();
    let there = house.signed_in(CUSTOMER, &session).await;

    assert_eq!(there.tenant(), partner.tenant());
    assert_eq!(there.me["roles"], json!(["partner-support"]));
    assert_eq!(
        each(&json!({ "items": there.me["tenants"] }), "id").len(),
        2
    );
    assert_eq!(house.me(&me.access).await, 401, "the old session made way");
    house.refresh(&me.refresh).await.expect(401);
    assert_eq!(house.refreshed(&there).await.tenant(), partner.tenant());
    // The spent token of the session that was left is nothing to anyone.
    assert_eq!(house.me(&there.access).await, 200);
    house.sign_in(CUSTOMER).await;
    house.close().await;
}

#[tokio::test]
async fn of_twenty_switches_at_once_one_goes_well() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;

    let body = json!({ "refreshToken": me.refresh, "tenantId": me.tenant() });
    let replies = house.at_once(20, "switch", &body).await;

    let mut counted = BTreeMap::new();
    for reply in &replies {
        *counted.entry(reply.status).or_insert(0) += 1;
    }
    assert_eq!(counted, [(200, 1), (401, 19)].into());
    house.close().await;
}

#[tokio::test]
async fn long_ended_sessions_go_and_what_is_needed_stays() {
    let house = House::peopled().await;
    let old = house.sign_in(CUSTOMER).await;
    house.run_due_jobs().await;
    house
        .tamper(
            "insert into identity.sessions (id, user_id, tenant_id, seller_id, mfa, created_at, last_used_at, expires_at)
             select gen_random_uuid(), user_id, tenant_id, seller_id, mfa, created_at, last_used_at, expires_at
             from identity.sessions, generate_series(1, 2500)",
        )
        .await;
    house.pass_minutes(38 * 24 * 60);
    let new = house.sign_in(CUSTOMER).await;

    house.run_due_jobs().await;

    assert_eq!(
        house
            .db
            .value("select count(*) from identity.sessions")
            .await,
        "1"
    );
    assert_eq!(
        house
            .db
            .value("select count(*) from identity.refresh_tokens")
            .await,
        "1"
    );
    house.refresh(&old.refresh).await.expect(401);
    house.refreshed(&new).await;
    house.close().await;
}

#[tokio::test]
async fn ones_own_profile_is_changed_on_the_version_that_was_seen() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;

    let changed = house
        .patch_as(
            &me,
            "/me",
            &json!({ "fullName": " Cilka Nova ", "language": "sl", "version": 1 }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &changed["fullName"],
            &changed["language"],
            &changed["version"]
        ),
        (&json!("Cilka Nova"), &json!("sl"), &json!(2))
    );
    let stale = house
        .patch_as(&me, "/me", &json!({ "fullName": "X", "version": 1 }))
        .await
        .expect(409);
    assert_eq!(stale.problem(), "stale-version");
    for bad in ["", " ", "two\nlines", &"x".repeat(201)] {
        house
            .patch_as(&me, "/me", &json!({ "fullName": bad, "version": 2 }))
            .await
            .expect(422);
    }
    house
        .call(Method::PATCH, "/api/identity/me")
        .json(&json!({ "version": 2 }))
        .send()
        .await
        .expect(401);
    house.close().await;
}
