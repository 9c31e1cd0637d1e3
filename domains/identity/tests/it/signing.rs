//! The keys that sign: published ahead, changed every month, gone at once when one was stolen.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use super::support::{CUSTOMER, House, SECURITY, text};

const MONTH: u64 = 30 * 24 * 60;

/// The names of the published keys.
async fn published(house: &House) -> Vec<String> {
    let set = house
        .get("/api/identity/.well-known/jwks.json")
        .send()
        .await
        .expect(200)
        .json();
    set["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| text(&key["kid"]).to_owned())
        .collect()
}

/// The name of the key that signed a token.
fn kid(token: &str) -> String {
    let header = URL_SAFE_NO_PAD
        .decode(token.split('.').next().unwrap())
        .unwrap();
    let header: Value = serde_json::from_slice(&header).unwrap();
    text(&header["kid"]).to_owned()
}

/// Does what is due, and lets other processes hear of it.
async fn work(house: &House) {
    house.run_due_jobs().await;
    house.trust_again().await;
}

#[tokio::test]
async fn the_published_set_holds_public_halves_and_is_shared_by_all() {
    let house = House::peopled().await;

    let reply = house
        .get("/api/identity/.well-known/jwks.json")
        .send()
        .await
        .expect(200);

    let keys = reply.json()["keys"].clone();
    assert_eq!(keys.as_array().unwrap().len(), 1);
    let names: Vec<_> = keys[0]
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    assert_eq!(
        names,
        ["alg", "crv", "kid", "kty", "use", "x"],
        "and no `d`"
    );
    assert_eq!(
        (&keys[0]["alg"], &keys[0]["kty"], &keys[0]["crv"]),
        (&json!("EdDSA"), &json!("OKP"), &json!("Ed25519"))
    );
    let me = house.sign_in(CUSTOMER).await;
    assert_eq!(kid(&me.access), text(&keys[0]["kid"]));
    assert!(reply.header("cache-control").unwrap().contains("public"));
    house.close().await;
}

#[tokio::test]
async fn founding_again_makes_no_second_key_nor_do_ten_processes_at_once() {
    let house = House::founded().await;
    let before = published(&house).await;
    let found = async || {
        cf_identity::found(
            &house.host.deps(cf_identity::NAME),
            &super::support::settings(),
        )
        .await
    };

    let again = futures_util::future::join_all((0..10).map(|_| found())).await;

    assert!(again.iter().all(Result::is_ok), "{again:?}");
    assert_eq!(published(&house).await, before);
    house.close().await;
}

#[tokio::test]
async fn the_private_half_is_sealed_where_it_is_kept() {
    let house = House::founded().await;

    let row = house
        .db
        .admin()
        .await
        .query_one("select private, public from identity.signing_keys", &[])
        .await
        .unwrap();

    let (private, public): (Vec<u8>, String) = (row.get(0), row.get(1));
    // The head of every Ed25519 key in PKCS #8, and the public half, which PKCS #8 carries along.
    let public: Value = serde_json::from_str(&public).unwrap();
    let public = URL_SAFE_NO_PAD.decode(text(&public["x"])).unwrap();
    for plain in [&[0x06, 0x03, 0x2b, 0x65, 0x70][..], &public[..8]] {
        assert!(!private.windows(plain.len()).any(|part| part == plain));
    }
    house.close().await;
}

#[tokio::test]
async fn the_next_key_is_published_before_it_signs_and_the_old_one_after() {
    let house = House::peopled().await;
    work(&house).await;
    let old = published(&house).await;
    house.pass_minutes(MONTH);
    work(&house).await;

    let both = published(&house).await;
    assert_eq!(both.len(), 2);
    let new = both.iter().find(|kid| !old.contains(kid)).unwrap().clone();
    let early = house.sign_in(CUSTOMER).await;
    assert_eq!(
        kid(&early.access),
        old[0],
        "the new one is not known everywhere yet"
    );

    house.pass_minutes(5);
    let late = house.sign_in(CUSTOMER).await;
    assert_eq!(kid(&late.access), new, "on the minute");
    assert_eq!(
        (house.me(&early.access).await, house.me(&late.access).await),
        (200, 200)
    );

    // As long as a token of the old one may be about, both are published and good.
    house.pass_minutes(9);
    work(&house).await;
    assert_eq!(
        (house.me(&early.access).await, published(&house).await.len()),
        (200, 2)
    );

    house.pass_minutes(61);
    work(&house).await;
    assert_eq!(published(&house).await, [new]);
    house.refreshed(&early).await;
    house.close().await;
}

#[tokio::test]
async fn a_stolen_key_is_void_at_once_with_all_that_it_signed() {
    let house = House::peopled().await;
    let security = house.sign_in(SECURITY).await;
    let me = house.sign_in(CUSTOMER).await;
    let stolen = published(&house).await;

    house
        .post_as(
            &security,
            "/signing-keys/rotate",
            &json!({ "atOnce": true }),
        )
        .await
        .expect(200);
    house.trust_again().await;

    let now = published(&house).await;
    assert_eq!(now.len(), 1);
    assert_ne!(
        now, stolen,
        "nobody who reads the set may go on to believe the stolen one"
    );
    assert_eq!(house.me(&me.access).await, 401);
    let next = house.refreshed(&me).await;
    assert_eq!(kid(&next.access), now[0]);
    assert_eq!(
        house
            .db
            .value("select count(*) from identity.signing_keys")
            .await,
        "1"
    );
    house.close().await;
}

#[tokio::test]
async fn a_key_that_is_changed_out_of_turn_is_published_first_as_well() {
    let house = House::peopled().await;
    let security = house.sign_in(SECURITY).await;

    house
        .post_as(&security, "/signing-keys/rotate", &json!({}))
        .await
        .expect(200);
    house.trust_again().await;

    assert_eq!(published(&house).await.len(), 2);
    let soon = house.sign_in(CUSTOMER).await;
    assert_eq!(kid(&soon.access), kid(&security.access));
    house.pass_minutes(5);
    let later = house.refreshed(&soon).await;
    assert_ne!(kid(&later.access), kid(&security.access));
    assert_eq!(house.me(&security.access).await, 200);
    house.close().await;
}
