//! A seller's logo: a picture of a kind that cannot do anything.
//!
//! PNG and WebP hold pixels. SVG holds scripts, style and links, and is refused: nothing that cleans it
//! is worth trusting with everyone's pages.

use aws_lc_rs::digest::{SHA256, digest};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use bytes::Bytes;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    kind: LogoKind,
    bytes: Bytes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogoKind {
    Png,
    Webp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLogo {
    #[error("a logo is a data address, as in `data:image/png;base64,…`")]
    NotData,
    #[error("a logo has at most 64 kB; this one has {} kB", .0 / 1024)]
    TooLarge(usize),
    #[error("a logo is a PNG or WebP picture; SVG can hold scripts and is not taken")]
    Svg,
    #[error("a logo is a whole PNG or WebP picture; this is neither")]
    NotAPicture,
    #[error("a logo is at most 2048 pixels wide and high")]
    TooWide,
}

const LARGEST: usize = 64 * 1024;
const WIDEST: u32 = 2048;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

impl Logo {
    /// What it is is found in the bytes, whatever they are said to be.
    pub fn try_new(bytes: Bytes) -> Result<Self, InvalidLogo> {
        if bytes.len() > LARGEST {
            return Err(InvalidLogo::TooLarge(bytes.len()));
        }
        let kind = if bytes.starts_with(PNG) {
            check_png(&bytes)?;
            LogoKind::Png
        } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
            check_webp(&bytes)?;
            LogoKind::Webp
        } else if looks_like_svg(&bytes) {
            return Err(InvalidLogo::Svg);
        } else {
            return Err(InvalidLogo::NotAPicture);
        };
        Ok(Self { kind, bytes })
    }

    /// Reads what a browser makes of a file: `data:image/png;base64,…`.
    pub fn of_data_url(text: &str) -> Result<Self, InvalidLogo> {
        let rest = text.strip_prefix("data:").ok_or(InvalidLogo::NotData)?;
        let (kind, data) = rest.split_once(";base64,").ok_or(InvalidLogo::NotData)?;
        if kind.starts_with("image/svg") {
            return Err(InvalidLogo::Svg);
        }
        if data.len() > LARGEST * 4 / 3 + 4 {
            return Err(InvalidLogo::TooLarge(data.len() / 4 * 3));
        }
        let bytes = BASE64.decode(data).map_err(|_| InvalidLogo::NotData)?;
        Self::try_new(bytes.into())
    }

    pub fn to_data_url(&self) -> String {
        let data = BASE64.encode(&self.bytes);
        format!("data:{};base64,{data}", self.content_type())
    }

    pub const fn content_type(&self) -> &'static str {
        match self.kind {
            LogoKind::Png => "image/png",
            LogoKind::Webp => "image/webp",
        }
    }

    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// Changes with the bytes.
    pub fn tag(&self) -> String {
        hex::encode(&digest(&SHA256, &self.bytes).as_ref()[..8])
    }
}

/// Chunks from the first to the last, and nothing behind it that could be something else.
fn check_png(bytes: &[u8]) -> Result<(), InvalidLogo> {
    let mut rest = &bytes[PNG.len()..];
    let mut first = true;
    loop {
        let (head, after) = rest.split_at_checked(8).ok_or(InvalidLogo::NotAPicture)?;
        let length = number(&head[..4]).ok_or(InvalidLogo::NotAPicture)?;
        let length = usize::try_from(length).map_err(|_| InvalidLogo::NotAPicture)?;
        let data = after.get(..length).ok_or(InvalidLogo::NotAPicture)?;
        let name = &head[4..];
        if first {
            let size = |at: usize| number(data.get(at..at + 4).unwrap_or_default());
            let (Some(width), Some(height), b"IHDR") = (size(0), size(4), name) else {
                return Err(InvalidLogo::NotAPicture);
            };
            fits(width, height)?;
            first = false;
        }
        // Each chunk ends with four bytes of checksum.
        rest = after.get(length + 4..).ok_or(InvalidLogo::NotAPicture)?;
        if name == b"IEND" {
            return if rest.is_empty() {
                Ok(())
            } else {
                Err(InvalidLogo::NotAPicture)
            };
        }
    }
}

fn number(bytes: &[u8]) -> Option<u32> {
    bytes.try_into().ok().map(u32::from_be_bytes)
}

