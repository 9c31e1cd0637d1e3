use std::fmt;

/// Passwords that everybody tries first, one to a line, sorted, in lower case. From Django (BSD).
const COMMON: &str = include_str!("../../data/common-passwords.txt");

pub const SHORTEST: usize = 8;
pub const LONGEST: usize = 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    #[error("a password has at least {SHORTEST} characters")]
    TooShort,
    #[error("a password has at most {LONGEST} bytes")]
    TooLong,
    #[error("this password is among those that everybody tries first; take another")]
    Common,
    #[error("this password is too easily guessed from your name, address or organisation")]
    Personal,
    #[error("this password is the same few characters over and over; take another")]
    Repetitive,
}

/// A password good enough to be set.
#[derive(Clone)]
pub struct NewPassword(String);

impl fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NewPassword")
    }
}

impl NewPassword {
    /// `about` are words that others know of its owner.
    pub fn try_new(text: &str, about: &[&str]) -> Result<Self, PasswordProblem> {
        if text.chars().count() < SHORTEST {
            return Err(PasswordProblem::TooShort);
        }
        if text.len() > LONGEST {
            return Err(PasswordProblem::TooLong);
        }
        let lower = text.to_lowercase();
        if is_common(&lower) {
            return Err(PasswordProblem::Common);
        }
        if is_repetitive(&lower) {
            return Err(PasswordProblem::Repetitive);
        }
        if about
            .iter()
            .any(|word| gives_away(&lower, &word.to_lowercase()))
        {
            return Err(PasswordProblem::Personal);
        }
        Ok(Self(text.to_owned()))
    }

    pub fn text(&self) -> &str {
        &self.0
    }
}

/// Also with a digit or two or a sign put behind it, which fools nobody.
fn is_common(lower: &str) -> bool {
    let known = |text: &str| {
        let mut range = COMMON;
        while !range.is_empty() {
            let middle = range.len() / 2;
            let middle = (middle..range.len())
                .find(|&at| range.is_char_boundary(at))
                .unwrap_or(0);
            let start = range[..middle].rfind('\n').map_or(0, |at| at + 1);
            let end = range[start..]
                .find('\n')
                .map_or(range.len(), |at| start + at);
            match range[start..end].cmp(text) {
                std::cmp::Ordering::Equal => return true,
                std::cmp::Ordering::Less => range = range.get(end + 1..).unwrap_or_default(),
                std::cmp::Ordering::Greater => range = &range[..start],
            }
        }
        false
    };
    let bare = lower.trim_end_matches(|last: char| last.is_ascii_digit() || "!.?*#".contains(last));
    known(lower) || (lower.len() - bare.len() <= 2 && bare.len() >= 6 && known(bare))
}

fn is_repetitive(lower: &str) -> bool {
    let mut different: Vec<char> = lower.chars().collect();
    different.sort_unstable();
    different.dedup();
    let steps = |by: i64| {
        lower
            .chars()
            .zip(lower.chars().skip(1))
            .all(|(one, next)| i64::from(u32::from(next)) - i64::from(u32::from(one)) == by)
    };
    different.len() < 3 || steps(1) || steps(-1)
}

/// The password is the word, with little more than a few characters around it.
fn gives_away(lower: &str, word: &str) -> bool {
    word.chars().count() >= 4
        && lower.contains(word)
        && lower.chars().count() < word.chars().count() + 4
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> Option<PasswordProblem> {
        NewPassword::try_new(text, &["ana.novak", "Ana Novak", "Acme d.o.o."]).err()
    }

    #[test]
    fn passwords_that_are_easily_guessed_are_refused() {
        use PasswordProblem as P;
        for (text, expected) in [
            ("short1!", P::TooShort),
            ("password", P::Common),
            ("PassWord", P::Common),
            ("password1!", P::Common),
            ("qwertyuiop", P::Common),
            ("iloveyou", P::Common),
            ("aaaaaaaaaaaa", P::Repetitive),
            ("abababababab", P::Repetitive),
            ("cdefghijklm", P::Repetitive),
            ("ana.novak1", P::Personal),
            ("!Ana Novak", P::Personal),
        ] {
            assert_eq!(problem(text), Some(expected), "{text}");
        }
        assert_eq!(problem(&"ab1 ".repeat(300)), Some(P::TooLong));
    }

    #[test]
    fn long_ones_and_those_in_any_language_are_taken() {
        for text in [
            "correct horse battery staple",
            "Žlahtna štruca 7 kruha",
            "S3cret-Enough",
            &"x1Y ".repeat(60),
            "пароль не из словаря",
        ] {
            assert_eq!(problem(text), None, "{text}");
        }
    }

    #[test]
    fn every_line_of_the_list_is_found() {
        let lines: Vec<&str> = COMMON.lines().collect();
        assert!(lines.len() > 10_000);
        assert!(lines.is_sorted());
        for line in lines
            .iter()
            .step_by(97)
            .chain([&lines[0], lines.last().unwrap()])
        {
            assert!(is_common(line), "{line}");
        }
    }
}
