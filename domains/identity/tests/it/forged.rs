//! Tokens that we did not sign, or did not sign like this.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use cf_testkit::Tokens;
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

use super::support::{ADMIN, CUSTOMER, House, SignedIn, text};

/// A real token in its parts.
struct Real {
    header: Value,
    claims: Value,
    token: String,
}

fn part(text: &str) -> Value {
    serde_json::from_slice(&BASE64.decode(text).unwrap()).unwrap()
}

fn real(who: &SignedIn) -> Real {
    let parts: Vec<&str> = who.access.split('.').collect();
    Real {
        header: part(parts[0]),
        claims: part(parts[1]),
        token: who.access.clone(),
    }
}

fn made_of(header: &Value, claims: &Value, signature: &str) -> String {
    let part = |value: &Value| BASE64.encode(value.to_string());
    format!("{}.{}.{signature}", part(header), part(claims))
}

fn with(value: &Value, name: &str, new: Value) -> Value {
    let mut value = value.clone();
    value[name] = new;
    value
}

fn without(value: &Value, name: &str) -> Value {
    let mut value = value.clone();
    value.as_object_mut().unwrap().remove(name);
    value
}

/// The published key of this installation.
async fn jwk(house: &House) -> Value {
    let set = house
        .get("/api/identity/.well-known/jwks.json")
        .send()
        .await
        .expect(200)
        .json();
    set["keys"][0].clone()
}

async fn refused(house: &House, what: &str, token: &str) {
    let reply = house
        .get("/api/identity/me")
        .header("authorization", &format!("Bearer {token}"))
        .send()
        .await;
    assert_eq!(reply.status, 401, "{what}: {}", reply.text());
    assert!(reply.header("www-authenticate").is_some(), "{what}");
}

#[tokio::test]
async fn a_token_without_a_signature_is_refused() {
    let house = House::peopled().await;
    let real = real(&house.sign_in(ADMIN).await);

    for alg in ["none", "None", "NONE", "nOnE", "", "EdDSA"] {
        let unsigned = made_of(&with(&real.header, "alg", json!(alg)), &real.claims, "");
        refused(&house, alg, &unsigned).await;
        refused(&house, alg, unsigned.trim_end_matches('.')).await;
    }
    house.close().await;
}

#[tokio::test]
async fn the_public_key_is_no_secret_to_sign_with() {
    let house = House::peopled().await;
    let real = real(&house.sign_in(ADMIN).await);
    let jwk = jwk(&house).await;
    let raw = BASE64.decode(text(&jwk["x"])).unwrap();
    let set = json!({ "keys": [jwk] }).to_string();

    for secret in [
        &raw[..],
        text(&jwk["x"]).as_bytes(),
        jwk.to_string().as_bytes(),
        set.as_bytes(),
        text(&jwk["kid"]).as_bytes(),
        b"",
    ] {
        for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
            let header = Header {
                kid: Some(text(&jwk["kid"]).to_owned()),
                ..Header::new(algorithm)
            };
            let token = encode(&header, &real.claims, &EncodingKey::from_secret(secret)).unwrap();
            refused(&house, "confused", &token).await;
        }
    }
    house.close().await;
}

#[tokio::test]
async fn another_key_under_our_name_or_a_name_with_tricks_is_refused() {
    let house = House::peopled().await;
    let real = real(&house.sign_in(ADMIN).await);
    let ours = text(&real.header["kid"]).to_owned();
    let stranger = Tokens::with_own_key(house.db.clock.clone(), &ours);
    let long = "k".repeat(5000);

    refused(&house, "same kid", &stranger.sign(&real.claims)).await;
    for kid in [
        "",
        ".",
        "../../../../dev/null",
        "/proc/self/environ",
        "file:///dev/null",
        "https://evil.test/jwks.json",
        "' or '1'='1",
        "x'; drop table identity.users; --",
        "\u{0}",
        &format!("{ours}\u{0}"),
        &ours.to_uppercase(),
        &format!(" {ours}"),
        &long,
        "null",
        "0",
        "*",
        "${jndi:ldap://evil.test}",
    ] {
        refused(&house, kid, &stranger.sign_as(kid, &real.claims)).await;
    }
    let signature = real.token.rsplit('.').next().unwrap();
    for kid in [json!(null), json!(0), json!([ours]), json!({ "kid": ours })] {
        refused(
            &house,
            "kid of another type",
            &made_of(&with(&real.header, "kid", kid), &real.claims, signature),
        )
        .await;
    }
    refused(
        &house,
        "no kid",
        &made_of(&without(&real.header, "kid"), &real.claims, signature),
    )
    .await;
    assert_eq!(house.me(&real.token).await, 200);
    house.close().await;
}

#[tokio::test]
async fn a_key_that_the_token_brings_along_is_not_looked_at() {
    let house = House::peopled().await;
    let real = real(&house.sign_in(ADMIN).await);
    let stranger = Tokens::with_own_key(house.db.clock.clone(), "stranger");
    let jwks: Value = serde_json::from_str(&stranger.jwks()).unwrap();
    let signed = stranger.sign(&real.claims);
    let signature = signed.rsplit('.').next().unwrap();

    for (name, value) in [
        ("jwk", jwks["keys"][0].clone()),
        ("jku", json!("https://evil.test/jwks.json")),
        ("x5u", json!("https://evil.test/key.pem")),
        ("crit", json!(["exp"])),
    ] {
        let header = with(
            &with(&real.header, "kid", json!("stranger")),
            name,
            value.clone(),
        );
        refused(&house, name, &made_of(&header, &real.claims, signature)).await;
        refused(
            &house,
            name,
            &made_of(&with(&real.header, name, value), &real.claims, signature),
        )
        .await;
    }
    house.close().await;
}

