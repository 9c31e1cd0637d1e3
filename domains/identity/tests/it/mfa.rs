//! The second factor: set up, asked for, lost.

use serde_json::json;

use super::entrance::{Phone, WRONG, fields, protected};
use super::support::{CUSTOMER, House, PASSWORD, SALES, pointers, text};

#[tokio::test]
async fn a_second_factor_is_set_up_with_a_picture_and_counts_from_its_first_code_on() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;

    let enrolment = house
        .post_as(&me, "/mfa/enrol", &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(fields(&enrolment), ["otpauthUrl", "qrSvg", "secret"]);
    let (url, secret) = (text(&enrolment["otpauthUrl"]), text(&enrolment["secret"]));
    assert!(
        url.starts_with("otpauth://totp/Cloud%20Factory:customer%40acme.test?")
            && url.contains(secret),
        "{url}"
    );
    assert!(text(&enrolment["qrSvg"]).contains("<svg"));
    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);
    for bad in ["", "12345", "abcdef"] {
        let reply = house
            .post_as(&me, "/mfa/confirm", &json!({ "code": bad }))
            .await
            .expect(422);
        assert_eq!(pointers(&reply), ["/code"]);
    }
    let factor = house.enrol(&me).await;

    assert_eq!(factor.recovery_codes.len(), 10);
    assert!(
        factor
            .recovery_codes
            .iter()
            .all(|code| code.len() == 19 && code.matches('-').count() == 3)
    );
    for path in ["/mfa/enrol", "/mfa/confirm"] {
        let again = house
            .post_as(&me, path, &json!({ "code": factor.phone.code(&house, 0) }))
            .await
            .expect(409);
        assert_eq!(again.problem(), "already-enrolled");
    }
    house.run_due_jobs().await;
    assert!(house.letters_to(CUSTOMER)[0].starts_with("A second factor protects your account"));
    house.close().await;
}

#[tokio::test]
async fn without_an_enrolment_there_is_nothing_to_confirm() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;

    let reply = house
        .post_as(&me, "/mfa/confirm", &json!({ "code": "123456" }))
        .await
        .expect(409);

    assert_eq!(reply.problem(), "no-enrolment");
    house
        .post_as(&me, "/mfa/recovery-codes", &json!({ "password": PASSWORD }))
        .await
        .expect(409);
    house.close().await;
}

#[tokio::test]
async fn the_secret_is_sealed_where_it_is_kept() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    let enrolment = house
        .post_as(&me, "/mfa/enrol", &json!({}))
        .await
        .expect(200)
        .json();

    let secret = totp_rs::Secret::try_from_base32(text(&enrolment["secret"])).unwrap();
    let kept: Vec<u8> = house
        .db
        .admin()
        .await
        .query_one(
            "select totp_secret from identity.credentials where totp_secret is not null",
            &[],
        )
        .await
        .unwrap()
        .get(0);

    assert!(kept.len() > secret.as_ref().len());
    assert!(
        !kept
            .windows(8)
            .any(|part| secret.as_ref().starts_with(part))
    );
    house.close().await;
}

#[tokio::test]
async fn a_sign_in_asks_for_a_code_and_nothing_counts_without_it() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;

    let asked = house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);
    assert_eq!(fields(&asked.json()), ["mfaRequired", "mfaToken"]);
    assert!(asked.headers.get("set-cookie").is_none());
    let challenge = text(&asked.json()["mfaToken"]).to_owned();
    assert_eq!(house.me(&challenge).await, 401);
    house.refresh(&challenge).await.expect(401);

    let session = house
        .answer(&challenge, &factor.phone.code(&house, 0))
        .await
        .expect(200);
    assert_eq!(
        fields(&session.json()),
        ["accessToken", "expiresIn", "refreshToken", "tokenType"]
    );
    let me = house.signed_in(CUSTOMER, &session.json()).await;
    assert_eq!(
        (&me.me["session"]["mfa"], &me.me["user"]["mfaEnabled"]),
        (&json!(true), &json!(true))
    );
    let again = house
        .answer(&challenge, &factor.phone.code(&house, 1))
        .await
        .expect(401);
    assert_eq!(again.problem(), "challenge-over");
    house.close().await;
}

#[tokio::test]
async fn a_code_counts_once_whatever_challenge_it_answers() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;
    let (one, two, three) = (
        house.challenge(CUSTOMER).await,
        house.challenge(CUSTOMER).await,
        house.challenge(CUSTOMER).await,
    );
    let code = factor.phone.code(&house, 0);

    house.answer(&one, &code).await.expect(200);
    assert_eq!(
        house.answer(&two, &code).await.expect(401).problem(),
        "bad-code"
    );
    // Also an earlier one, which nobody has used: a later one has.
    assert_eq!(
        house
            .answer(&two, &factor.phone.code(&house, -1))
            .await
            .expect(401)
            .problem(),
        "bad-code"
    );
    house
        .answer(&two, &factor.phone.code(&house, 1))
        .await
        .expect(200);

    house.pass_seconds(90);
    house
        .answer(&three, &factor.phone.code(&house, -1))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test]
