//! What is wrong with a configuration, in the reader's language: the field by its title, the limit,
//! and the nearest value that would do.

use cf_kernel::Lang;
use rust_decimal::Decimal;

use crate::model::pricing::format;

/// What a field should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    AtLeast(Decimal),
    AtMost(Decimal),
    MoreThan(Decimal),
    LessThan(Decimal),
    StepsOf(Decimal),
    OneOf(Vec<String>),
    Types(Vec<Kind>),
    Given,
    /// So many characters.
    Longer(u64),
    Shorter(u64),
    MoreEntries(u64),
    FewerEntries(u64),
    Pattern(String),
    Distinct,
    Otherwise,
}

/// What sort of value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Integer,
    Number,
    Text,
    Boolean,
    List,
    Object,
    Nothing,
}

/// A message about a field; numbers with its unit, where it has one.
pub(super) struct Message<'a> {
    pub lang: Lang,
    pub field: &'a str,
    pub unit: Option<&'a str>,
    pub wanted: Wanted,
    /// The nearest valid value, as it is written.
    pub nearest: Option<String>,
}

impl Message<'_> {
    pub fn text(&self) -> String {
        let wanted = self.wanted();
        let Some(nearest) = &self.nearest else {
            return format!("{}: {wanted}.", self.field);
        };
        let nearest = match self.lang {
            Lang::En => format!("the nearest valid value is {nearest}"),
            Lang::Sl => format!("najbližja veljavna vrednost je {nearest}"),
            Lang::De => format!("der nächste gültige Wert ist {nearest}"),
        };
        format!("{}: {wanted}; {nearest}.", self.field)
    }

    pub fn number(&self, value: Decimal) -> String {
        let number = format::number(value, self.lang);
        match self.unit {
            Some(unit) => format!("{number} {unit}"),
            None => number,
        }
    }

    fn wanted(&self) -> String {
        let say = |en: &str, sl: &str, de: &str| match self.lang {
            Lang::En => en.to_owned(),
            Lang::Sl => sl.to_owned(),
            Lang::De => de.to_owned(),
        };
        let limit = |en: &str, sl: &str, de: &str, value: &Decimal| {
            format!("{} {}", say(en, sl, de), self.number(*value))
        };
        match &self.wanted {
            Wanted::AtLeast(value) => limit("at least", "najmanj", "mindestens", value),
            Wanted::AtMost(value) => limit("at most", "največ", "höchstens", value),
            Wanted::MoreThan(value) => limit("more than", "več kot", "mehr als", value),
            Wanted::LessThan(value) => limit("less than", "manj kot", "weniger als", value),
            Wanted::StepsOf(value) => {
                limit("in steps of", "v korakih po", "in Schritten von", value)
            }
            Wanted::OneOf(choices) => {
                let one_of = say("one of", "ena od možnosti", "eines von");
                format!("{one_of} {}", choices.join(", "))
            }
            Wanted::Types(kinds) => self.types(kinds),
            Wanted::Given => say(
                "a value is needed",
                "vrednost je obvezna",
                "eine Angabe ist nötig",
            ),
            Wanted::Longer(count) => {
                self.characters(&say("at least", "najmanj", "mindestens"), *count)
            }
            Wanted::Shorter(count) => {
                self.characters(&say("at most", "največ", "höchstens"), *count)
            }
            Wanted::MoreEntries(count) => {
                format!(
                    "{} {count}",
                    say(
                        "so many entries at least:",
                        "število vnosov najmanj",
                        "Einträge mindestens"
                    )
                )
            }
            Wanted::FewerEntries(count) => {
                format!(
                    "{} {count}",
                    say(
                        "so many entries at most:",
                        "število vnosov največ",
                        "Einträge höchstens"
                    )
                )
            }
            Wanted::Pattern(pattern) => {
                let form = say("is not in the form", "ni v obliki", "hat nicht die Form");
                format!("{form} {pattern}")
            }
            Wanted::Distinct => say(
                "every entry may be there once",
                "vsak vnos je lahko le enkrat",
                "jeder Eintrag darf einmal vorkommen",
            ),
            Wanted::Otherwise => say("is not valid", "ni veljavno", "ist nicht gültig"),
        }
    }

    fn characters(&self, bound: &str, count: u64) -> String {
        let characters = match (self.lang, count) {
            (Lang::En, 1) => "character",
            (Lang::En, _) => "characters",
            (Lang::Sl, _) => return format!("dolžina {bound} {count}"),
            (Lang::De, _) => "Zeichen",
        };
        format!("{bound} {count} {characters}")
    }

    fn types(&self, kinds: &[Kind]) -> String {
        let names: Vec<&str> = kinds.iter().map(|&kind| self.type_name(kind)).collect();
        let or = match self.lang {
            Lang::En => " or ",
            Lang::Sl => " ali ",
            Lang::De => " oder ",
        };
        names.join(or)
    }

    const fn type_name(&self, kind: Kind) -> &'static str {
        match (kind, self.lang) {
            (Kind::Integer, Lang::En) => "a whole number",
            (Kind::Integer, Lang::Sl) => "celo število",
            (Kind::Integer, Lang::De) => "eine ganze Zahl",
            (Kind::Number, Lang::En) => "a number",
            (Kind::Number, Lang::Sl) => "število",
            (Kind::Number, Lang::De) => "eine Zahl",
            (Kind::Text, Lang::En) => "a text",
            (Kind::Text, Lang::Sl) => "besedilo",
            (Kind::Text, Lang::De) => "ein Text",
            (Kind::Boolean, Lang::En) => "true or false",
            (Kind::Boolean, Lang::Sl) => "da ali ne (true, false)",
            (Kind::Boolean, Lang::De) => "ja oder nein (true, false)",
            (Kind::List, Lang::En) => "a list",
            (Kind::List, Lang::Sl) => "seznam",
            (Kind::List, Lang::De) => "eine Liste",
            (Kind::Object, Lang::En) => "an object",
            (Kind::Object, Lang::Sl) => "objekt",
            (Kind::Object, Lang::De) => "ein Objekt",
            (Kind::Nothing, Lang::En | Lang::Sl | Lang::De) => "null",
        }
    }
}

/// About a field that nobody knows.
pub(super) fn unknown(name: &str, nearest: Option<&str>, lang: Lang) -> String {
    let unknown = match lang {
        Lang::En => format!("there is no field `{name}`"),
        Lang::Sl => format!("polja `{name}` ni"),
        Lang::De => format!("ein Feld `{name}` gibt es nicht"),
    };
    match (nearest, lang) {
        (None, _) => format!("{unknown}."),
        (Some(nearest), Lang::En) => format!("{unknown}; did you mean `{nearest}`?"),
        (Some(nearest), Lang::Sl) => format!("{unknown}; ste mislili `{nearest}`?"),
        (Some(nearest), Lang::De) => format!("{unknown}; war `{nearest}` gemeint?"),
    }
}

/// About a configuration as a whole.
pub(super) fn too_large(most: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("The configuration has over {most} bytes."),
        Lang::Sl => format!("Konfiguracija ima več kot {most} bajtov."),
        Lang::De => format!("Die Konfiguration hat über {most} Bytes."),
    }
}