#[tokio::test]
async fn a_claim_that_was_changed_or_taken_out_breaks_the_signature() {
    let house = House::peopled().await;
    let (admin, customer) = (house.sign_in(ADMIN).await, house.sign_in(CUSTOMER).await);
    let (admin, real) = (real(&admin), real(&customer));
    let signature = real.token.rsplit('.').next().unwrap();

    for (name, value) in [
        ("sub", admin.claims["sub"].clone()),
        ("ten", admin.claims["ten"].clone()),
        ("kind", json!("operator")),
        ("perm", admin.claims["perm"].clone()),
        ("exp", json!(i64::MAX)),
        ("sid", admin.claims["sid"].clone()),
        ("epu", json!(i64::MAX)),
        ("iss", json!("https://evil.test")),
        ("aud", json!(["cloud-factory", "other"])),
        ("nbf", json!(0)),
    ] {
        refused(
            &house,
            name,
            &made_of(&real.header, &with(&real.claims, name, value), signature),
        )
        .await;
    }
    for name in real.claims.as_object().unwrap().keys() {
        refused(
            &house,
            name,
            &made_of(&real.header, &without(&real.claims, name), signature),
        )
        .await;
    }
    let (theirs, ours): (Vec<_>, Vec<_>) = (
        admin.token.split('.').collect(),
        real.token.split('.').collect(),
    );
    for mixed in [
        [theirs[0], theirs[1], ours[2]],
        [ours[0], theirs[1], ours[2]],
        [ours[0], ours[1], theirs[2]],
    ] {
        refused(&house, "mixed", &mixed.join(".")).await;
    }
    house.close().await;
}

/// The testkit's key is one that the guard knows from its settings: what it signs well but says
/// wrongly is told apart by the claims alone.
#[tokio::test]
async fn what_a_good_key_says_of_or_for_others_is_refused() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    let claims = real(&me).claims;
    assert_eq!(house.me(&house.tokens.sign(&claims)).await, 200);

    for (name, value) in [
        ("iss", json!("https://other-installation.test")),
        ("iss", json!(format!("{}/", Tokens::ISSUER))),
        ("aud", json!("another")),
        ("aud", json!([Tokens::AUDIENCE, "another"])),
        ("exp", json!(0)),
        ("exp", json!("2030")),
        ("exp", json!(house.db.now().as_second() - 5)),
        ("sub", json!("usr_")),
        ("sub", claims["ten"].clone()),
        ("ten", claims["sub"].clone()),
        ("kind", json!("god")),
        ("perm", json!("users:read")),
        ("perm", json!(["*"])),
        ("net", json!(["everywhere"])),
        ("lim", json!("none")),
    ] {
        refused(
            &house,
            name,
            &house.tokens.sign(&with(&claims, name, value)),
        )
        .await;
    }
    for name in ["iss", "aud", "exp", "sub", "ten", "kind", "sel", "perm"] {
        refused(&house, name, &house.tokens.sign(&without(&claims, name))).await;
    }
    house.close().await;
}

#[tokio::test]
async fn a_token_of_another_installation_is_refused() {
    let (house, other) = (House::peopled().await, House::peopled().await);
    let (here, there) = (house.sign_in(ADMIN).await, other.sign_in(ADMIN).await);

    refused(&house, "theirs with us", &there.access).await;
    refused(&other, "ours with them", &here.access).await;
    house.refresh(&there.refresh).await.expect(401);

    assert_eq!(
        (house.me(&here.access).await, other.me(&there.access).await),
        (200, 200)
    );
    house.close().await;
    other.close().await;
}

#[tokio::test]
async fn no_other_secret_is_a_token_and_no_other_scheme_is_ours() {
    let house = House::peopled().await;
    let me = house.sign_in(CUSTOMER).await;
    house.enrol(&me).await;
    let challenge = house.challenge(CUSTOMER).await;
    house
        .knock("password/forgot", &json!({ "email": CUSTOMER }))
        .await
        .expect(202);
    let link = house.link_for(CUSTOMER).await;

    for secret in [&me.refresh, &challenge, &link, "cf_k3y", "", " "] {
        refused(&house, "another secret", secret).await;
    }
    for header in [
        me.access.clone(),
        format!("Basic {}", me.access),
        format!("Token {}", me.access),
        format!("Bearer{}", me.access),
        format!("Bearer {0} {0}", me.access),
        format!("Bearer {},{}", me.access, me.access),
        format!("Bearer \"{}\"", me.access),
    ] {
        house
            .get("/api/identity/me")
            .header("authorization", &header)
            .send()
            .await
            .expect(401);
    }
    house
        .get(&format!("/api/identity/me?access_token={}", me.access))
        .send()
        .await
        .expect(401);
    house
        .get("/api/identity/me")
        .header("cookie", &format!("access_token={}", me.access))
        .send()
        .await
        .expect(401);
    house
        .get("/api/identity/me")
        .header("cookie", &format!("cf_refresh={}", me.refresh))
        .send()
        .await
        .expect(401);
    assert_eq!(house.me(&me.access).await, 200);
    house.close().await;
}

#[tokio::test]
async fn a_bad_token_is_refused_where_none_is_needed_as_well() {
    let house = House::peopled().await;

    let reply = house
        .get("/api/identity/.well-known/jwks.json")
        .bearer("made-up")
        .send()
        .await;

    reply.expect(401);
    house.close().await;
}
