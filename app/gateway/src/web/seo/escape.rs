//! Texts of sellers, made harmless where they go.

use std::fmt::Write as _;

use serde_json::Value;

/// For text and for attributes in double quotes, in HTML and XML alike.
pub(in crate::web) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for each in text.chars() {
        match each {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // XML knows no other control characters, and nobody reads them.
            control if control.is_control() && !control.is_whitespace() => {}
            other => out.push(other),
        }
    }
    out
}

/// A JSON value as the content of a `<script>` that holds data. Nothing in it can end the element or
/// begin a comment, so no browser takes a part of it for anything else.
pub(super) fn data_block(value: &Value) -> String {
    inert(&value.to_string())
}

/// The same for JSON that is text already.
pub(super) fn inert(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + json.len() / 16);
    for each in json.chars() {
        match each {
            // All of them stand inside of strings only, where JSON knows this form.
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                // Writing to a text does not fail.
                let _ = write!(out, "\\u{:04x}", u32::from(each));
            }
            other => out.push(other),
        }
    }
    out
}

/// At most so many characters, ended at a word.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let cut: String = text.chars().take(most.saturating_sub(1)).collect();
    let cut = cut
        .rsplit_once(' ')
        .map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", cut.trim_end_matches([',', '.', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const HOSTILE: &str =
        "</script><script>alert(1)</script><!-- ]]> \" ' & \u{2028} <img onerror=x> \u{8}";

    #[test]
    fn no_text_becomes_markup() {
        let text = escaped(HOSTILE);

        assert!(!text.contains(['<', '>', '"', '\'', '\u{8}']), "{text}");
        assert!(text.starts_with("&lt;/script&gt;"));
        assert_eq!(escaped("čšž & co"), "čšž &amp; co");
    }

    #[test]
    fn no_data_ends_its_element_and_all_of_it_comes_back() {
        let value = json!({ "name": HOSTILE, "n": 1 });
        let block = data_block(&value);

        assert!(!block.contains(['<', '>', '&', '\u{2028}']), "{block}");
        assert_eq!(serde_json::from_str::<Value>(&block).unwrap(), value);
    }

    #[test]
    fn a_text_is_cut_at_a_word() {
        assert_eq!(shortened("one two  three", 20), "one two three");
        assert_eq!(shortened("one two, three", 10), "one two…");
        assert_eq!(shortened(&"č".repeat(300), 160).chars().count(), 160);
    }
}
