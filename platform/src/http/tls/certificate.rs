//! A certificate and its key: those of the operator, or a pair of our own making.

use std::fs;
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use aws_lc_rs::digest::{Context, SHA256};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use rcgen::{CertificateParams, DnType, ExtendedKeyUsagePurpose, KeyPair, PKCS_ECDSA_P256_SHA256};
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use serde::{Deserialize, Serialize};

/// Browsers refuse what is good for longer.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(397 * 24);
/// So long before its end a certificate of our own is made anew.
const RENEWED_BEFORE: SignedDuration = SignedDuration::from_hours(30 * 24);

/// Where the certificate comes from.
#[derive(Debug, Clone)]
pub enum Certificate {
    /// PEM files that someone else keeps up to date.
    Files { certificate: PathBuf, key: PathBuf },
    /// Made here, kept in a directory, for `localhost` and these names.
    Made { dir: PathBuf, names: Vec<String> },
}

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    #[error("cannot read {}", path.display())]
    Read {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("{} is no PEM file", path.display())]
    Pem {
        path: PathBuf,
        #[source]
        source: pem::Error,
    },
    #[error("there is no certificate in {}", .0.display())]
    NoCertificate(PathBuf),
    #[error("there is no private key in {}", .0.display())]
    NoKey(PathBuf),
    #[error("the key in {} does not belong to the certificate in {}", key.display(), certificate.display())]
    Mismatch { certificate: PathBuf, key: PathBuf },
    #[error("the certificate in {} or its key cannot be used", certificate.display())]
    Unusable {
        certificate: PathBuf,
        #[source]
        source: rustls::Error,
    },
    #[error("cannot write {}", path.display())]
    Write {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
    #[error("a certificate cannot be made")]
    Make(#[from] rcgen::Error),
    #[error("TLS cannot be set up")]
    Setup(#[source] rustls::Error),
}

/// Says whether two pairs are the same.
pub(super) type Fingerprint = [u8; 32];

pub(super) struct Found {
    pub key: Arc<CertifiedKey>,
    pub fingerprint: Fingerprint,
}

impl Certificate {
    pub(super) fn find(&self, now: Timestamp) -> Result<Found, TlsError> {
        match self {
            Self::Files { certificate, key } => Pair::read(certificate, key)?.check(),
            Self::Made { dir, names } => Own { dir, names }.find(now),
        }
    }

    /// `None` as long as nothing has changed.
    pub(super) fn find_other_than(
        &self,
        known: Fingerprint,
        now: Timestamp,
    ) -> Result<Option<Found>, TlsError> {
        match self {
            Self::Files { certificate, key } => {
                let pair = Pair::read(certificate, key)?;
                if pair.fingerprint() == known {
                    return Ok(None);
                }
                pair.check().map(Some)
            }
            Self::Made { dir, names } => {
                let found = Own { dir, names }.find(now)?;
                Ok((found.fingerprint != known).then_some(found))
            }
        }
    }

    pub(super) fn path(&self) -> PathBuf {
        match self {
            Self::Files { certificate, .. } => certificate.clone(),
            Self::Made { dir, .. } => dir.join(CERTIFICATE),
        }
    }
}

/// Two files, as they lie there.
struct Pair<'a> {
    certificate: &'a Path,
    key: &'a Path,
    certificate_pem: Vec<u8>,
    key_pem: Vec<u8>,
}

impl<'a> Pair<'a> {
    fn read(certificate: &'a Path, key: &'a Path) -> Result<Self, TlsError> {
        let read = |path: &Path| {
            fs::read(path).map_err(|source| TlsError::Read {
                path: path.to_owned(),
                source,
            })
        };
        Ok(Self {
            certificate_pem: read(certificate)?,
            key_pem: read(key)?,
            certificate,
            key,
        })
    }

    fn fingerprint(&self) -> Fingerprint {
        let mut hasher = Context::new(&SHA256);
        hasher.update(&(self.certificate_pem.len() as u64).to_be_bytes());
        hasher.update(&self.certificate_pem);
        hasher.update(&self.key_pem);
        let mut fingerprint = [0; 32];
        fingerprint.copy_from_slice(hasher.finish().as_ref());
        fingerprint
    }

    fn check(&self) -> Result<Found, TlsError> {
        let no_pem = |path: &Path, source| TlsError::Pem {
            path: path.to_owned(),
            source,
        };
        let chain = CertificateDer::pem_slice_iter(&self.certificate_pem)
            .collect::<Result<Vec<_>, _>>()
            .map_err(|source| no_pem(self.certificate, source))?;
        if chain.is_empty() {
            return Err(TlsError::NoCertificate(self.certificate.to_owned()));
        }
        let key = PrivateKeyDer::from_pem_slice(&self.key_pem).map_err(|source| match source {
            pem::Error::NoItemsFound => TlsError::NoKey(self.key.to_owned()),
            source => no_pem(self.key, source),
        })?;
        let provider = rustls::crypto::aws_lc_rs::default_provider();
        let key = CertifiedKey::from_der(chain, key, &provider).map_err(|source| match source {
            rustls::Error::InconsistentKeys(_) => TlsError::Mismatch {
                certificate: self.certificate.to_owned(),
                key: self.key.to_owned(),
            },
            source => TlsError::Unusable {
                certificate: self.certificate.to_owned(),
                source,
            },
        })?;
        Ok(Found {
            key: Arc::new(key),
            fingerprint: self.fingerprint(),
        })
    }
}

const CERTIFICATE: &str = "certificate.pem";
const KEY: &str = "key.pem";
const NOTE: &str = "made.json";

/// A pair of our own making.
struct Own<'a> {
    dir: &'a Path,
    names: &'a [String],
}

