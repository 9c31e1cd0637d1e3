//! Words that mean the same to a seller's visitors.

use cf_kernel::FieldError;

use super::fold::words;

/// Groups of words and phrases, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    said: Vec<Vec<String>>,
    groups: Vec<Vec<Vec<String>>>,
}

pub const MOST_GROUPS: usize = 200;
pub const MOST_IN_GROUP: usize = 20;
const LONGEST: usize = 80;
const MOST_WORDS: usize = 4;

/// What is wrong with groups of synonyms, field by field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the synonyms are not valid")]
pub struct SynonymsError(pub Vec<FieldError>);

impl Synonyms {
    pub fn try_new(said: Vec<Vec<String>>) -> Result<Self, SynonymsError> {
        let mut problems = Vec::new();
        let mut say = |pointer: String, message: String| {
            problems.push(FieldError::new(pointer, message));
        };
        if said.len() > MOST_GROUPS {
            say("/groups".into(), format!("at most {MOST_GROUPS} groups"));
        }
        let mut groups = Vec::new();
        for (index, group) in said.iter().enumerate().take(MOST_GROUPS) {
            if !(2..=MOST_IN_GROUP).contains(&group.len()) {
                say(
                    format!("/groups/{index}"),
                    format!("a group has 2 to {MOST_IN_GROUP} words"),
                );
            }
            let mut folded: Vec<Vec<String>> = Vec::new();
            for (place, phrase) in group.iter().enumerate().take(MOST_IN_GROUP) {
                let pointer = format!("/groups/{index}/{place}");
                let cut: Vec<String> = words(phrase).collect();
                if phrase.chars().count() > LONGEST || phrase.chars().any(char::is_control) {
                    say(
                        pointer,
                        format!("at most {LONGEST} characters, and none that controls"),
                    );
                } else if !(1..=MOST_WORDS).contains(&cut.len()) {
                    say(
                        pointer,
                        format!("1 to {MOST_WORDS} words of letters and digits"),
                    );
                } else if folded.contains(&cut) {
                    say(pointer, format!("`{phrase}` is there twice"));
                } else {
                    folded.push(cut);
                }
            }
            groups.push(folded);
        }
        if problems.is_empty() {
            Ok(Self { said, groups })
        } else {
            Err(SynonymsError(problems))
        }
    }

    /// As they were written.
    pub fn groups(&self) -> &[Vec<String>] {
        &self.said
    }

    /// Those that are one word, folded.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let phrases = self.groups.iter().flatten();
        phrases.filter_map(|phrase| match phrase.as_slice() {
            [word] => Some(word.as_str()),
            _ => None,
        })
    }

    /// The longest phrase with which these words begin: how many words it has, and what means the same.
    pub(super) fn of_beginning(&self, words: &[String]) -> (usize, Vec<&[String]>) {
        let longest = words.len().min(MOST_WORDS);
        for taken in (1..=longest).rev() {
            let phrase = &words[..taken];
            let mut others: Vec<&[String]> = Vec::new();
            for group in &self.groups {
                if !group.iter().any(|known| known == phrase) {
                    continue;
                }
                for other in group.iter().filter(|other| *other != phrase) {
                    if !others.contains(&other.as_slice()) {
                        others.push(other);
                    }
                }
            }
            if !others.is_empty() {
                return (taken, others);
            }
        }
        (1, Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(said: &[&[&str]]) -> Vec<Vec<String>> {
        said.iter()
            .map(|group| group.iter().map(|&word| word.to_owned()).collect())
            .collect()
    }

    #[test]
    fn all_problems_are_said_at_once() {
        let bad = groups(&[&["alone"], &["a", "A"], &["b", "&|!"], &["c", "a b c d e"]]);

        let SynonymsError(problems) = Synonyms::try_new(bad).unwrap_err();

        let pointers: Vec<_> = problems.iter().map(|it| it.pointer.to_string()).collect();
        assert_eq!(
            pointers,
            ["/groups/0", "/groups/1/1", "/groups/2/1", "/groups/3/1"]
        );
    }

    #[test]
    fn a_word_may_be_in_several_groups() {
        let synonyms =
            Synonyms::try_new(groups(&[&["vps", "vm"], &["vps", "Strežnik"], &["x", "y"]]))
                .unwrap();

        let (taken, others) = synonyms.of_beginning(&["vps".to_owned(), "x".to_owned()]);

        assert_eq!(taken, 1);
        assert_eq!(others, [["vm".to_owned()], ["streznik".to_owned()]]);
    }
}
