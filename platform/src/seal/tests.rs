use cf_kernel::ErrorKind;
use cf_kernel::Failure as _;
use cf_kernel::id::TenantId;
use cf_ports::secrets::{ExposeSecret as _, SecretVersions};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const KEY_ONE: &str = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
const KEY_TWO: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

fn ring(current: (&str, &str), older: &[(&str, &str)]) -> KeyRing {
    let versions = SecretVersions::new(current.0.parse().unwrap(), current.1.into());
    let versions = older.iter().fold(versions, |all, (id, key)| {
        all.with_older(id.parse().unwrap(), (*key).into())
    });
    KeyRing::try_from_versions(&versions).unwrap()
}

fn sealer() -> Sealer {
    Sealer::try_new(&ring(("k1", KEY_ONE), &[])).unwrap()
}

fn rotated() -> Sealer {
    Sealer::try_new(&ring(("k2", KEY_TWO), &[("k1", KEY_ONE)])).unwrap()
}

fn context() -> SealContext {
    SealContext {
        table: "provisioning.credentials",
        column: "password",
        tenant: Some(TenantId::new(Uuid::from_u128(1))),
        row: Uuid::from_u128(2),
    }
}

fn failure(sealer: &Sealer, context: &SealContext, bytes: &[u8]) -> OpenFailure {
    let error = sealer
        .open(context, &Sealed::from_bytes(bytes.to_vec()))
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "the sealed value cannot be opened",
        "the outer message tells nothing"
    );
    assert_eq!(error.kind(), ErrorKind::Internal);
    error.failure().clone()
}

fn rejected() -> OpenFailure {
    OpenFailure::Rejected("k1".parse().unwrap())
}

#[test]
fn a_value_opens_only_where_it_was_sealed() {
    let sealed = sealer().seal(&context(), b"hunter2").unwrap();
    let other_tenant = Some(TenantId::new(Uuid::from_u128(9)));

    assert_eq!(
        sealer().open(&context(), &sealed).unwrap().expose_secret(),
        b"hunter2"
    );
    for elsewhere in [
        SealContext {
            table: "provisioning.services",
            ..context()
        },
        SealContext {
            column: "token",
            ..context()
        },
        SealContext {
            tenant: other_tenant,
            ..context()
        },
        SealContext {
            tenant: None,
            ..context()
        },
        SealContext {
            row: Uuid::from_u128(3),
            ..context()
        },
        // The same letters, cut elsewhere.
        SealContext {
            table: "provisioning.credentialsp",
            column: "assword",
            ..context()
        },
    ] {
        assert_eq!(
            failure(&sealer(), &elsewhere, sealed.as_bytes()),
            rejected(),
            "{elsewhere:?}"
        );
    }
}

#[test]
fn a_change_of_any_bit_is_noticed() {
    let sealed = sealer().seal(&context(), b"hunter2").unwrap();

    for index in 0..sealed.as_bytes().len() * 8 {
        let mut bytes = sealed.as_bytes().to_vec();
        bytes[index / 8] ^= 1 << (index % 8);
        assert!(
            sealer()
                .open(&context(), &Sealed::from_bytes(bytes))
                .is_err(),
            "bit {index}"
        );
    }
}

#[test]
fn every_cut_is_noticed() {
    let sealed = sealer().seal(&context(), b"hunter2").unwrap();
    let (bytes, shortest) = (sealed.as_bytes(), 2 + "k1".len() + 12 + 16);

    for length in 0..shortest {
        assert_eq!(
            failure(&sealer(), &context(), &bytes[..length]),
            OpenFailure::Truncated,
            "{length}"
        );
    }
    for length in shortest..bytes.len() {
        assert_eq!(
            failure(&sealer(), &context(), &bytes[..length]),
            rejected(),
            "{length}"
        );
    }
    assert_eq!(
        failure(&sealer(), &context(), &[bytes, b"!"].concat()),
        rejected()
    );
}

#[test]
fn each_failure_has_its_own_name_inside() {
    let sealed = sealer().seal(&context(), b"hunter2").unwrap().into_bytes();
    let mut other_version = sealed.clone();
    other_version[0] = 2;
    let mut malformed_id = sealed.clone();
    malformed_id[2] = b'/';
    let stranger = Sealer::try_new(&ring(("k9", KEY_ONE), &[])).unwrap();

    assert_eq!(failure(&sealer(), &context(), b""), OpenFailure::Truncated);
    assert_eq!(
        failure(&sealer(), &context(), &other_version),
        OpenFailure::UnknownVersion(2)
    );
    assert_eq!(
        failure(&sealer(), &context(), &malformed_id),
        OpenFailure::MalformedKeyId
    );
    assert_eq!(
        failure(&stranger, &context(), &sealed),
        OpenFailure::UnknownKey("k1".parse().unwrap())
    );
}

#[test]
fn another_key_under_the_same_id_does_not_open() {
    let sealed = sealer().seal(&context(), b"hunter2").unwrap();
    let impostor = Sealer::try_new(&ring(("k1", KEY_TWO), &[])).unwrap();

    assert_eq!(
        failure(&impostor, &context(), sealed.as_bytes()),
        rejected()
    );
}

#[test]
fn a_value_cannot_be_passed_off_as_sealed_with_another_key() {
    let same_key_twice = Sealer::try_new(&ring(("k2", KEY_ONE), &[("k1", KEY_ONE)])).unwrap();
    let mut sealed = sealer().seal(&context(), b"hunter2").unwrap().into_bytes();
    sealed[3] = b'2';

    assert!(
        same_key_twice
            .open(&context(), &Sealed::from_bytes(sealed))
            .is_err()
    );
}

