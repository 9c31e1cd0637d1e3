//! Whoever asks for somebody's account learns nothing: not by the answer, not by its cost.

use serde_json::{Value, json};

use super::entrance::{ANA, WRONG, added, fields, registration, shown};
use super::support::{CUSTOMER, House, settings, text};

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_look_the_same() {
    let house = House::peopled().await;

    let wrong = house.send_sign_in(CUSTOMER, WRONG).await.expect(401);
    let unknown = house
        .send_sign_in("nobody@acme.test", WRONG)
        .await
        .expect(401);
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
            all += read("schedstat")
                .split(' ')
                .next()
                .and_then(|ns| ns.parse::<u64>().ok())
                .unwrap_or(0);
        }
    }
    all
}

#[tokio::test]
async fn a_password_is_compared_whether_there_is_an_account_or_not_and_never_while_locked() {
    let settings = cf_identity::Settings {
        bcrypt_cost: 10,
        hashing_at_once: 1,
        ..settings()
    };
    let house = House::founded_with(settings).await;
    house
        .knock("register", &registration(ANA))
        .await
        .expect(201);
    // The hash that nobody has is made at its first use.
    house
        .send_sign_in("first@acme.test", WRONG)
        .await
        .expect(401);
    let work_of = async |email: &str| {
        let before = worked();
        let status = house.send_sign_in(email, WRONG).await.status;
        (status, worked() - before)
    };

    let (_, known) = work_of(ANA).await;
    for email in ["nobody@acme.test", "no address"] {
        let (status, unknown) = work_of(email).await;
        assert_eq!(status, 401);
        assert!(
            unknown > known / 2 && unknown < known * 2,
            "{email}: {unknown} ns for {known} ns"
        );
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

    let taken = house
        .knock("register", &registration(&CUSTOMER.to_uppercase()))
        .await
        .expect(201);
    let free = house
        .knock("register", &registration(ANA))
        .await
        .expect(201);

    let shape = |value: &Value| {
        (
            fields(value).join(" "),
            fields(&value["user"]).join(" "),
            fields(&value["tenant"]).join(" "),
        )
    };
    let (taken, free) = (taken.json(), free.json());
    assert_eq!(shape(&taken), shape(&free));
    assert_eq!(taken["tenant"]["name"], free["tenant"]["name"]);
    let known = house
        .db
        .value("select id from identity.users where email_key = 'customer@acme.test'")
        .await;
    assert!(!text(&taken["user"]["id"]).contains(&known));
    house.run_due_jobs().await;
    assert!(house.letters_to(CUSTOMER)[0].starts_with("You have an account already"));
    assert!(house.letters_to(ANA)[0].starts_with("Verify your address"));
    let now: i64 = house
        .db
        .value("select count(*) from identity.users")
        .await
        .parse()
        .unwrap();
    assert_eq!(now, users.parse::<i64>().unwrap() + 1);
    house.sign_in(CUSTOMER).await;
    house.close().await;
}

#[tokio::test]
async fn of_twenty_that_register_with_one_address_at_once_one_gets_it_and_all_are_told_the_same() {
    let house = House::founded().await;

    let replies = house.at_once(20, "register", &registration(ANA)).await;

    assert!(replies.iter().all(|reply| reply.status == 201));
    assert_eq!(
        house.db.value("select count(*) from identity.users").await,
        "1"
    );
    assert_eq!(
        house
            .db
            .value("select count(*) from identity.tenants where kind = 'customer'")
            .await,
        "1"
    );
    house.close().await;
}

#[tokio::test]
async fn asking_for_letters_tells_and_costs_the_same_for_everybody() {
    let house = House::peopled().await;
    house
        .knock("register", &registration(ANA))
        .await
        .expect(201);
    house.run_due_jobs().await;

    for path in ["password/forgot", "email/resend"] {
        let mut told = Vec::new();
        for email in [ANA, CUSTOMER, "nobody@acme.test"] {
            let before = house.rows().await;
            let reply = house
                .knock(path, &json!({ "email": email }))
                .await
                .expect(202);
            told.push((shown(&reply), added(&before, &house.rows().await)));
        }
        assert_eq!(told[0], told[1], "{path}");
        assert_eq!(told[0], told[2], "{path}");
        assert_eq!(told[0].0.1, "{}");
        house
            .knock(path, &json!({ "email": "no address" }))
            .await
            .expect(202);
        house.run_due_jobs().await;
    }
    assert!(house.letters_to("nobody@acme.test").is_empty());
    assert_eq!(
        house.letters_to(CUSTOMER).len(),
        1,
        "the address is verified: a password link alone"
    );
    house.close().await;
}
