//! In and out: the answers, the cookies, and what a body may say.

use serde_json::{Value, json};

use super::entrance::{ANA, WRONG, added, cookie, crumb, fields, registration};
use super::support::{ADMIN, CUSTOMER, House, PASSWORD, assert_json, settings, text};

#[tokio::test]
async fn from_the_registration_to_the_sign_out_the_answers_are_those_of_the_contract() {
    let house = House::founded().await;

    let registered = house
        .knock("register", &registration(ANA))
        .await
        .expect(201)
        .json();
    let session = house.send_sign_in(ANA, PASSWORD).await.expect(200).json();
    let access = text(&session["accessToken"]);
    let me = house
        .get("/api/identity/me")
        .bearer(access)
        .send()
        .await
        .expect(200)
        .json();
    let next = house
        .refresh(text(&session["refreshToken"]))
        .await
        .expect(200)
        .json();
    let out = house
        .knock("logout", &json!({ "refreshToken": next["refreshToken"] }))
        .await;

    assert_json!(registered, { ".*.id" => "[id]" }, @r#"
    {
      "tenant": {
        "id": "[id]",
        "kind": "customer",
        "name": "Horizon d.o.o."
      },
      "user": {
        "email": "ana@horizon.test",
        "fullName": "Ana Novak",
        "id": "[id]"
      }
    }
    "#);
    assert_eq!(
        fields(&session),
        ["accessToken", "expiresIn", "refreshToken", "tokenType"]
    );
    assert_eq!(
        (&session["tokenType"], &session["expiresIn"]),
        (&json!("Bearer"), &json!(900))
    );
    assert_eq!(fields(&next), fields(&session));
    assert_ne!(next["refreshToken"], session["refreshToken"]);
    assert_ne!(next["accessToken"], session["accessToken"]);
    assert_eq!(
        (&me["user"]["id"], &me["tenant"]["id"]),
        (&registered["user"]["id"], &registered["tenant"]["id"])
    );
    assert_json!(me, { ".**.id" => "[id]", ".permissions" => "[permissions]" }, @r#"
    {
      "mfaEnrolmentRequired": false,
      "permissions": "[permissions]",
      "roles": [
        "owner"
      ],
      "session": {
        "id": "[id]",
        "mfa": false
      },
      "tenant": {
        "id": "[id]",
        "kind": "customer",
        "name": "Horizon d.o.o.",
        "state": "active"
      },
      "tenants": [
        {
          "id": "[id]",
          "kind": "customer",
          "name": "Horizon d.o.o.",
          "state": "active"
        }
      ],
      "user": {
        "createdAt": "2026-11-20T12:00:00Z",
        "email": "ana@horizon.test",
        "emailVerified": false,
        "fullName": "Ana Novak",
        "id": "[id]",
        "language": "en",
        "mfaEnabled": false,
        "version": 1
      }
    }
    "#);
    assert_eq!((out.status, out.text()), (204, String::new()));
    house.close().await;
}

#[tokio::test]
async fn a_browser_keeps_its_tokens_where_no_script_and_no_other_site_gets_at_them() {
    let house = House::peopled().await;
    let who = json!({ "email": CUSTOMER, "password": PASSWORD });

    let plain = house.knock("login", &who).await.expect(200);
    let secured = house.knock_secured("login", &who).await.expect(200);

    for (reply, ending) in [
        (&plain, "SameSite=Strict"),
        (&secured, "SameSite=Strict; Secure"),
    ] {
        let token = text(&reply.json()["refreshToken"]).to_owned();
        assert_eq!(
            cookie(reply, "cf_refresh").unwrap(),
            format!(
                "cf_refresh={token}; Path=/api/identity/auth; Max-Age=604800; HttpOnly; {ending}"
            )
        );
        let device = cookie(reply, "cf_device").unwrap();
        assert!(
            device.ends_with(&format!(
                "; Path=/api/identity/auth; Max-Age=15552000; HttpOnly; {ending}"
            )),
            "{device}"
        );
    }
    house.close().await;
}

#[tokio::test]
async fn a_cookie_does_for_the_token_in_the_body() {
    let house = House::peopled().await;
    let session = house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);

    let next = house
        .knock_with("refresh", &crumb(&session, "cf_refresh"), &json!({}))
        .await
        .expect(200);
    let out = house
        .knock_with("logout", &crumb(&next, "cf_refresh"), &json!({}))
        .await
        .expect(204);

    assert!(
        cookie(&out, "cf_refresh")
            .unwrap()
            .starts_with("cf_refresh=; Path=/api/identity/auth; Max-Age=0;")
    );
    assert_eq!(cookie(&out, "cf_device"), None, "the device stays known");
    assert_eq!(house.me(text(&next.json()["accessToken"])).await, 401);
    house
        .refresh(text(&next.json()["refreshToken"]))
        .await
        .expect(401);
    house.close().await;
}

#[tokio::test]
async fn another_site_cannot_make_a_browser_refresh_switch_or_sign_out() {
    let house = House::peopled().await;
    let session = house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);
    let cookie = crumb(&session, "cf_refresh");
    let tenant = house.sign_in(CUSTOMER).await.tenant().to_owned();

    for site in ["cross-site", "same-site", "CROSS-SITE", "anything"] {
        let ask = |path: &str, body: &Value| {
            let call = house
                .door(path)
                .header("cookie", &cookie)
                .header("sec-fetch-site", site);
            call.json(body).send()
        };
        assert_eq!(
            ask("refresh", &json!({})).await.expect(401).problem(),
            "session-over"
        );
        assert_eq!(
            ask("switch", &json!({ "tenantId": tenant }))
                .await
                .expect(401)
                .problem(),
            "session-over"
        );
        ask("logout", &json!({})).await.expect(204);
    }
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "",
    ] {
        for path in ["refresh", "logout", "login", "register"] {
            let call = house
                .door(path)
                .header("cookie", &cookie)
                .header("content-type", kind);
            call.body("{}").send().await.expect(415);
        }
    }

    house
        .knock_with("refresh", &cookie, &json!({}))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test]
