//! The first 1024 bytes of a stored file say what it is, so that one rename settles both.
//!
//! `CFBLOB1\n`, one line of JSON, blanks up to the end.

use cf_ports::blobs::{BlobInfo, Sha256};
use serde::{Deserialize, Serialize};

pub const LEN: usize = 1024;
const MAGIC: &[u8; 8] = b"CFBLOB1\n";

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Parts {
    content_type: String,
    size: u64,
    sha256: String,
}

pub fn encode(info: &BlobInfo) -> [u8; LEN] {
    let parts = Parts {
        content_type: info.content_type.to_string(),
        size: info.size,
        sha256: info.sha256.to_string(),
    };
    let json = serde_json::to_vec(&parts).unwrap_or_default();
    let mut head = [b' '; LEN];
    // A content type is at most 200 characters, each at most doubled by JSON: it fits.
    for (place, byte) in head.iter_mut().zip(MAGIC.iter().chain(&json)) {
        *place = *byte;
    }
    head[LEN - 1] = b'\n';
    head
}

pub fn decode(head: &[u8; LEN]) -> Option<BlobInfo> {
    let parts: Parts = serde_json::from_slice(head.strip_prefix(MAGIC)?).ok()?;
    Some(BlobInfo {
        content_type: parts.content_type.parse().ok()?,
        size: parts.size,
        sha256: Sha256::parse(&parts.sha256)?,
    })
}

#[cfg(test)]
mod tests {
    use cf_ports::blobs::ContentType;

    use super::*;

    #[test]
    fn a_header_of_the_first_version_can_always_be_read() {
        let sum = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let text = format!(
            "CFBLOB1\n{{\"contentType\":\"application/pdf\",\"size\":3,\"sha256\":\"{sum}\"}}"
        );
        let mut golden = [b' '; LEN];
        golden[..text.len()].copy_from_slice(text.as_bytes());
        golden[LEN - 1] = b'\n';

        let info = decode(&golden).unwrap();

        assert_eq!(
            (
                info.content_type.as_str(),
                info.size,
                info.sha256.to_string().as_str()
            ),
            ("application/pdf", 3, sum)
        );
        assert_eq!(encode(&info), golden);
    }

    #[test]
    fn the_longest_content_type_fits() {
        let longest = format!("a/b;{}", "\"".repeat(ContentType::MAX_LEN - 4));
        let info = BlobInfo {
            content_type: longest.parse().unwrap(),
            size: u64::MAX,
            sha256: Sha256([255; 32]),
        };

        assert_eq!(decode(&encode(&info)), Some(info));
    }

    #[test]
    fn what_is_no_header_is_refused() {
        let other_version = {
            let mut head = [b' '; LEN];
            head[..9].copy_from_slice(b"CFBLOB2\n{");
            head
        };

        for head in [[0; LEN], [b' '; LEN], other_version] {
            assert_eq!(decode(&head), None);
        }
    }
}
