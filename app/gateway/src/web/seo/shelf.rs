//! What the API says of a shelf, as far as pages show it without the web's own program. What is not
//! there is left out: the API may say less or more than this.

use cf_kernel::Lang;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Shelf {
    pub(super) items: Vec<Listed>,
    pub(super) next_cursor: Option<String>,
    pub(super) facets: Facets,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Facets {
    pub(super) category: Vec<Choice>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Choice {
    pub(super) value: String,
    pub(super) label: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Listed {
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) price_from: Option<Price>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Offer {
    pub(super) slug: String,
    pub(super) sku: String,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) description: Option<String>,
    pub(super) category: String,
    pub(super) category_name: Option<String>,
    pub(super) highlights: Option<Vec<String>>,
    pub(super) attributes: Option<Vec<Attribute>>,
    pub(super) plans: Option<Vec<Plan>>,
    pub(super) regions: Option<Vec<Region>>,
    pub(super) price_from: Option<Price>,
    pub(super) availability: Option<Vec<Availability>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Plan {
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) price: Option<Price>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Region {
    pub(super) name: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Availability {
    pub(super) state: String,
}

#[derive(Debug, Default, Clone, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Price {
    pub(super) amount: String,
    pub(super) currency: String,
}

impl Offer {
    /// Whether it can be had nowhere.
    pub(super) fn is_sold_out(&self) -> bool {
        let known = self.availability.as_deref().unwrap_or_default();
        !known.is_empty() && known.iter().all(|region| region.state == "soldOut")
    }
}

impl Price {
    /// `1250.00` EUR → `€1,250.00`, `1.250,00 €`
    pub(super) fn spoken(&self, lang: Lang) -> String {
        let sign = match self.currency.as_str() {
            "EUR" => "€",
            "USD" => "$",
            "GBP" => "£",
            other => other,
        };
        let (whole, decimals) = self.amount.split_once('.').unwrap_or((&self.amount, ""));
        let (thousands, point) = match lang {
            Lang::En => (',', '.'),
            Lang::Sl | Lang::De => ('.', ','),
        };
        let mut number = String::new();
        for (index, digit) in whole.char_indices() {
            let left = whole.len() - index;
            if index > 0 && left.is_multiple_of(3) && digit.is_ascii_digit() {
                number.push(thousands);
            }
            number.push(digit);
        }
        if !decimals.is_empty() {
            number.push(point);
            number.push_str(decimals);
        }
        match lang {
            Lang::En if sign.len() <= 3 && sign != self.currency => format!("{sign}{number}"),
            Lang::En => format!("{sign} {number}"),
            Lang::Sl | Lang::De => format!("{number} {sign}"),
        }
    }
}

/// What the first page says, as the web build hands it over (`home.en.json`).
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct HomeTexts {
    pub(super) headline: String,
    pub(super) lead: String,
    /// What a partner's first page says in its place.
    pub(super) shop_lead: String,
    pub(super) sections: Vec<Section>,
    pub(super) questions: Vec<Question>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Section {
    pub(super) title: String,
    pub(super) text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Question {
    pub(super) question: String,
    pub(super) answer: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prices_are_written_as_people_of_the_language_do() {
        let price = |amount: &str, currency: &str| Price {
            amount: amount.to_owned(),
            currency: currency.to_owned(),
        };

        assert_eq!(price("1250.00", "EUR").spoken(Lang::En), "€1,250.00");
        assert_eq!(price("1250.00", "EUR").spoken(Lang::De), "1.250,00 €");
        assert_eq!(price("10.00", "GBP").spoken(Lang::Sl), "10,00 £");
        assert_eq!(price("1000000", "JPY").spoken(Lang::En), "JPY 1,000,000");
    }

    #[test]
    fn an_answer_that_says_less_or_more_is_read() {
        let offer: Offer =
            serde_json::from_str(r#"{"slug":"vps","new":[1],"plans":null,"regions":[{}]}"#)
                .unwrap();

        assert_eq!((offer.slug.as_str(), offer.name.as_str()), ("vps", ""));
        assert!(!offer.is_sold_out());
    }
}
