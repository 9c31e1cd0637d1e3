//! Texts as they are looked for: words in small letters, without what hangs on a letter.

/// A text as it is indexed: cut into words as searches are. (PostgreSQL alone would read `lj-1` as a
/// word and a negative number, and a name with a slash as a path.)
pub fn searchable(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

pub fn words(text: &str) -> impl Iterator<Item = String> {
    // What is put above a letter by itself belongs to the letter.
    text.split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .map(folded)
        .filter(|word| !word.is_empty())
}

fn is_mark(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn folded(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for c in word
        .chars()
        .filter(|&c| !is_mark(c))
        .flat_map(char::to_lowercase)
    {
        match plain_letters(c) {
            Some(letters) => plain.push_str(letters),
            // To make some letters small takes a mark of its own.
            None if is_mark(c) => {}
            None => plain.push(c),
        }
    }
    plain
}

/// The letters that someone types who has no other keyboard.
const fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' => "t",
        'þ' => "th",
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn texts_are_cut_into_plain_words() {
        assert_eq!(
            searchable("CF-SIM-10K in lj-1: S3/HTTP, Größe 1.5 TB"),
            "cf sim 10k in lj 1 s3 http grosse 1 5 tb"
        );
        assert_eq!(
            searchable("Virtualni strežnik ČŠŽ"),
            "virtualni streznik csz"
        );
        assert_eq!(
            searchable("STRASSE straße STRAẞE"),
            "strasse strasse strasse"
        );
    }

    #[test]
    fn a_letter_is_the_same_in_one_piece_and_in_two() {
        assert_eq!(searchable("stre\u{17e}nik"), searchable("strez\u{30c}nik"));
        assert_eq!(searchable("İstanbul"), "istanbul");
        assert_eq!(searchable("\u{30c}"), "");
    }

    #[test]
    fn other_scripts_stay_as_they_are() {
        assert_eq!(searchable("שרת ويب 🙂 サーバー"), "שרת ويب サーバー");
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in ".{0,100}") {
            let once = searchable(&text);
            prop_assert_eq!(searchable(&once), once);
        }
    }
}
