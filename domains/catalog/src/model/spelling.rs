//! Words that someone may have meant.

use std::collections::BTreeSet;

/// Shorter words are too near to each other.
const SHORTEST: usize = 4;
const LONGEST: usize = 24;
/// From this length on two mistakes are forgiven.
const LONG: usize = 7;

/// Whether a word can be misspelt: numbers and codes are not guessed at.
pub fn can_be_misspelt(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// The word, and the word without each of its letters. Two words that differ by one mistake share one.
pub fn variants(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let without = |left_out: usize| {
        let rest = letters.iter().enumerate();
        rest.filter(|(at, _)| *at != left_out)
            .map(|(_, letter)| letter)
            .collect()
    };
    (0..letters.len())
        .map(without)
        .chain([word.to_owned()])
        .collect()
}

/// The one of these words that was most likely meant.
pub fn nearest<'a>(typed: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let most = if typed.chars().count() >= LONG { 2 } else { 1 };
    words
        .filter(|word| *word != typed)
        .map(|word| {
            let same_start = word.chars().next() == typed.chars().next();
            (distance(typed, word), !same_start, word)
        })
        .filter(|(distance, ..)| *distance <= most)
        .min()
        .map(|(.., word)| word)
}

/// How many letters are left out, too many, wrong or swapped with the next.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let mut least = (rows[i][j + 1] + 1)
                .min(row[j] + 1)
                .min(rows[i][j] + usize::from(x != y));
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHELF: [&str; 6] = [
        "kubernetes",
        "server",
        "storage",
        "managed",
        "postgresql",
        "fibre",
    ];

    #[test]
    fn a_slip_of_the_finger_is_put_right() {
        for (typed, meant) in [
            ("kuberntes", "kubernetes"),
            ("kubernetse", "kubernetes"),
            ("kubernettes", "kubernetes"),
            ("kubrenetis", "kubernetes"),
            ("sevrer", "server"),
            ("storge", "storage"),
            ("postgrsql", "postgresql"),
            ("fibr", "fibre"),
        ] {
            assert_eq!(nearest(typed, SHELF.into_iter()), Some(meant), "{typed}");
        }
    }

    #[test]
    fn what_is_too_far_off_is_not_guessed_at() {
        for typed in ["nonsense", "sorter", "abcd", "server"] {
            assert_eq!(nearest(typed, SHELF.into_iter()), None, "{typed}");
        }
        assert!(!can_be_misspelt("vps") && !can_be_misspelt("10gbps"));
    }

    proptest! {
        #[test]
        fn one_mistake_is_always_met(word in "[a-z]{4,12}", at in 0_usize..12, letter in "[a-z]", how in 0..4) {
            let at = at % word.len();
            let mut typed = word.clone();
            match how {
                0 => { typed.remove(at); }
                1 => typed.insert_str(at, &letter),
                2 => typed.replace_range(at..=at, &letter),
                _ if at + 1 < word.len() => {
                    let next = typed.remove(at + 1);
                    typed.insert(at, next);
                }
                _ => {}
            }
            prop_assert!(distance(&typed, &word) <= 1);
            prop_assert!(!variants(&typed).is_disjoint(&variants(&word)));
        }
    }
}
