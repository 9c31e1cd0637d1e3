//! In and out: the answers, the cookies, the passwords, and what a stranger learns.

use serde_json::{Value, json};

use super::entrance::{WRONG, added, cookie, crumb, fields, shown};
use super::support::{ADMIN, CUSTOMER, House, PASSWORD, assert_json, pointers, settings, text};

const ANA: &str = "ana@horizon.test";

fn registration(email: &str) -> Value {
    json!({ "email": email, "password": PASSWORD, "fullName": "Ana Novak", "organisation": "Horizon d.o.o." })
}

#[tokio::test]
async fn from_the_registration_to_the_sign_out_the_answers_are_those_of_the_contract() {
    let house = House::founded().await;

    let registered = house.knock("register", &registration(ANA)).await.expect(201).json();
    let session = house.send_sign_in(ANA, PASSWORD).await.expect(200).json();
    let access = text(&session["accessToken"]);
    let me = house.get("/api/identity/me").bearer(access).send().await.expect(200).json();
    let next = house.refresh(text(&session["refreshToken"])).await.expect(200).json();
    let out = house.knock("logout", &json!({ "refreshToken": next["refreshToken"] })).await;

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
    assert_eq!(fields(&session), ["accessToken", "expiresIn", "refreshToken", "tokenType"]);
    assert_eq!((&session["tokenType"], &session["expiresIn"]), (&json!("Bearer"), &json!(900)));
    assert_eq!(fields(&next), fields(&session));
    assert_ne!(next["refreshToken"], session["refreshToken"]);
    assert_ne!(next["accessToken"], session["accessToken"]);
    assert_eq!((&me["user"]["id"], &me["tenant"]["id"]), (&registered["user"]["id"], &registered["tenant"]["id"]));
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

    for (reply, ending) in [(&plain, "SameSite=Strict"), (&secured, "SameSite=Strict; Secure")] {
        let token = text(&reply.json()["refreshToken"]).to_owned();
        assert_eq!(
            cookie(reply, "cf_refresh").unwrap(),
            format!("cf_refresh={token}; Path=/api/identity/auth; Max-Age=604800; HttpOnly; {ending}")
        );
        let device = cookie(reply, "cf_device").unwrap();
        assert!(device.ends_with(&format!("; Path=/api/identity/auth; Max-Age=15552000; HttpOnly; {ending}")), "{device}");
    }
    house.close().await;
}

#[tokio::test]
async fn a_cookie_does_for_the_token_in_the_body() {
    let house = House::peopled().await;
    let session = house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);

    let next = house.knock_with("refresh", &crumb(&session, "cf_refresh"), &json!({})).await.expect(200);
    let out = house.knock_with("logout", &crumb(&next, "cf_refresh"), &json!({})).await.expect(204);

    assert!(cookie(&out, "cf_refresh").unwrap().starts_with("cf_refresh=; Path=/api/identity/auth; Max-Age=0;"));
    assert_eq!(cookie(&out, "cf_device"), None, "the device stays known");
    assert_eq!(house.me(text(&next.json()["accessToken"])).await, 401);
    house.refresh(text(&next.json()["refreshToken"])).await.expect(401);
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
            let call = house.door(path).header("cookie", &cookie).header("sec-fetch-site", site);
            call.json(body).send()
        };
        assert_eq!(ask("refresh", &json!({})).await.expect(401).problem(), "session-over");
        assert_eq!(ask("switch", &json!({ "tenantId": tenant })).await.expect(401).problem(), "session-over");
        ask("logout", &json!({})).await.expect(204);
    }
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""] {
        for path in ["refresh", "logout", "login", "register"] {
            let call = house.door(path).header("cookie", &cookie).header("content-type", kind);
            call.body("{}").send().await.expect(415);
        }
    }

    house.knock_with("refresh", &cookie, &json!({})).await.expect(200);
    house.close().await;
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_look_the_same() {
    let house = House::peopled().await;

    let wrong = house.send_sign_in(CUSTOMER, WRONG).await.expect(401);
    let unknown = house.send_sign_in("nobody@acme.test", WRONG).await.expect(401);
    let no_address = house.send_sign_in("no address", WRONG).await.expect(401);

    assert_eq!(wrong.problem(), "bad-credentials");
    assert_eq!(shown(&wrong), shown(&unknown));
    assert_eq!(shown(&wrong), shown(&no_address));
    assert_eq!(wrong.header("retry-after"), None);
    house.close().await;
}