async fn nobody_signs_in_before_their_address_is_verified_where_that_is_asked_for() {
    let house = House::founded_with(cf_identity::Settings {
        require_verified_email: true,
        ..settings()
    })
    .await;
    house
        .knock("register", &registration(ANA))
        .await
        .expect(201);

    assert_eq!(
        house
            .send_sign_in(ANA, PASSWORD)
            .await
            .expect(403)
            .problem(),
        "email-not-verified"
    );
    assert_eq!(
        house.send_sign_in(ANA, WRONG).await.expect(401).problem(),
        "bad-credentials"
    );
    let token = house.link_for(ANA).await;
    house
        .knock("email/verify", &json!({ "token": token }))
        .await
        .expect(204);

    house.sign_in(ANA).await;
    house.close().await;
}

#[tokio::test]
async fn a_public_body_takes_no_field_that_is_not_its_own() {
    let house = House::founded().await;
    let session = house.register(ANA, "Horizon").await;
    let bodies = [
        ("register", registration("eve@horizon.test")),
        ("login", json!({ "email": ANA, "password": PASSWORD })),
        ("mfa/verify", json!({ "mfaToken": "x", "code": "123456" })),
        ("refresh", json!({ "refreshToken": session.refresh })),
        ("logout", json!({ "refreshToken": session.refresh })),
        (
            "switch",
            json!({ "refreshToken": session.refresh, "tenantId": session.tenant() }),
        ),
        ("email/verify", json!({ "token": "x" })),
        ("email/resend", json!({ "email": ANA })),
        ("password/forgot", json!({ "email": ANA })),
        (
            "password/reset",
            json!({ "token": "x", "password": PASSWORD }),
        ),
        ("unlock", json!({ "token": "x" })),
        ("invitation/inspect", json!({ "token": "x" })),
        (
            "invitation/accept",
            json!({ "token": "x", "fullName": "Eve", "password": PASSWORD }),
        ),
        (
            "setup",
            json!({ "token": "x", "email": "eve@horizon.test", "password": PASSWORD, "fullName": "Eve" }),
        ),
        ("token", json!({ "apiKey": "cf_x" })),
    ];
    let extras = [
        ("role", json!("admin")),
        ("roles", json!(["admin"])),
        ("kind", json!("operator")),
        ("tenant", json!({ "kind": "operator" })),
        ("permissions", json!(["tenants:write"])),
        ("emailVerified", json!(true)),
        ("emailVerifiedAt", json!("2026-01-01T00:00:00Z")),
        ("sellerId", json!(session.tenant())),
        ("userId", json!(session.id())),
        ("id", json!(session.id())),
        ("mfa", json!(true)),
        ("epoch", json!(9)),
        ("state", json!("active")),
        ("full_name", json!("Eve")),
        ("__proto__", json!({ "role": "admin" })),
    ];
    let before = house.rows().await;

    for (path, body) in &bodies {
        for (name, value) in &extras {
            let mut body = body.clone();
            body[name] = value.clone();
            let reply = house.knock(path, &body).await.expect(422);
            assert_eq!(reply.problem(), "invalid", "{path} {name}");
        }
        if *path != "switch" {
            let mut body = body.clone();
            body["tenantId"] = json!(session.tenant());
            house.knock(path, &body).await.expect(422);
        }
    }
    let profile = [
        ("/me", json!({ "version": 1 })),
        ("/me", json!({ "version": 1, "fullName": "Eve" })),
    ];
    for (path, body) in profile {
        for (name, value) in extras.iter().chain(&[
            ("email", json!("eve@horizon.test")),
            ("tenantId", json!(session.tenant())),
        ]) {
            let mut body = body.clone();
            body[name] = value.clone();
            house.patch_as(&session, path, &body).await.expect(422);
        }
    }

    assert!(added(&before, &house.rows().await).is_empty());
    assert_eq!(house.me(&session.access).await, 200);
    house.close().await;
}

#[tokio::test]
async fn every_sign_in_and_every_refusal_is_on_record() {
    let house = House::peopled().await;
    let me = house.sign_in(ADMIN).await;
    house.fail_to_sign_in(ADMIN, 1).await;
    house.fail_to_sign_in("nobody@acme.test", 1).await;
    house
        .knock("logout", &json!({ "refreshToken": me.refresh }))
        .await
        .expect(204);

    let entries = house
        .recorded(&["session.open", "sign-in.refuse", "session.end"])
        .await;

    let said: Vec<_> = entries
        .iter()
        .map(|entry| (text(&entry["action"]), text(&entry["id"])))
        .collect();
    let session = text(&me.me["session"]["id"]);
    assert_eq!(
        said,
        [
            ("session.open", session),
            ("sign-in.refuse", me.id()),
            ("sign-in.refuse", "unknown@acme.test"),
            ("session.end", session),
        ]
    );
    house.close().await;
}
