//! What someone typed into the search box, as words to look for.

use super::fold::words;
use super::synonyms::Synonyms;
use cf_kernel::{Lang, SellerId};

/// Words of letters and digits, each the beginning of a word to be found. Operators of any query
/// language do not survive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText(Vec<String>);

const MOST_WORDS: usize = 8;
const LONGEST_WORD: usize = 40;

impl SearchText {
    /// `None` when there is nothing to look for.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(words(text))
    }

    fn of(words: impl Iterator<Item = String>) -> Option<Self> {
        let words: Vec<String> = words
            .take(MOST_WORDS)
            .map(|word| word.chars().take(LONGEST_WORD).collect())
            .collect();
        (!words.is_empty()).then_some(Self(words))
    }

    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// The words as they would be typed.
    pub fn text(&self) -> String {
        self.0.join(" ")
    }

    /// With some words put right.
    #[must_use]
    pub fn corrected(&self, right: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let corrected: Vec<String> = self
            .0
            .iter()
            .map(|word| right(word).unwrap_or_else(|| word.clone()))
            .collect();
        (corrected != self.0).then_some(Self(corrected))
    }

    /// For PostgreSQL's `tsquery`: on this shelf, all words, each as a beginning or by a word that
    /// means the same.
    pub fn query(&self, shelf: &str, synonyms: &Synonyms) -> String {
        let mut parts = vec![quoted(shelf)];
        let mut rest = &self.0[..];
        while let Some(first) = rest.first() {
            let (taken, others) = synonyms.of_beginning(rest);
            if others.is_empty() {
                parts.push(beginning(first));
                rest = &rest[1..];
                continue;
            }
            let typed: Vec<String> = rest[..taken].iter().map(|word| beginning(word)).collect();
            let mut choices = vec![all(&typed)];
            for other in others {
                let words: Vec<String> = other.iter().map(|word| quoted(word)).collect();
                choices.push(all(&words));
            }
            parts.push(format!("({})", choices.join(" | ")));
            rest = &rest[taken..];
        }
        parts.join(" & ")
    }

    /// Only what was typed, without words that mean the same.
    pub fn typed(&self, shelf: &str) -> String {
        self.query(shelf, &Synonyms::default())
    }

    /// Only where all words begin words of the name.
    pub fn names(&self, shelf: &str) -> String {
        let mut parts = vec![quoted(shelf)];
        parts.extend(self.0.iter().map(|word| format!("'={word}':*")));
        parts.join(" & ")
    }
}

/// What marks a text as being of one shelf in one language.
pub fn shelf_word(seller: SellerId, lang: Lang) -> String {
    format!("#{}{}", seller.0.uuid().simple(), lang.code())
}

fn quoted(word: &str) -> String {
    format!("'{word}'")
}

fn beginning(word: &str) -> String {
    format!("'{word}':*")
}

fn all(words: &[String]) -> String {
    match words {
        [one] => one.clone(),
        many => format!("({})", many.join(" & ")),
    }
}

/// How well the name of an offer fits what was typed: the more, the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// A word that means the same was found.
    Synonym,
    /// The words are somewhere in its texts.
    Anywhere,
    /// All words begin words of the name.
    InName,
    /// All words are words of the name.
    WordsOfName,
    BeginsName,
    IsName,
}

impl Fit {
    /// `phrase` is the folded name between two blanks; `typed` says whether what was typed is in the
    /// texts at all.
    pub fn of(search: &SearchText, phrase: &str, typed: bool) -> Self {
        let text = search.text();
        let name = phrase.trim();
        let each = |end: &str| {
            search
                .0
                .iter()
                .all(|word| phrase.contains(&format!(" {word}{end}")))
        };
        if name == text {
            Self::IsName
        } else if name.starts_with(&text) {
            Self::BeginsName
        } else if each(" ") {
            Self::WordsOfName
        } else if each("") {
            Self::InName
        } else if typed {
            Self::Anywhere
        } else {
            Self::Synonym
        }
    }

    pub const ALL: [Self; 6] = [
        Self::Synonym,
        Self::Anywhere,
        Self::InName,
        Self::WordsOfName,
        Self::BeginsName,
        Self::IsName,
    ];

    /// As it stands in a cursor.
    pub const fn digit(self) -> char {
        match self {
            Self::Synonym => '0',
            Self::Anywhere => '1',
            Self::InName => '2',
            Self::WordsOfName => '3',
            Self::BeginsName => '4',
            Self::IsName => '5',
        }
    }

    pub fn from_digit(digit: char) -> Option<Self> {
        Self::ALL.into_iter().find(|fit| fit.digit() == digit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHELF: &str = "#shelf";

    fn search(text: &str) -> SearchText {
        SearchText::parse(text).unwrap()
    }

    #[test]
    fn operators_are_only_separators() {
        let search = search("vps' | !(x) & <-> :* \\ \"managed\"");

        assert_eq!(
            search.typed(SHELF),
            "'#shelf' & 'vps':* & 'x':* & 'managed':*"
        );
        assert_eq!(
            search.names(SHELF),
            "'#shelf' & '=vps':* & '=x':* & '=managed':*"
        );
    }

    #[test]
    fn nothing_to_look_for_is_no_search() {
        for text in [
            "",
            "   ",
            "'\"\\&|!:*()<->",
            "\u{0}\u{7}",
            "🙂 🎉",
            "\u{202e}",
        ] {
            assert_eq!(SearchText::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_is_also_found_by_what_means_the_same() {
        let synonyms = Synonyms::try_new(vec![
            vec!["vps".into(), "Virtual server".into(), "VM".into()],
            vec!["s3".into(), "object storage".into()],
        ])
        .unwrap();

        assert_eq!(
            search("cheap vps").query(SHELF, &synonyms),
            "'#shelf' & 'cheap':* & ('vps':* | ('virtual' & 'server') | 'vm')"
        );
        assert_eq!(
            search("object storage lj").query(SHELF, &synonyms),
            "'#shelf' & (('object':* & 'storage':*) | 's3') & 'lj':*"
        );
        assert_eq!(
            search("object").query(SHELF, &synonyms),
            "'#shelf' & 'object':*",
            "half of a phrase is not the phrase"
        );
    }

    #[test]
    fn names_fit_better_than_texts() {
        let fit = |text: &str, phrase: &str| Fit::of(&search(text), phrase, true);

        assert_eq!(
            fit("Managed Kubernetes", " managed kubernetes "),
            Fit::IsName
        );
        assert_eq!(
            fit("managed kuber", " managed kubernetes "),
            Fit::BeginsName
        );
        assert_eq!(fit("kubernetes", " managed kubernetes "), Fit::WordsOfName);
        assert_eq!(fit("kuber", " managed kubernetes "), Fit::InName);
        assert_eq!(fit("bernetes", " managed kubernetes "), Fit::Anywhere);
        assert_eq!(
            Fit::of(&search("k8s"), " managed kubernetes ", false),
            Fit::Synonym
        );
        for fit in Fit::ALL {
            assert_eq!(Fit::from_digit(fit.digit()), Some(fit));
        }
    }

    proptest! {
        #[test]
        fn no_text_gets_out_of_its_quotes(text in ".{0,200}") {
            if let Some(search) = SearchText::parse(&text) {
                for word in search.typed(SHELF).split(" & ").skip(1) {
                    let inner = word.strip_prefix('\'').and_then(|word| word.strip_suffix("':*")).unwrap();
                    prop_assert!(inner.chars().all(char::is_alphanumeric));
                }
            }
        }
    }
}