/// What each of six failures in a row writes, and what the caller sees of it.
#[tokio::test]
async fn a_known_and_an_unknown_address_cause_the_same_writes_up_to_the_lock_and_beyond() {
    let house = House::peopled().await;
    let mut told = Vec::new();

    for email in [CUSTOMER, "nobody@acme.test"] {
        let mut steps = Vec::new();
        for _ in 0..7 {
            let before = house.rows().await;
            let reply = house.send_sign_in(email, WRONG).await;
            steps.push((shown(&reply), added(&before, &house.rows().await)));
        }
        told.push(steps);
    }

    assert_eq!(told[0], told[1]);
    assert_eq!(told[0][4].1.get("cf.jobs"), Some(&1), "the fifth one locks");
    house.close().await;
}

/// Time that the threads for passwords have worked, in nanoseconds.
fn worked() -> u64 {
    let mut all = 0;
    for task in std::fs::read_dir("/proc/self/task").unwrap().flatten() {
        let read = |name: &str| std::fs::read_to_string(task.path().join(name)).unwrap_or_default();
        if read("comm").starts_with("passwords-") {
            all += read("schedstat").split(' ').next().and_then(|ns| ns.parse::<u64>().ok()).unwrap_or(0);
        }
    }
    all
}

#[tokio::test]
async fn a_password_is_compared_whether_there_is_an_account_or_not_and_never_while_locked() {
    let settings = cf_identity::Settings { bcrypt_cost: 10, hashing_at_once: 1, ..settings() };
    let house = House::founded_with(settings).await;
    house.knock("register", &registration(ANA)).await.expect(201);
    // The hash that nobody has is made at its first use.
    house.send_sign_in("first@acme.test", WRONG).await.expect(401);
    let work_of = async |email: &str| {
        let before = worked();
        let status = house.send_sign_in(email, WRONG).await.status;
        (status, worked() - before)
    };

    let (_, known) = work_of(ANA).await;
    for email in ["nobody@acme.test", "no address"] {
        let (status, unknown) = work_of(email).await;
        assert_eq!(status, 401);
        assert!(unknown > known / 2 && unknown < known * 2, "{email}: {unknown} ns for {known} ns");
    }
    for email in [ANA, "nobody@acme.test"] {
        house.fail_to_sign_in(email, 4).await;
        let (status, locked) = work_of(email).await;
        assert_eq!(status, 423);
        assert!(locked < known / 10, "{email}: {locked} ns for {known} ns");
    }
    house.close().await;
}

#[tokio::test]
async fn a_taken_address_registers_like_a_free_one_and_its_owner_gets_a_letter() {
    let house = House::peopled().await;
    let users = house.db.value("select count(*) from identity.users").await;

    let taken = house.knock("register", &registration(&CUSTOMER.to_uppercase())).await.expect(201);
    let free = house.knock("register", &registration(ANA)).await.expect(201);

    let shape = |value: &Value| (fields(value).join(" "), fields(&value["user"]).join(" "), fields(&value["tenant"]).join(" "));
    let (taken, free) = (taken.json(), free.json());
    assert_eq!(shape(&taken), shape(&free));
    assert_eq!(taken["tenant"]["name"], free["tenant"]["name"]);
    let known = house.db.value("select id from identity.users where email_key = 'customer@acme.test'").await;
    assert!(!text(&taken["user"]["id"]).contains(&known));
    house.run_due_jobs().await;
    assert!(house.letters_to(CUSTOMER)[0].starts_with("You have an account already"));
    assert!(house.letters_to(ANA)[0].starts_with("Verify your address"));
    let now: i64 = house.db.value("select count(*) from identity.users").await.parse().unwrap();
    assert_eq!(now, users.parse::<i64>().unwrap() + 1);
    house.sign_in(CUSTOMER).await;
    house.close().await;
}

