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
        let words: Vec<String> = words(text)
            .take(MOST_WORDS)
            .map(|word| word.chars().take(LONGEST_WORD).collect())
            .collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// For PostgreSQL's `to_tsquery`: all words, each as a prefix.
    pub fn as_tsquery(&self) -> String {
        let prefixes: Vec<String> = self.0.iter().map(|word| format!("'{word}':*")).collect();
        prefixes.join(" & ")
    }
}

/// A text as it is indexed: cut into words as searches are. (PostgreSQL alone would read `lj-1` as a
/// word and a negative number, and a name with a slash as a path.)
pub fn searchable(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
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

    #[test]
    fn texts_and_searches_are_cut_alike() {
        let text = "CF-SIM-10K in lj-1: S3/HTTP, Größe 1.5 TB";

        assert_eq!(searchable(text), "cf sim 10k in lj 1 s3 http größe 1 5 tb");
        assert_eq!(
            SearchText::parse("LJ-1").unwrap().as_tsquery(),
            "'lj':* & '1':*"
        );
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
