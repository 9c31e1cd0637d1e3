//! Which passwords are taken, and how they are kept.

use serde_json::json;

use super::entrance::{ANA, registration};
use super::support::{House, PASSWORD, pointers, settings};

#[tokio::test]
async fn passwords_that_are_easily_guessed_are_refused_wherever_one_is_set() {
    let house = House::founded().await;
    let person = house.register("ana.novak@horizon.test", "Horizon").await;

    for bad in [
        "short1!",
        "password",
        "PassWord1!",
        "aaaaaaaaaaaa",
        "12345678",
        "ana.novak1",
        "Horizon7",
        "ana.novak@horizon.test",
    ] {
        let mut body = registration("other@horizon.test");
        body["password"] = json!(bad);
        body["email"] = json!("ana.novak@horizon.test");
        body["organisation"] = json!("Horizon");
        let reply = house.knock("register", &body).await.expect(422);
        assert_eq!(
            (reply.problem().as_str(), pointers(&reply)),
            ("invalid", vec!["/password".to_owned()]),
            "{bad}"
        );
        if bad != "Horizon7" {
            let change = json!({ "currentPassword": PASSWORD, "newPassword": bad });
            let reply = house
                .post_as(&person, "/me/password", &change)
                .await
                .expect(422);
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

    for (number, password) in [
        long.as_str(),
        "пароль не из словаря",
        "密码不在字典里的句子",
        "👩‍👩‍👧‍👦 family of eight 👨‍👩‍👧",
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("person{number}@horizon.test");
        let mut body = registration(&email);
        body["password"] = json!(password);
        house.knock("register", &body).await.expect(201);

        house.send_sign_in(&email, password).await.expect(200);
        let mut shorter = password.to_owned();
        shorter.pop();
        for wrong in [
            format!("{password}x"),
            shorter,
            password.chars().take(20).collect::<String>() + "!",
        ] {
            house.send_sign_in(&email, &wrong).await.expect(401);
        }
    }
    let refused = |password: String| {
        let mut body = registration(ANA);
        body["password"] = json!(password);
        let house = &house;
        async move { house.knock("register", &body).await }
    };
    assert_eq!(
        pointers(&refused("ab1 ".repeat(257)).await.expect(422)),
        ["/password"]
    );
    refused("with\0nul in the middle".to_owned())
        .await
        .expect(400);
    let huge = refused("x1Y ".repeat(1 << 18)).await;
    assert!([413, 422].contains(&huge.status), "{}", huge.status);
    let huge = house
        .send_sign_in("person0@horizon.test", &"x1Y ".repeat(1 << 18))
        .await;
    assert!([401, 413].contains(&huge.status), "{}", huge.status);
    house
        .send_sign_in("person0@horizon.test", "")
        .await
        .expect(401);
    house.close().await;
}

#[tokio::test]
async fn passwords_are_kept_as_bcrypt_of_the_cost_that_was_set() {
    let house = House::founded_with(cf_identity::Settings {
        bcrypt_cost: 12,
        ..settings()
    })
    .await;

    house
        .knock("register", &registration(ANA))
        .await
        .expect(201);

    let hash = house
        .db
        .value("select password_hash from identity.credentials")
        .await;
    assert!(hash.starts_with("$2b$12$") && hash.len() == 60, "{hash}");
    house.close().await;
}
