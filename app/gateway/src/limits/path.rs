//! What an address means, however it is written. Used to count, never to route: a spelling that
//! reaches nothing is counted as what it pretends to be.

use std::borrow::Cow;

/// More layers of encoding than that are nobody's mistake.
const LAYERS: usize = 3;

/// In lower case, decoded, without empty parts, dots, parameters and a slash at its end.
pub(crate) fn plain(path: &str) -> Cow<'_, str> {
    if is_plain(path) {
        return Cow::Borrowed(path);
    }
    let mut text = path.to_owned();
    for _ in 0..LAYERS {
        if !text.contains('%') {
            break;
        }
        text = decoded(&text);
    }
    let text = text.replace('\\', "/").to_ascii_lowercase();
    let mut parts: Vec<&str> = Vec::new();
    for part in text.split('/') {
        let part = part.split(';').next().unwrap_or_default();
        let part = part.trim_matches(|c: char| c.is_whitespace() || c.is_control());
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    Cow::Owned(format!("/{}", parts.join("/")))
}

/// Whether a path is written without any of the tricks that [`plain`] undoes, letter case aside.
pub(crate) fn is_straight(path: &str) -> bool {
    !path.contains(['%', '\\', ';']) && !path.contains("//") && !path.contains("/.")
}

fn is_plain(path: &str) -> bool {
    is_straight(path)
        && path.starts_with('/')
        && (path.len() == 1 || !path.ends_with('/'))
        && path.bytes().all(|byte| {
            matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b':' | b'~' | b'@')
        })
}

/// One layer of `%xx`; what is no letter of ours stays as it is.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let code = after
            .get(..2)
            .and_then(|digits| u8::from_str_radix(digits, 16).ok())
            .filter(u8::is_ascii);
        if let Some(code) = code {
            out.push(char::from(code));
            rest = &after[2..];
        } else {
            out.push('%');
            rest = after;
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_spelling_of_an_address_is_that_address() {
        for spelling in [
            "/api/identity/auth/login",
            "/api/identity/auth/login/",
            "//api/identity/auth/login",
            "/api//identity///auth/login//",
            "/API/Identity/AUTH/LOGIN",
            "/api/identity/auth/%6cogin",
            "/api/identity/auth/%6C%6F%67%69%6E",
            "/api/identity/auth/%256cogin",
            "/api/identity/auth/%25256cogin",
            "/api/identity/%2e/auth/login",
            "/api/./identity/x/../auth/login",
            "/api/identity/x/%2e%2e/auth/login",
            "/api/identity/x%2f..%2fauth/login",
            "/api%2fidentity%2fauth%2flogin",
            "/api/identity\\auth\\login",
            "/api/identity/auth/login;v=1",
            "/api;a/identity;b=c/auth/login",
            "/api/identity/auth/login%20",
            "/api/identity/auth/login%00",
            "/../../api/identity/auth/login",
            "/api/billing/webhooks/../../identity/auth/login",
        ] {
            assert_eq!(plain(spelling), "/api/identity/auth/login", "{spelling}");
        }
        for other in ["/api/identity/auth/logins", "/api/identity/auth", "/", "*"] {
            assert_ne!(plain(other), "/api/identity/auth/login", "{other}");
        }
        assert_eq!(plain("/a/%zz%/%c3%a4"), "/a/%zz%/%c3%a4");
        assert!(matches!(
            plain("/api/products/prd_01jd-x.y"),
            Cow::Borrowed(_)
        ));
    }

    proptest! {
        #[test]
        fn any_text_has_a_plain_form_that_is_its_own(text in ".{0,60}") {
            let once = plain(&text).into_owned();
            prop_assert!(once.starts_with('/'));
            prop_assert_eq!(once.contains("//"), false);
        }
    }
}
