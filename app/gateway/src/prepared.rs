//! Texts that are made once and given out often: packed at the first request that asks for it.

use std::io::Write as _;

use aws_lc_rs::digest::{SHA256, digest};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use cf_platform::telemetry::spawn_blocking;
use flate2::Compression;
use flate2::write::GzEncoder;
use tokio::sync::OnceCell;

use crate::negotiate::{self, Encoding};

pub(crate) struct Prepared {
    plain: Bytes,
    brotli: OnceCell<Bytes>,
    gzip: OnceCell<Bytes>,
    fingerprint: String,
    content_type: &'static str,
    cache_control: &'static str,
    vary: &'static str,
}

/// Good enough for texts of any size, and done in milliseconds.
const BROTLI_QUALITY: i32 = 5;

impl Prepared {
    pub(crate) fn new(
        text: impl Into<Bytes>,
        content_type: &'static str,
        cache_control: &'static str,
    ) -> Self {
        let plain = text.into();
        Self {
            fingerprint: hex::encode(&digest(&SHA256, &plain).as_ref()[..12]),
            plain,
            brotli: OnceCell::new(),
            gzip: OnceCell::new(),
            content_type,
            cache_control,
            vary: "accept-encoding",
        }
    }

    /// A text of which there are several, by cookie.
    #[must_use]
    pub(crate) fn by_cookie(mut self) -> Self {
        self.vary = "accept-encoding, cookie";
        self
    }

    pub(crate) async fn answer(&self, request: &HeaderMap) -> Response {
        let wanted = negotiate::encodings(request)
            .next()
            .unwrap_or(Encoding::Identity);
        if negotiate::holds(request, &self.etag(wanted)) {
            return self.with_head(wanted, StatusCode::NOT_MODIFIED.into_response());
        }
        let (encoding, body) = self.packed(wanted).await;
        let mut response = body.into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
        if let Some(name) = encoding.name() {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        self.with_head(encoding, response)
    }

    /// Other bytes, other tag.
    fn etag(&self, encoding: Encoding) -> String {
        encoding.name().map_or_else(
            || format!("\"{}\"", self.fingerprint),
            |name| format!("\"{}-{name}\"", self.fingerprint),
        )
    }

    fn with_head(&self, encoding: Encoding, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(self.cache_control));
        headers.insert(VARY, HeaderValue::from_static(self.vary));
        if let Ok(etag) = HeaderValue::from_str(&self.etag(encoding)) {
            headers.insert(ETAG, etag);
        }
        response
    }

    async fn packed(&self, wanted: Encoding) -> (Encoding, Bytes) {
        let (cell, pack) = match wanted {
            Encoding::Identity => return (wanted, self.plain.clone()),
            Encoding::Brotli => (&self.brotli, brotli as Pack),
            Encoding::Gzip => (&self.gzip, gzip as Pack),
        };
        let pack_once = || async {
            let plain = self.plain.clone();
            let packed = spawn_blocking("gateway.pack", move || pack(&plain)).await??;
            Ok::<_, std::io::Error>(Bytes::from(packed))
        };
        match cell.get_or_try_init(pack_once).await {
            Ok(packed) => (wanted, packed.clone()),
            Err(error) => {
                tracing::warn!(error = %error, "a prepared text could not be packed and goes out plain");
                (Encoding::Identity, self.plain.clone())
            }
        }
    }
}

type Pack = fn(&[u8]) -> std::io::Result<Vec<u8>>;

fn brotli(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut packed = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        size_hint: plain.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*plain, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(plain)?;
    encoder.finish()
}