/// What was made, so that it need not be read out of the certificate.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Note {
    names: Vec<String>,
    until: Timestamp,
}

impl Own<'_> {
    fn find(&self, now: Timestamp) -> Result<Found, TlsError> {
        if !self.is_good(now) {
            self.make(now)?;
        }
        match self.read() {
            // Half a pair, or files that someone has damaged.
            Err(
                TlsError::Read { .. }
                | TlsError::Pem { .. }
                | TlsError::NoCertificate(_)
                | TlsError::NoKey(_)
                | TlsError::Mismatch { .. }
                | TlsError::Unusable { .. },
            ) => {
                self.make(now)?;
                self.read()
            }
            found => found,
        }
    }

    fn read(&self) -> Result<Found, TlsError> {
        Pair::read(&self.dir.join(CERTIFICATE), &self.dir.join(KEY))?.check()
    }

    fn is_good(&self, now: Timestamp) -> bool {
        let note = fs::read(self.dir.join(NOTE)).ok();
        let note = note.and_then(|text| serde_json::from_slice::<Note>(&text).ok());
        note.is_some_and(|note| {
            note.names == self.all_names() && now.duration_until(note.until) > RENEWED_BEFORE
        })
    }

    fn all_names(&self) -> Vec<String> {
        let mut names = vec![
            "localhost".to_owned(),
            "127.0.0.1".to_owned(),
            "::1".to_owned(),
        ];
        for name in self.names {
            if !names.contains(name) {
                names.push(name.clone());
            }
        }
        names
    }

    fn make(&self, now: Timestamp) -> Result<(), TlsError> {
        let names = self.all_names();
        let until = now.saturating_add(GOOD_FOR).unwrap_or(Timestamp::MAX);
        let key = KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)?;
        let mut params = CertificateParams::new(names.clone())?;
        params
            .distinguished_name
            .push(DnType::CommonName, "Cloud Factory");
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        // The beginning of the day of a moment.
        let day = |at: Timestamp| {
            let date = at.to_zoned(TimeZone::UTC).date();
            let part = |number: i8| u8::try_from(number).unwrap_or(1);
            rcgen::date_time_ymd(i32::from(date.year()), part(date.month()), part(date.day()))
        };
        // Clocks differ: it is good since yesterday, and up to the beginning of its last day.
        let yesterday = now
            .saturating_sub(SignedDuration::from_hours(24))
            .unwrap_or(now);
        params.not_before = day(yesterday);
        params.not_after = day(until);
        let certificate = params.self_signed(&key)?;

        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(self.dir)
            .map_err(|source| TlsError::Write {
                path: self.dir.to_owned(),
                source,
            })?;
        // The note comes last: without it the rest counts for nothing.
        self.write(KEY, 0o600, key.serialize_pem().as_bytes())?;
        self.write(CERTIFICATE, 0o644, certificate.pem().as_bytes())?;
        // Texts and a time always serialise.
        let note = serde_json::to_vec(&Note { names, until }).unwrap_or_default();
        self.write(NOTE, 0o644, &note)
    }

    /// Whole or not at all.
    fn write(&self, name: &str, mode: u32, bytes: &[u8]) -> Result<(), TlsError> {
        let path = self.dir.join(name);
        let beside = self.dir.join(format!("{name}.new"));
        let written = (|| {
            match fs::remove_file(&beside) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
                _ => {}
            }
            let mut options = fs::OpenOptions::new();
            let mut file = options
                .write(true)
                .create_new(true)
                .mode(mode)
                .open(&beside)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&beside, &path)
        })();
        written.map_err(|source| TlsError::Write { path, source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn made(dir: &Path, names: &[&str]) -> Certificate {
        Certificate::Made {
            dir: dir.join("tls"),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn a_certificate_of_our_own_is_kept_until_shortly_before_its_end() {
        let dir = tempfile::tempdir().unwrap();
        let certificate = made(dir.path(), &[]);

        let first = certificate.find(moment("2026-01-01T12:00:00Z")).unwrap();
        let other = |at| certificate.find_other_than(first.fingerprint, moment(at));

        assert!(other("2026-06-01T00:00:00Z").unwrap().is_none());
        assert!(other("2027-01-02T00:00:00Z").unwrap().is_none());
        assert!(other("2027-01-10T00:00:00Z").unwrap().is_some());
    }

    #[test]
    fn only_we_may_read_its_key() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().unwrap();

        made(dir.path(), &[])
            .find(moment("2026-01-01T12:00:00Z"))
            .unwrap();

        let mode = |path: &str| {
            let path = dir.path().join(path);
            fs::metadata(path).unwrap().permissions().mode() & 0o777
        };
        assert_eq!((mode("tls"), mode("tls/key.pem")), (0o700, 0o600));
    }

    #[test]
    fn another_name_needs_another_certificate() {
        let dir = tempfile::tempdir().unwrap();
        let now = moment("2026-01-01T12:00:00Z");

        let first = made(dir.path(), &[]).find(now).unwrap();
        let second = made(dir.path(), &["cloud.example.com"]).find(now).unwrap();

        assert_ne!(first.fingerprint, second.fingerprint);
    }

    #[test]
    fn what_was_damaged_is_made_anew() {
        let dir = tempfile::tempdir().unwrap();
        let certificate = made(dir.path(), &[]);
        let now = moment("2026-01-01T12:00:00Z");
        certificate.find(now).unwrap();

        for damaged in ["tls/key.pem", "tls/certificate.pem", "tls/made.json"] {
            fs::write(dir.path().join(damaged), "nonsense").unwrap();
            certificate.find(now).unwrap();
        }
    }

    #[test]
    fn files_that_cannot_be_used_are_named_with_what_is_wrong() {
        let dir = tempfile::tempdir().unwrap();
        let now = moment("2026-01-01T12:00:00Z");
        for name in ["one", "two"] {
            made(&dir.path().join(name), &[]).find(now).unwrap();
        }
        fs::write(dir.path().join("empty"), "").unwrap();
        fs::write(
            dir.path().join("broken"),
            "-----BEGIN CERTIFICATE-----\n!!\n",
        )
        .unwrap();
        let refusal = |certificate: &str, key: &str| {
            let files = Certificate::Files {
                certificate: dir.path().join(certificate),
                key: dir.path().join(key),
            };
            let text = files.find(now).err().unwrap().to_string();
            text.replace(&dir.path().display().to_string(), "…")
        };
        let (certificate, key) = ("one/tls/certificate.pem", "one/tls/key.pem");

        assert_eq!(refusal("none", key), "cannot read …/none");
        assert_eq!(refusal(certificate, "none"), "cannot read …/none");
        assert_eq!(refusal("empty", key), "there is no certificate in …/empty");
        assert_eq!(
            refusal(key, key),
            "there is no certificate in …/one/tls/key.pem"
        );
        assert_eq!(
            refusal(certificate, "empty"),
            "there is no private key in …/empty"
        );
        assert_eq!(
            refusal(certificate, certificate),
            "there is no private key in …/one/tls/certificate.pem"
        );
        assert_eq!(refusal("broken", key), "…/broken is no PEM file");
        assert_eq!(
            refusal(certificate, "two/tls/key.pem"),
            "the key in …/two/tls/key.pem does not belong to the certificate in …/one/tls/certificate.pem"
        );
    }
}
