/// What someone looks for in names and addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchText(String);

impl SearchText {
    /// Longer texts are in no name.
    pub const LONGEST: usize = 200;

    /// Nothing when there is nothing to look for.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text.trim().chars().take(Self::LONGEST).collect();
        (!text.is_empty()).then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// For `like`: anywhere in a lower-case text. No letter of it is a wild card.
    pub fn pattern(&self) -> String {
        let mut pattern = String::from("%");
        for letter in self.0.to_lowercase().chars() {
            if matches!(letter, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(letter);
        }
        pattern.push('%');
        pattern
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_search_is_a_wild_card() {
        let pattern = |text| SearchText::parse(text).map(|it| it.pattern());

        assert_eq!(pattern("  Ana "), Some("%ana%".to_owned()));
        assert_eq!(pattern("50%_\\"), Some("%50\\%\\_\\\\%".to_owned()));
        assert_eq!(pattern("   "), None);
    }
}
