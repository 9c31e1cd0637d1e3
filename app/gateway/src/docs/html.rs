//! Writing HTML: everything that comes from the contract is text.

use std::fmt;

/// Text that cannot become markup, in content and in attributes.
pub(super) struct Text<'a>(pub(super) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in self.0.split_inclusive(['&', '<', '>', '"', '\'']) {
            let (plain, special) = match part.char_indices().next_back() {
                Some((at, special @ ('&' | '<' | '>' | '"' | '\''))) => {
                    (&part[..at], Some(special))
                }
                _ => (part, None),
            };
            f.write_str(plain)?;
            f.write_str(match special {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some(_) => "&#39;",
                None => "",
            })?;
        }
        Ok(())
    }
}

/// Text in which `backticks` mark what is written literally.
pub(super) struct Prose<'a>(pub(super) &'a str);

impl fmt::Display for Prose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = self.0.split('`').peekable();
        let mut literal = false;
        while let Some(part) = parts.next() {
            if literal && parts.peek().is_some() {
                write!(f, "<code>{}</code>", Text(part))?;
            } else if literal {
                // The last backtick has no partner.
                write!(f, "`{}", Text(part))?;
            } else {
                write!(f, "{}", Text(part))?;
            }
            literal = !literal;
        }
        Ok(())
    }
}

/// Paragraphs of prose, split at empty lines.
pub(super) struct Paragraphs<'a>(pub(super) &'a str);

impl fmt::Display for Paragraphs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for paragraph in self
            .0
            .split("\n\n")
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
        {
            writeln!(f, "<p>{}</p>", Prose(paragraph))?;
        }
        Ok(())
    }
}

/// An id that can stand in an address.
pub(super) fn anchor(kind: &str, name: &str) -> String {
    let name: String = name
        .chars()
        .map(|each| {
            if each.is_ascii_alphanumeric() || "._-".contains(each) {
                each
            } else {
                '-'
            }
        })
        .collect();
    format!("{kind}-{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        assert_eq!(
            Text("<b a='1' c=\"2\">ä & b</b>").to_string(),
            "&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;ä &amp; b&lt;/b&gt;"
        );
        assert_eq!(
            Prose("say `<x>` or ` alone").to_string(),
            "say <code>&lt;x&gt;</code> or ` alone"
        );
        assert_eq!(
            Paragraphs("one\n\n`two`\n").to_string(),
            "<p>one</p>\n<p><code>two</code></p>\n"
        );
        assert_eq!(anchor("schema", "Page_for_\"x\">"), "schema-Page_for_-x--");
    }
}