#[tokio::test]
async fn of_twenty_that_register_with_one_address_at_once_one_gets_it_and_all_are_told_the_same() {
    let house = House::founded().await;

    let replies = house.at_once(20, "register", &registration(ANA)).await;

    assert!(replies.iter().all(|reply| reply.status == 201));
    assert_eq!(house.db.value("select count(*) from identity.users").await, "1");
    assert_eq!(house.db.value("select count(*) from identity.tenants where kind = 'customer'").await, "1");
    house.close().await;
}

#[tokio::test]
async fn asking_for_letters_tells_and_costs_the_same_for_everybody() {
    let house = House::peopled().await;
    house.knock("register", &registration(ANA)).await.expect(201);
    house.run_due_jobs().await;

    for path in ["password/forgot", "email/resend"] {
        let mut told = Vec::new();
        for email in [ANA, CUSTOMER, "nobody@acme.test"] {
            let before = house.rows().await;
            let reply = house.knock(path, &json!({ "email": email })).await.expect(202);
            told.push((shown(&reply), added(&before, &house.rows().await)));
        }
        assert_eq!(told[0], told[1], "{path}");
        assert_eq!(told[0], told[2], "{path}");
        assert_eq!(told[0].0.1, "{}");
        house.knock(path, &json!({ "email": "no address" })).await.expect(202);
        house.run_due_jobs().await;
    }
    assert!(house.letters_to("nobody@acme.test").is_empty());
    assert_eq!(house.letters_to(CUSTOMER).len(), 1, "the address is verified: a password link alone");
    house.close().await;
}

#[tokio::test]
async fn passwords_that_are_easily_guessed_are_refused_wherever_one_is_set() {
    let house = House::founded().await;
    let person = house.register("ana.novak@horizon.test", "Horizon").await;

    for bad in ["short1!", "password", "PassWord1!", "aaaaaaaaaaaa", "12345678", "ana.novak1", "Horizon7", "ana.novak@horizon.test"] {
        let mut body = registration("other@horizon.test");
        body["password"] = json!(bad);
        body["email"] = json!("ana.novak@horizon.test");
        body["organisation"] = json!("Horizon");
        let reply = house.knock("register", &body).await.expect(422);
        assert_eq!((reply.problem().as_str(), pointers(&reply)), ("invalid", vec!["/password".to_owned()]), "{bad}");
        if bad != "Horizon7" {
            let change = json!({ "currentPassword": PASSWORD, "newPassword": bad });
            let reply = house.post_as(&person, "/me/password", &change).await.expect(422);
            assert_eq!(pointers(&reply), ["/newPassword"], "{bad}");
        }
    }
    house.close().await;
}

#[tokio::test]
async fn a_password_counts_to_its_last_byte_in_any_alphabet_and_without_end_it_is_refused() {
    let house = House::founded().await;
    let long = format!("{}x", "četrtek in petek ".repeat(8));
    assert!(long.len() > 72);

    for (number, password) in [long.as_str(), "пароль не из словаря", "密码不在字典里的句子", "👩‍👩‍👧‍👦 family of eight 👨‍👩‍👧"].into_iter().enumerate() {
        let email = format!("person{number}@horizon.test");
        let mut body = registration(&email);
        body["password"] = json!(password);
        house.knock("register", &body).await.expect(201);

        house.send_sign_in(&email, password).await.expect(200);
        let mut shorter = password.to_owned();
        shorter.pop();
        for wrong in [format!("{password}x"), shorter, password.chars().take(20).collect::<String>() + "!"] {
            house.send_sign_in(&email, &wrong).await.expect(401);
        }
    }
    let refused = |password: String| {
        let mut body = registration(ANA);
        body["password"] = json!(password);
        let house = &house;
        async move { house.knock("register", &body).await }
    };
    assert_eq!(pointers(&refused("ab1 ".repeat(257)).await.expect(422)), ["/password"]);
    refused("with\0nul in the middle".to_owned()).await.expect(400);
    let huge = refused("x1Y ".repeat(1 << 18)).await;
    assert!([413, 422].contains(&huge.status), "{}", huge.status);
    let huge = house.send_sign_in("person0@horizon.test", &"x1Y ".repeat(1 << 18)).await;
    assert!([401, 413].contains(&huge.status), "{}", huge.status);
    house.send_sign_in("person0@horizon.test", "").await.expect(401);
    house.close().await;
}