async fn the_code_that_confirmed_does_not_sign_in() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    let enrolment = house
        .post_as(&me, "/mfa/enrol", &json!({}))
        .await
        .expect(200)
        .json();
    let phone = Phone::of(&enrolment);
    let code = phone.code(&house, 0);
    house
        .post_as(&me, "/mfa/confirm", &json!({ "code": code }))
        .await
        .expect(200);

    let challenge = house.challenge(CUSTOMER).await;

    house.answer(&challenge, &code).await.expect(401);
    house
        .answer(&challenge, &phone.code(&house, 1))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_twenty_answers_with_one_code_at_once_one_opens_a_session() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;
    let sessions =
        "select count(*) from identity.sessions where mfa and created_at > '2026-11-20T12:00:30Z'";
    let challenge = house.challenge(CUSTOMER).await;

    let body = json!({ "mfaToken": challenge, "code": factor.phone.code(&house, 0) });
    let replies = house.at_once(20, "mfa/verify", &body).await;

    assert_eq!(
        replies.iter().filter(|reply| reply.status == 200).count(),
        1
    );
    assert_eq!(house.db.value(sessions).await, "1");
    house.close().await;
}

#[tokio::test]
async fn a_challenge_is_over_after_five_minutes() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;
    let challenge = house.challenge(CUSTOMER).await;

    house.pass_minutes(5);

    let late = house
        .answer(&challenge, &factor.phone.code(&house, 0))
        .await
        .expect(401);
    assert_eq!(late.problem(), "challenge-over");
    let made_up = house
        .answer("made-up", &factor.phone.code(&house, 0))
        .await
        .expect(401);
    assert_eq!(made_up.problem(), "challenge-over");
    house.close().await;
}

#[tokio::test]
async fn five_wrong_codes_lock_and_the_challenge_stays_over() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;
    let challenge = house.challenge(CUSTOMER).await;

    for _ in 0..5 {
        let reply = house
            .answer(&challenge, &factor.phone.wrong(&house))
            .await
            .expect(401);
        assert_eq!(reply.problem(), "bad-code");
    }
    let over = house
        .answer(&challenge, &factor.phone.code(&house, 0))
        .await;
    assert!([401, 423].contains(&over.status), "{}", over.status);
    let fresh = house.challenge(CUSTOMER).await;
    let locked = house
        .answer(&fresh, &factor.phone.code(&house, 0))
        .await
        .expect(423);
    assert_eq!(locked.header("retry-after"), Some("1800"));
    house
        .answer(&fresh, &factor.recovery_codes[0])
        .await
        .expect(423);

    let token = house.link_for(CUSTOMER).await;
    house
        .knock("unlock", &json!({ "token": token }))
        .await
        .expect(204);
    let over = house
        .answer(&challenge, &factor.phone.code(&house, 0))
        .await
        .expect(401);
    assert_eq!(over.problem(), "challenge-over");
    house
        .answer(&fresh, &factor.phone.code(&house, 0))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test]
async fn wrong_codes_add_up_over_challenges_and_open_after_half_an_hour() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;

    for _ in 0..5 {
        let challenge = house.challenge(CUSTOMER).await;
        house
            .answer(&challenge, &factor.phone.wrong(&house))
            .await
            .expect(401);
    }
    let challenge = house.challenge(CUSTOMER).await;
    house
        .answer(&challenge, &factor.phone.code(&house, 0))
        .await
        .expect(423);
    house.pass_minutes(30);

    let challenge = house.challenge(CUSTOMER).await;
    house
        .answer(&challenge, &factor.phone.code(&house, 0))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_fifty_guesses_at_once_at_most_five_are_looked_at() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;
    let challenge = house.challenge(CUSTOMER).await;

    let body = json!({ "mfaToken": challenge, "code": factor.phone.wrong(&house) });
    let replies = house.at_once(50, "mfa/verify", &body).await;

    let looked_at = replies
        .iter()
        .filter(|reply| reply.status == 401 && reply.problem() == "bad-code")
        .count();
    assert_eq!(looked_at, 5);
    assert!(
        replies
            .iter()
            .all(|reply| [401, 423].contains(&reply.status))
    );
    house.close().await;
}