/// The container says how long it is; the picture in it is the browser's to decode.
fn check_webp(bytes: &[u8]) -> Result<(), InvalidLogo> {
    let length = bytes.get(4..8).and_then(|it| it.try_into().ok());
    let length = length
        .map(u32::from_le_bytes)
        .and_then(|it| usize::try_from(it).ok());
    let is_whole = length.and_then(|it| it.checked_add(8)) == Some(bytes.len());
    let kind = bytes.get(12..16).unwrap_or_default();
    if !is_whole
        || ![b"VP8 ", b"VP8L", b"VP8X"]
            .iter()
            .any(|known| *known == kind)
    {
        return Err(InvalidLogo::NotAPicture);
    }
    if kind == b"VP8X" {
        let size = |at: usize| {
            let bytes: [u8; 3] = bytes.get(at..at + 3)?.try_into().ok()?;
            Some(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0]) + 1)
        };
        let (Some(width), Some(height)) = (size(24), size(27)) else {
            return Err(InvalidLogo::NotAPicture);
        };
        fits(width, height)?;
    }
    Ok(())
}

fn fits(width: u32, height: u32) -> Result<(), InvalidLogo> {
    match (width, height) {
        (0, _) | (_, 0) => Err(InvalidLogo::NotAPicture),
        (width, height) if width > WIDEST || height > WIDEST => Err(InvalidLogo::TooWide),
        _ => Ok(()),
    }
}

fn looks_like_svg(bytes: &[u8]) -> bool {
    let begin = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    begin.contains("<svg") || begin.trim_start().starts_with("<?xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One pixel.
    const PIXEL: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    #[test]
    fn a_picture_goes_there_and_back() {
        let logo = Logo::of_data_url(PIXEL).unwrap();

        assert_eq!(logo.content_type(), "image/png");
        assert_eq!(logo.to_data_url(), PIXEL);
        assert_eq!(logo.tag().len(), 16);
    }

    #[test]
    fn what_it_is_said_to_be_counts_for_nothing() {
        let renamed = PIXEL.replace("image/png", "text/html");

        assert_eq!(
            Logo::of_data_url(&renamed).unwrap().content_type(),
            "image/png"
        );
    }

    #[test]
    fn nothing_but_a_whole_small_picture_is_taken() {
        let pixel = Logo::of_data_url(PIXEL).unwrap().bytes().to_vec();
        let of = |bytes: &[u8]| Logo::try_new(Bytes::copy_from_slice(bytes)).map(|_| ());
        let data = |text: &str| Logo::of_data_url(text).map(|_| ());

        assert_eq!(of(b"<svg onload=\"alert(1)\"/>"), Err(InvalidLogo::Svg));
        assert_eq!(of(b"<?xml version=\"1.0\"?><svg/>"), Err(InvalidLogo::Svg));
        assert_eq!(
            data("data:image/svg+xml;base64,PHN2Zy8+"),
            Err(InvalidLogo::Svg)
        );
        assert_eq!(of(b"GIF89a"), Err(InvalidLogo::NotAPicture));
        assert_eq!(of(b""), Err(InvalidLogo::NotAPicture));
        assert_eq!(of(PNG), Err(InvalidLogo::NotAPicture));
        for end in 0..pixel.len() {
            assert!(of(&pixel[..end]).is_err(), "{end}");
        }
        let with_a_page_behind = [&pixel[..], b"<script>alert(1)</script>"].concat();
        assert_eq!(of(&with_a_page_behind), Err(InvalidLogo::NotAPicture));
        let mut wide = pixel.clone();
        wide[16..20].copy_from_slice(&4096_u32.to_be_bytes());
        assert_eq!(of(&wide), Err(InvalidLogo::TooWide));
        assert_eq!(
            of(&vec![0; LARGEST + 1]),
            Err(InvalidLogo::TooLarge(LARGEST + 1))
        );
        assert_eq!(
            data("https://example.com/logo.png"),
            Err(InvalidLogo::NotData)
        );
        assert_eq!(data("data:image/png;base64,§"), Err(InvalidLogo::NotData));
        let mut webp = b"RIFF\x04\x00\x00\x00WEBPVP8 ".to_vec();
        assert_eq!(of(&webp), Err(InvalidLogo::NotAPicture));
        webp[4] = 8;
        assert_eq!(of(&webp), Ok(()));
    }
}
