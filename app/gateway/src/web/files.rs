//! The files of the web build: inside the binary, or on disk in a debug build.

use std::borrow::Cow;
use std::sync::Arc;

use aws_lc_rs::digest::{SHA256, digest};
use axum::http::HeaderValue;
use bytes::Bytes;
use rust_embed::{DynRustEmbed, RustEmbed};

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
struct Built;

#[derive(Clone)]
pub(crate) struct Files(Arc<dyn DynRustEmbed + Send + Sync>);

pub(crate) struct File {
    pub(crate) bytes: Bytes,
    /// Of the content, for tags.
    pub(crate) fingerprint: String,
}

impl Files {
    pub(crate) fn built() -> Self {
        Self::of(Built)
    }

    pub(crate) fn of(files: impl RustEmbed + Send + Sync + 'static) -> Self {
        Self(Arc::new(files))
    }

    /// Names are those of [`super::place::Place`], which has refused everything odd.
    pub(crate) fn get(&self, name: &str) -> Option<File> {
        let file = self.0.get(name)?;
        let fingerprint = shortened(&file.metadata.sha256_hash());
        let bytes = match file.data {
            Cow::Borrowed(embedded) => Bytes::from_static(embedded),
            Cow::Owned(read) => Bytes::from(read),
        };
        Some(File { bytes, fingerprint })
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some()
    }

    pub(crate) fn content_type(&self, name: &str) -> Option<HeaderValue> {
        let file = self.0.get(name)?;
        let kind = file.metadata.mimetype();
        let value = if kind.starts_with("text/") {
            format!("{kind}; charset=utf-8")
        } else {
            kind.to_owned()
        };
        HeaderValue::from_str(&value).ok()
    }

    /// The file under `assets/` whose name begins so; its end is made from its content.
    pub(crate) fn asset(&self, begin: &str) -> Option<String> {
        let begin = format!("assets/{begin}-");
        self.0
            .names()
            .into_iter()
            .find(|name| name.starts_with(&begin))
            .map(Cow::into_owned)
    }
}

pub(crate) fn fingerprint(content: &[u8]) -> String {
    shortened(digest(&SHA256, content).as_ref())
}

/// 96 bits tell apart what changes a few times a day.
fn shortened(hash: &[u8]) -> String {
    hex::encode(&hash[..hash.len().min(12)])
}