#[tokio::test]
async fn a_recovery_code_counts_once_however_it_is_written() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;
    let [first, second, third] = [0, 1, 2].map(|index| factor.recovery_codes[index].clone());

    for (code, written) in [
        (&first, first.clone()),
        (&second, second.replace('-', "").to_uppercase()),
        (&third, format!("  {} ", third.replace('-', " "))),
    ] {
        let challenge = house.challenge(CUSTOMER).await;
        house.answer(&challenge, &written).await.expect(200);
        let challenge = house.challenge(CUSTOMER).await;
        assert_eq!(
            house.answer(&challenge, code).await.expect(401).problem(),
            "bad-code"
        );
    }
    house.run_due_jobs().await;
    assert!(
        house
            .letters_to(CUSTOMER)
            .iter()
            .any(|letter| letter.starts_with("A recovery code was used"))
    );
    assert_eq!(house.recorded(&["mfa.recovery-code-used"]).await.len(), 3);
    house.close().await;
}

#[tokio::test]
async fn new_recovery_codes_take_the_password_and_make_the_old_ones_void() {
    let house = House::peopled().await;
    let (me, factor) = protected(&house).await;

    house
        .post_as(&me, "/mfa/recovery-codes", &json!({ "password": WRONG }))
        .await
        .expect(422);
    let new = house
        .post_as(&me, "/mfa/recovery-codes", &json!({ "password": PASSWORD }))
        .await
        .expect(200)
        .json();

    let challenge = house.challenge(CUSTOMER).await;
    house
        .answer(&challenge, &factor.recovery_codes[0])
        .await
        .expect(401);
    house
        .answer(&challenge, text(&new["recoveryCodes"][0]))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test]
async fn the_recovery_codes_of_one_are_nothing_to_another() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;
    let other = house.sign_in(SALES).await;
    house.enrol(&other).await;

    let challenge = house.challenge(SALES).await;

    house
        .answer(&challenge, &factor.recovery_codes[0])
        .await
        .expect(401);
    house.close().await;
}

#[tokio::test]
async fn a_new_password_by_letter_leaves_the_second_factor_on_and_open_challenges_over() {
    let house = House::peopled().await;
    let (_, factor) = protected(&house).await;
    let challenge = house.challenge(CUSTOMER).await;
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

    let over = house
        .answer(&challenge, &factor.phone.code(&house, 0))
        .await
        .expect(401);
    assert_eq!(over.problem(), "challenge-over");
    let asked = house.send_sign_in(CUSTOMER, new).await.expect(200).json();
    assert_eq!(asked["mfaRequired"], true);
    house
        .answer(text(&asked["mfaToken"]), &factor.phone.code(&house, 0))
        .await
        .expect(200);
    house.close().await;
}

#[tokio::test]
async fn turning_it_off_takes_the_password_and_a_code() {
    let house = House::peopled().await;
    let (me, factor) = protected(&house).await;
    let off = async |password: &str, code: &str| {
        house
            .post_as(
                &me,
                "/mfa/disable",
                &json!({ "password": password, "code": code }),
            )
            .await
    };
    let code = factor.phone.code(&house, 0);

    assert_eq!(
        off(WRONG, &code).await.expect(422).problem(),
        "wrong-password"
    );
    assert_eq!(
        pointers(&off(PASSWORD, &factor.phone.wrong(&house)).await.expect(422)),
        ["/code"]
    );
    off(PASSWORD, &code).await.expect(204);

    house.send_sign_in(CUSTOMER, PASSWORD).await.expect(200);
    assert_eq!(
        house
            .db
            .value("select count(*) from identity.recovery_codes")
            .await,
        "0"
    );
    assert_eq!(
        house
            .recorded(&["mfa.wrong-code", "mfa.disable"])
            .await
            .len(),
        2
    );
    house.run_due_jobs().await;
    assert!(
        house
            .letters_to(CUSTOMER)
            .iter()
            .any(|letter| letter.starts_with("The second factor is off"))
    );
    house.close().await;
}

#[tokio::test]
async fn codes_cannot_be_guessed_from_within_a_session_either() {
    let house = House::peopled().await;
    let (me, factor) = protected(&house).await;

    for _ in 0..5 {
        let guess = json!({ "password": PASSWORD, "code": factor.phone.wrong(&house) });
        house.post_as(&me, "/mfa/disable", &guess).await.expect(422);
    }
    let right = json!({ "password": PASSWORD, "code": factor.phone.code(&house, 0) });
    house.post_as(&me, "/mfa/disable", &right).await.expect(423);

    house.run_due_jobs().await;
    assert!(
        house
            .letters_to(CUSTOMER)
            .iter()
            .any(|letter| letter.starts_with("Your account is locked"))
    );
    house.close().await;
}
