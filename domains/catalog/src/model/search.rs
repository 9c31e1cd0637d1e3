//! What someone typed into the search box, as words to look for.

/// Words of letters and digits, each the beginning of a word to be found. Operators of any query
/// language do not survive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText(Vec<String>);

const MOST_WORDS: usize = 8;
const LONGEST_WORD: usize = 40;

impl SearchText {
    /// `None` when there is nothing to look for.
    pub fn parse(text: &str) -> Option<Self> {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(|word| word.chars().take(LONGEST_WORD).collect::<String>().to_lowercase())
            .collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// For PostgreSQL's `to_tsquery`: all words, each as a prefix.
    pub fn as_tsquery(&self) -> String {
        let prefixes: Vec<String> = self.0.iter().map(|word| format!("'{word}':*")).collect();
        prefixes.join(" & ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn operators_are_only_separators() {
        let search = SearchText::parse("vps' | !(x) & <-> :* \\ \"managed\"").unwrap();

        assert_eq!(search.as_tsquery(), "'vps':* & 'x':* & 'managed':*");
    }

    #[test]
    fn nothing_to_look_for_is_no_search() {
        for text in ["", "   ", "'\"\\&|!:*()<->"] {
            assert_eq!(SearchText::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_gets_out_of_its_quotes(text in ".{0,200}") {
            if let Some(search) = SearchText::parse(&text) {
                for word in search.as_tsquery().split(" & ") {
                    let inner = word.strip_prefix('\'').and_then(|word| word.strip_suffix("':*")).unwrap();
                    prop_assert!(inner.chars().all(char::is_alphanumeric));
                }
            }
        }
    }
}