#[test]
fn after_a_rotation_the_old_opens_and_the_new_is_used() {
    let old = sealer().seal(&context(), b"hunter2").unwrap();

    let new = rotated().seal(&context(), b"hunter3").unwrap();

    assert_eq!(
        rotated().open(&context(), &old).unwrap().expose_secret(),
        b"hunter2"
    );
    assert_eq!(
        rotated().open(&context(), &new).unwrap().expose_secret(),
        b"hunter3"
    );
    assert!(rotated().needs_resealing(&old));
    assert!(!rotated().needs_resealing(&new));
    assert!(!sealer().needs_resealing(&old));
    assert_eq!(
        failure(&sealer(), &context(), new.as_bytes()),
        OpenFailure::UnknownKey("k2".parse().unwrap())
    );
}

#[test]
fn equal_values_do_not_look_equal() {
    let sealer = sealer();

    let (one, other) = (
        sealer.seal(&context(), b"same").unwrap(),
        sealer.seal(&context(), b"same").unwrap(),
    );

    assert!(one != other);
}

/// Sealed once by the first version of this code: it must open for ever.
#[test]
fn a_value_of_the_first_version_can_always_be_opened() {
    let golden = hex::decode(GOLDEN).unwrap();

    let opened = sealer()
        .open(&context(), &Sealed::from_bytes(golden))
        .unwrap();

    assert_eq!(opened.expose_secret(), b"hunter2");
}

const GOLDEN: &str =
    "01026b3131d1cf84a7f581f0324d6dd030ae3d53787e01030321cc27c6aca24c4a39865bcb48db";

/// Role passwords depend on it: another result would lock every installation out.
#[test]
fn a_derived_key_never_changes() {
    assert_eq!(
        hex::encode(
            sealer()
                .derive("postgres/cf_orders")
                .unwrap()
                .expose_secret()
        ),
        DERIVED
    );
}

const DERIVED: &str = "525b5f0d5ccff211002e3b77828433324ddadd8e9b3f35d94c1c25e0bc5f1236";

#[test]
fn each_purpose_has_a_key_of_its_own() {
    let derive = |sealer: &Sealer, purpose| *sealer.derive(purpose).unwrap().expose_secret();

    assert_eq!(derive(&sealer(), "a"), derive(&sealer(), "a"));
    assert_ne!(derive(&sealer(), "a"), derive(&sealer(), "b"));
    assert_ne!(derive(&sealer(), "a"), derive(&rotated(), "a"));
    assert_ne!(derive(&sealer(), ""), [1; 32]);
}

#[test]
fn after_a_rotation_the_older_derived_keys_are_still_known() {
    let all = rotated().derive_all("a").unwrap();

    let expected = [
        rotated().derive("a").unwrap(),
        sealer().derive("a").unwrap(),
    ];
    assert_eq!(all.len(), expected.len());
    for (one, other) in all.iter().zip(&expected) {
        assert_eq!(one.expose_secret(), other.expose_secret());
    }
}

#[test]
fn a_key_of_the_wrong_size_is_refused_by_its_id() {
    for key in [
        "",
        "AQEB",
        "not base64",
        &format!("{KEY_ONE}AAAA"),
        &"A".repeat(64),
    ] {
        let versions = SecretVersions::new("k7".parse().unwrap(), key.into());

        let error = KeyRing::try_from_versions(&versions).unwrap_err();

        assert!(
            error
                .to_string()
                .starts_with("master key `k7` is not 32 bytes"),
            "{error}"
        );
    }
}

#[test]
fn printing_shows_no_secret() {
    let sealed = sealer().seal(&context(), b"hunter2").unwrap();
    let opened = sealer().open(&context(), &sealed).unwrap();
    let ring = ring(("k1", KEY_ONE), &[("k0", KEY_TWO)]);

    let printed = format!(
        "{sealed:?} {opened:?} {ring:?} {:?} {:?}",
        sealer(),
        sealer().derive("a").unwrap()
    );

    for secret in ["hunter2", "AQEB", "[1, 1", "[104, 117", "0101"] {
        assert!(!printed.contains(secret), "{printed}");
    }
    assert!(
        printed.starts_with("Sealed(39 bytes with key k1)"),
        "{printed}"
    );
}

proptest! {
    #[test]
    fn every_value_comes_back(plaintext: Vec<u8>) {
        let sealed = sealer().seal(&context(), &plaintext).unwrap();
        prop_assert_eq!(sealed.as_bytes().len(), plaintext.len() + 32);
        let stored = Sealed::from_bytes(sealed.into_bytes());
        let opened = sealer().open(&context(), &stored).unwrap();
        prop_assert_eq!(opened.expose_secret(), &plaintext[..]);
    }

    #[test]
    fn a_sealed_value_does_not_hold_its_plaintext(plaintext in prop::collection::vec(any::<u8>(), 8..64)) {
        let sealed = sealer().seal(&context(), &plaintext).unwrap();
        prop_assert!(!sealed.as_bytes().windows(plaintext.len()).any(|window| window == plaintext));
    }

    #[test]
    fn no_bytes_open_or_panic(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
        let sealed = Sealed::from_bytes(bytes);
        prop_assert!(sealer().open(&context(), &sealed).is_err());
        let _ = format!("{sealed:?} {}", sealer().needs_resealing(&sealed));
    }

    #[test]
    fn a_right_header_alone_opens_nothing(bytes in prop::collection::vec(any::<u8>(), 28..100)) {
        let forged = Sealed::from_bytes([b"\x01\x02k1", &bytes[..]].concat());
        prop_assert!(sealer().open(&context(), &forged).is_err());
    }
}
