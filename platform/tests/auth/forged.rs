//! What the guard refuses, and why.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use cf_platform::auth::{Guard, KeyError, KeySet, TokenError};
use cf_testkit::{ManualClock, Persona, Tokens};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::{Value, json};

fn issuer() -> (ManualClock, Tokens, std::sync::Arc<Guard>, Persona) {
    let clock = ManualClock::default();
    let tokens = Tokens::new(clock.clone());
    let guard = tokens.guard();
    (
        clock,
        tokens,
        guard,
        Persona::partner(1, &["products:read"]),
    )
}

/// A token of hand-made parts.
fn made_of(header: &Value, claims: &Value, signature: &str) -> String {
    let part = |value: &Value| BASE64.encode(value.to_string());
    format!("{}.{}.{signature}", part(header), part(claims))
}

fn claims(tokens: &Tokens, persona: &Persona) -> Value {
    serde_json::to_value(tokens.claims(persona)).unwrap()
}

#[test]
fn a_good_token_names_its_caller() {
    let (_, tokens, guard, persona) = issuer();

    for _ in 0..2 {
        let caller = guard.verify(&tokens.mint(&persona)).unwrap();
        assert_eq!(
            (caller.tenant, caller.seller, caller.scope()),
            (persona.tenant, persona.seller, persona.scope())
        );
        assert!(
            caller.may(&"products:read".parse().unwrap())
                && !caller.may(&"products:write".parse().unwrap())
        );
    }
}

#[test]
fn a_token_without_a_signature_is_refused() {
    let (_, tokens, guard, persona) = issuer();
    let good = tokens.mint(&persona);
    let (signed, _) = good.rsplit_once('.').unwrap();
    let claims = claims(&tokens, &persona);

    for alg in ["none", "None", "NONE", "nOnE", ""] {
        let unsigned = made_of(
            &json!({ "alg": alg, "typ": "JWT", "kid": tokens.kid() }),
            &claims,
            "",
        );
        assert_eq!(
            guard.verify(&unsigned).unwrap_err(),
            TokenError::Malformed,
            "{alg}"
        );
    }
    assert_eq!(
        guard.verify(&format!("{signed}.")).unwrap_err(),
        TokenError::Rejected
    );
}

#[test]
fn the_public_key_cannot_be_used_as_a_secret() {
    let (_, tokens, guard, persona) = issuer();
    let claims = tokens.claims(&persona);
    let jwks = tokens.jwks();

    for secret in [
        tokens.public_key(),
        BASE64.encode(tokens.public_key()).as_bytes(),
        jwks.as_bytes(),
    ] {
        for algorithm in [Algorithm::HS256, Algorithm::HS384, Algorithm::HS512] {
            let header = Header {
                kid: Some(tokens.kid().to_owned()),
                ..Header::new(algorithm)
            };
            let confused = encode(&header, &claims, &EncodingKey::from_secret(secret)).unwrap();
            assert_eq!(
                guard.verify(&confused).unwrap_err(),
                TokenError::WrongAlgorithm
            );
        }
    }
}

#[test]
fn a_key_that_is_unknown_or_someone_elses_is_refused() {
    let (clock, tokens, _, persona) = issuer();
    let stranger = Tokens::with_own_key(clock.clone(), "stranger");
    let second = Tokens::with_own_key(clock, "second");
    let guard = tokens.guard_with(&tokens.jwks_with(&[&second]));
    let claims = tokens.claims(&persona);

    assert_eq!(
        guard.verify(&stranger.mint(&persona)).unwrap_err(),
        TokenError::UnknownKey
    );
    assert_eq!(
        guard
            .verify(&stranger.sign_as(tokens.kid(), &claims))
            .unwrap_err(),
        TokenError::Rejected
    );
    assert_eq!(
        guard
            .verify(&tokens.sign_as("second", &claims))
            .unwrap_err(),
        TokenError::Rejected
    );
    assert_eq!(
        guard
            .verify(&second.sign_as(tokens.kid(), &claims))
            .unwrap_err(),
        TokenError::Rejected
    );
    for kid in ["", "../../etc/passwd", "test\u{0}", "' or 1=1 --"] {
        assert_eq!(
            guard.verify(&tokens.sign_as(kid, &claims)).unwrap_err(),
            TokenError::UnknownKey
        );
    }
    assert!(guard.verify(&second.mint(&persona)).is_ok());
}

#[test]
fn a_token_of_or_for_someone_else_is_refused() {
    let (_, tokens, guard, persona) = issuer();
    let with = |name: &str, value: Value| {
        let mut claims = claims(&tokens, &persona);
        claims[name] = value;
        guard.verify(&tokens.sign(&claims)).err()
    };
    let without = |name: &str| {
        let mut claims = claims(&tokens, &persona);
        claims.as_object_mut().unwrap().remove(name);
        guard.verify(&tokens.sign(&claims)).err()
    };

    for (name, value) in [
        ("iss", json!("https://evil.test")),
        ("iss", json!("https://cloud-factory.test.evil.test")),
        ("aud", json!("another-platform")),
        ("aud", json!(["cloud-factory", "another"])),
        ("exp", json!("tomorrow")),
        ("exp", json!(null)),
        ("ten", json!("usr_00000000000000000000000000")),
        ("kind", json!("god")),
        ("perm", json!(["*:*"])),
        ("perm", json!("products:read")),
    ] {
        assert_eq!(
            with(name, value.clone()),
            Some(TokenError::Rejected),
            "{name}: {value}"
        );
    }
    for name in ["iss", "aud", "exp", "sub", "ten", "kind", "sel", "perm"] {
        assert_eq!(without(name), Some(TokenError::Rejected), "{name}");
    }
    assert_eq!(with("sub", json!("someone")), Some(TokenError::Malformed));
    assert_eq!(
        with("sub", json!(persona.tenant)),
        Some(TokenError::Malformed)
    );
}