#[tokio::test]
async fn passwords_are_kept_as_bcrypt_of_the_cost_that_was_set() {
    let house = House::founded_with(cf_identity::Settings { bcrypt_cost: 12, ..settings() }).await;

    house.knock("register", &registration(ANA)).await.expect(201);

    let hash = house.db.value("select password_hash from identity.credentials").await;
    assert!(hash.starts_with("$2b$12$") && hash.len() == 60, "{hash}");
    house.close().await;
}

#[tokio::test]
async fn nobody_signs_in_before_their_address_is_verified_where_that_is_asked_for() {
    let house = House::founded_with(cf_identity::Settings { require_verified_email: true, ..settings() }).await;
    house.knock("register", &registration(ANA)).await.expect(201);

    assert_eq!(house.send_sign_in(ANA, PASSWORD).await.expect(403).problem(), "email-not-verified");
    assert_eq!(house.send_sign_in(ANA, WRONG).await.expect(401).problem(), "bad-credentials");
    let token = house.link_for(ANA).await;
    house.knock("email/verify", &json!({ "token": token })).await.expect(204);

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
        ("switch", json!({ "refreshToken": session.refresh, "tenantId": session.tenant() })),
        ("email/verify", json!({ "token": "x" })),
        ("email/resend", json!({ "email": ANA })),
        ("password/forgot", json!({ "email": ANA })),
        ("password/reset", json!({ "token": "x", "password": PASSWORD })),
        ("unlock", json!({ "token": "x" })),
        ("invitation/inspect", json!({ "token": "x" })),
        ("invitation/accept", json!({ "token": "x", "fullName": "Eve", "password": PASSWORD })),
        ("setup", json!({ "token": "x", "email": "eve@horizon.test", "password": PASSWORD, "fullName": "Eve" })),
        ("token", json!({ "apiKey": "cf_x" })),
    ];
    let extras = [
        ("role", json!("admin")), ("roles", json!(["admin"])), ("kind", json!("operator")), ("tenant", json!({ "kind": "operator" })),
        ("permissions", json!(["tenants:write"])), ("emailVerified", json!(true)), ("emailVerifiedAt", json!("2026-01-01T00:00:00Z")),
        ("sellerId", json!(session.tenant())), ("userId", json!(session.id())), ("id", json!(session.id())), ("mfa", json!(true)),
        ("epoch", json!(9)), ("state", json!("active")), ("full_name", json!("Eve")), ("__proto__", json!({ "role": "admin" })),
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
    let profile = [("/me", json!({ "version": 1 })), ("/me", json!({ "version": 1, "fullName": "Eve" }))];
    for (path, body) in profile {
        for (name, value) in extras.iter().chain(&[("email", json!("eve@horizon.test")), ("tenantId", json!(session.tenant()))]) {
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
    house.knock("logout", &json!({ "refreshToken": me.refresh })).await.expect(204);

    let entries = house.recorded(&["session.open", "sign-in.refuse", "session.end"]).await;

    let said: Vec<_> = entries.iter().map(|entry| (text(&entry["action"]), text(&entry["id"]))).collect();
    let session = text(&me.me["session"]["id"]);
    assert_eq!(said, [
        ("session.open", session),
        ("sign-in.refuse", me.id()),
        ("sign-in.refuse", "unknown@acme.test"),
        ("session.end", session),
    ]);
    house.close().await;
}