#[test]
fn a_token_ends_with_its_time_also_when_it_is_remembered() {
    let (clock, tokens, guard, persona) = issuer();
    let (used, unused) = (tokens.mint(&persona), tokens.mint(&persona.colleague()));
    guard.verify(&used).unwrap();

    clock.advance(Duration::from_secs(
        u64::try_from(Tokens::LIFETIME_SECONDS).unwrap(),
    ));
    assert!(guard.verify(&used).is_ok(), "clocks may differ by a little");
    clock.advance(Duration::from_secs(u64::from(Tokens::LEEWAY_SECONDS)));

    assert_eq!(guard.verify(&used).unwrap_err(), TokenError::Expired);
    assert_eq!(guard.verify(&unused).unwrap_err(), TokenError::Expired);
    let mut ancient = tokens.claims(&persona);
    ancient.exp = 1;
    assert_eq!(
        guard.verify(&tokens.sign(&ancient)).unwrap_err(),
        TokenError::Expired
    );
    for exp in [0, -1, i64::MIN, i64::MAX] {
        ancient.exp = exp;
        assert_eq!(
            guard.verify(&tokens.sign(&ancient)).is_ok(),
            exp == i64::MAX,
            "{exp}"
        );
    }
}

#[test]
fn a_token_that_was_changed_is_refused() {
    let (_, tokens, guard, persona) = issuer();
    let good = tokens.mint(&persona);
    guard.verify(&good).unwrap();
    let parts: Vec<&str> = good.split('.').collect();
    let operator =
        BASE64.encode(claims(&tokens, &Persona::operator_admin(&["users:delete"])).to_string());

    assert_eq!(
        guard
            .verify(&format!("{}.{operator}.{}", parts[0], parts[2]))
            .unwrap_err(),
        TokenError::Rejected
    );
    // Whichever letter is changed to another. (The last one of a part may carry bits that mean nothing.)
    for place in (0..good.len()).filter(|place| good.as_bytes()[*place] != b'.') {
        let mut bytes = good.clone().into_bytes();
        bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(bytes).unwrap();
        assert!(guard.verify(&changed).is_err(), "{place}: {changed}");
    }
}

#[test]
fn garbage_is_refused() {
    let (_, tokens, guard, persona) = issuer();
    let good = tokens.mint(&persona);
    let long = format!("{good}{}", "A".repeat(20_000));
    let nested = made_of(
        &json!({ "alg": "EdDSA", "kid": { "kid": "test" } }),
        &json!({}),
        "AAAA",
    );

    for bad in [
        "",
        ".",
        "..",
        "...",
        "a.b.c",
        &good[1..],
        &good[..good.len() - 8],
        &format!("{good}."),
        &format!("{good}.x"),
        &long,
        &nested,
    ] {
        assert!(guard.verify(bad).is_err(), "{bad}");
    }
    let mut huge = tokens.claims(&persona);
    huge.jti = "x".repeat(20_000);
    assert_eq!(
        guard.verify(&tokens.sign(&huge)).unwrap_err(),
        TokenError::Malformed
    );
}

#[test]
fn when_the_keys_are_replaced_old_tokens_end() {
    let (clock, tokens, guard, persona) = issuer();
    let next = Tokens::with_own_key(clock.clone(), "next");
    // An attacker's dream: another key under the old name.
    let usurper = Tokens::with_own_key(clock, tokens.kid());
    let (used, unused) = (tokens.mint(&persona), tokens.mint(&persona.colleague()));
    guard.verify(&used).unwrap();

    guard.replace_keys(KeySet::from_jwks(&next.jwks()).unwrap());
    assert_eq!(guard.verify(&used).unwrap_err(), TokenError::UnknownKey);
    assert_eq!(guard.verify(&unused).unwrap_err(), TokenError::UnknownKey);
    assert!(guard.verify(&next.mint(&persona)).is_ok());
    guard.replace_keys(KeySet::from_jwks(&usurper.jwks()).unwrap());
    assert_eq!(guard.verify(&used).unwrap_err(), TokenError::Rejected);

    guard.replace_keys(KeySet::from_jwks(&tokens.jwks_with(&[&next])).unwrap());
    assert!(guard.verify(&used).is_ok() && guard.verify(&next.mint(&persona)).is_ok());
}

#[test]
fn a_key_set_takes_asymmetric_keys_with_names_only() {
    let (_, tokens, ..) = issuer();
    let mut unnamed: Value = serde_json::from_str(&tokens.jwks()).unwrap();
    unnamed["keys"][0].as_object_mut().unwrap().remove("kid");
    let secret = json!({ "keys": [{ "kty": "oct", "kid": "s", "alg": "HS256", "k": "AAAA" }] });

    assert!(matches!(
        KeySet::from_jwks(&unnamed.to_string()),
        Err(KeyError::Unnamed)
    ));
    assert!(
        matches!(KeySet::from_jwks(&secret.to_string()), Err(KeyError::Unsuitable { kid }) if kid == "s")
    );
    assert!(matches!(
        KeySet::from_jwks("{}"),
        Err(KeyError::Malformed(_))
    ));
}
