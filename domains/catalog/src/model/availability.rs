//! Where and when a product can be ordered: by region, from one minute to the next, and by the dates
//! of the product itself.

use std::collections::HashSet;

use cf_kernel::{FieldError, Lang};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Region;

/// How it stands with one region.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ProductRegionState")]
pub enum RegionState {
    /// It can be ordered. A stock is a hint.
    Available,
    /// There is only so much: no order may ask for more than the stock.
    Limited,
    SoldOut,
}

/// Whether a product can be ordered in a region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schemars(rename = "ProductRegionAvailability")]
pub struct RegionAvailability {
    pub region: String,
    pub state: RegionState,
    /// How many are left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<u32>,
    /// The first day on which it can be ordered there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day on which it can be ordered there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

/// Regions that are not listed are available.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Availability {
    pub regions: Vec<RegionAvailability>,
    /// Counts every change; 0 before the first.
    pub version: i32,
    pub updated_at: Option<Timestamp>,
}

impl Availability {
    /// Nobody has said anything yet.
    pub const EVERYWHERE: Self = Self {
        regions: Vec::new(),
        version: 0,
        updated_at: None,
    };

    pub fn of(&self, region: &str) -> Option<&RegionAvailability> {
        self.regions.iter().find(|known| known.region == region)
    }
}

/// Everything that is wrong with a list of regions, at once. `known`: the regions of the product.
pub fn check(regions: &[RegionAvailability], known: &[&str]) -> Vec<FieldError> {
    let mut problems = Vec::new();
    let mut seen = HashSet::new();
    for (index, entry) in regions.iter().enumerate() {
        let mut say = |field: &str, message: String| {
            problems.push(FieldError::new(
                format!("/regions/{index}/{field}"),
                message,
            ));
        };
        let region = entry.region.as_str();
        if !known.contains(&region) {
            say(
                "region",
                format!("is none of the product's regions: {}", known.join(", ")),
            );
        } else if !seen.insert(region) {
            say("region", format!("`{region}` is there twice"));
        }
        match (entry.state, entry.stock) {
            (RegionState::SoldOut, Some(1..)) => {
                say("stock", "what is sold out has no stock".to_owned());
            }
            (RegionState::Available | RegionState::Limited, Some(0)) => {
                say("stock", "nothing is left: say `soldOut`".to_owned());
            }
            (RegionState::SoldOut | RegionState::Available | RegionState::Limited, _) => {}
        }
        if let (Some(from), Some(until)) = (entry.from, entry.until)
            && until < from
        {
            say("until", format!("is before {from}, the first day"));
        }
    }
    problems
}

/// What someone wants to order, as far as it matters here.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The region of the configuration, where the product has any.
    pub region: Option<&'a str>,
    pub quantity: u32,
    pub on: Date,
}

/// The days on which a product can be ordered at all; both belong to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Season {
    pub from: Option<Date>,
    pub until: Option<Date>,
}

/// Why something cannot be ordered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// `place`: a region; `None`: the product, anywhere.
    NotYet {
        place: Option<String>,
        from: Date,
    },
    NoLonger {
        place: Option<String>,
        until: Date,
    },
    SoldOut {
        place: String,
        others: Vec<String>,
    },
    TooMany {
        place: String,
        left: u32,
    },
}

/// Whether it can be ordered now, and if not, why. `regions`: those of the product.
pub fn refuse(
    asked: &Asked<'_>,
    season: Season,
    availability: &Availability,
    regions: &[Region],
) -> Option<Refusal> {
    if let Some(refusal) = out_of_season(None, season, asked.on) {
        return Some(refusal);
    }
    let entry = availability.of(asked.region?)?;
    let place = spoken(&entry.region, regions);
    let season = Season {
        from: entry.from,
        until: entry.until,
    };
    if let Some(refusal) = out_of_season(Some(&place), season, asked.on) {
        return Some(refusal);
    }
    match (entry.state, entry.stock) {
        (RegionState::SoldOut, _) => Some(Refusal::SoldOut {
            others: open_elsewhere(asked, availability, regions),
            place,
        }),
        (RegionState::Limited, Some(left)) if asked.quantity > left => {
            Some(Refusal::TooMany { place, left })
        }
        (RegionState::Limited | RegionState::Available, _) => None,
    }
}

fn out_of_season(place: Option<&str>, season: Season, on: Date) -> Option<Refusal> {
    let place = place.map(str::to_owned);
    match season {
        Season {
            from: Some(from), ..
        } if on < from => Some(Refusal::NotYet { place, from }),
        Season {
            until: Some(until), ..
        } if on > until => Some(Refusal::NoLonger { place, until }),
        Season { .. } => None,
    }
}

/// The names of regions where it can be ordered on that day.
fn open_elsewhere(
    asked: &Asked<'_>,
    availability: &Availability,
    regions: &[Region],
) -> Vec<String> {
    let open = |region: &&Region| {
        availability.of(&region.code).is_none_or(|entry| {
            let season = Season {
                from: entry.from,
                until: entry.until,
            };
            entry.state != RegionState::SoldOut && out_of_season(None, season, asked.on).is_none()
        })
    };
    regions
        .iter()
        .filter(open)
        .map(|region| region.name.clone())
        .collect()
}

fn spoken(code: &str, regions: &[Region]) -> String {
    regions
        .iter()
        .find(|region| region.code == code)
        .map_or(code, |region| &region.name)
        .to_owned()
}

/// The day of a moment, as orders count days.
pub fn day_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

impl Refusal {
    /// Which field of a quote is to be changed.
    pub const fn pointer(&self) -> &'static str {
        match self {
            Self::NotYet { place: None, .. } | Self::NoLonger { place: None, .. } => {
                "/configuration"
            }
            Self::NotYet { place: Some(_), .. }
            | Self::NoLonger { place: Some(_), .. }
            | Self::SoldOut { .. } => "/configuration/region",
            Self::TooMany { .. } => "/quantity",
        }
    }

    pub fn say(&self, lang: Lang) -> String {
        match self {
            Self::NotYet { place, from } => {
                let day = spoken_day(*from, lang);
                match (lang, place) {
                    (Lang::En, None) => format!("can be ordered from {day} on"),
                    (Lang::En, Some(place)) => format!("{place} can be ordered from {day} on"),
                    (Lang::Sl, None) => format!("naročiti bo mogoče od {day}"),
                    (Lang::Sl, Some(place)) => format!("{place}: naročiti bo mogoče od {day}"),
                    (Lang::De, None) => format!("bestellbar ab {day}"),
                    (Lang::De, Some(place)) => format!("{place} ist ab {day} bestellbar"),
                }
            }
            Self::NoLonger { place, until } => {
                let day = spoken_day(*until, lang);
                match (lang, place) {
                    (Lang::En, None) => format!("could be ordered until {day}"),
                    (Lang::En, Some(place)) => format!("{place} could be ordered until {day}"),
                    (Lang::Sl, None) => format!("naročiti je bilo mogoče do {day}"),
                    (Lang::Sl, Some(place)) => format!("{place}: naročiti je bilo mogoče do {day}"),
                    (Lang::De, None) => format!("war bis {day} bestellbar"),
                    (Lang::De, Some(place)) => format!("{place} war bis {day} bestellbar"),
                }
            }
            Self::SoldOut { place, others } if others.is_empty() => match lang {
                Lang::En => {
                    format!("{place} is sold out, and nothing is left elsewhere at the moment")
                }
                Lang::Sl => format!("{place}: razprodano, trenutno tudi drugje ni na voljo"),
                Lang::De => {
                    format!("{place} ist ausverkauft, und derzeit ist auch anderswo nichts frei")
                }
            },
            Self::SoldOut { place, others } => {
                let others = others.join(", ");
                match lang {
                    Lang::En => format!("{place} is sold out; available now: {others}"),
                    Lang::Sl => format!("{place}: razprodano; trenutno je na voljo: {others}"),
                    Lang::De => format!("{place} ist ausverkauft; derzeit verfügbar: {others}"),
                }
            }
            Self::TooMany { place, left } => match lang {
                Lang::En => {
                    format!("at most {left} are left in {place}; the nearest valid value is {left}")
                }
                Lang::Sl => format!(
                    "{place}: na voljo največ {left}; najbližja veljavna vrednost je {left}"
                ),
                Lang::De => format!(
                    "in {place} sind höchstens {left} verfügbar; der nächste gültige Wert ist {left}"
                ),
            },
        }
    }
}

/// A day as it is written in a language.
fn spoken_day(day: Date, lang: Lang) -> String {
    let (year, month, day_of_month) = (day.year(), day.month(), day.day());
    match lang {
        Lang::En => {
            const MONTHS: [&str; 12] = [
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
            ];
            let name = usize::try_from(month)
                .ok()
                .and_then(|month| MONTHS.get(month.checked_sub(1)?));
            name.map_or_else(
                || day.to_string(),
                |name| format!("{day_of_month} {name} {year}"),
            )
        }
        Lang::Sl => format!("{day_of_month}. {month}. {year}"),
        Lang::De => format!("{day_of_month:02}.{month:02}.{year}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 11, 20);

    fn regions() -> Vec<Region> {
        [("lj-1", "Ljubljana"), ("mb-1", "Maribor")]
            .map(|(code, name)| Region {
                code: code.to_owned(),
                name: name.to_owned(),
            })
            .to_vec()
    }

    fn entry(region: &str, state: RegionState) -> RegionAvailability {
        RegionAvailability {
            region: region.to_owned(),
            state,
            stock: None,
            from: None,
            until: None,
        }
    }

    fn of(regions: Vec<RegionAvailability>) -> Availability {
        Availability {
            regions,
            ..Availability::EVERYWHERE
        }
    }

    fn ask(region: Option<&str>, quantity: u32, availability: &Availability) -> Option<Refusal> {
        let asked = Asked {
            region,
            quantity,
            on: TODAY,
        };
        refuse(&asked, Season::default(), availability, &regions())
    }

    #[test]
    fn what_nobody_has_spoken_of_is_available() {
        let availability = of(vec![entry("mb-1", RegionState::SoldOut)]);

        assert_eq!(ask(Some("lj-1"), 1000, &availability), None);
        assert_eq!(ask(None, 1, &availability), None);
        assert_eq!(ask(Some("lj-1"), 1, &Availability::EVERYWHERE), None);
    }

    #[test]
    fn a_sold_out_region_names_those_that_are_open() {
        let refusal = ask(
            Some("lj-1"),
            1,
            &of(vec![entry("lj-1", RegionState::SoldOut)]),
        );
        let refusal = refusal.unwrap();

        assert_eq!(refusal.pointer(), "/configuration/region");
        assert_eq!(
            Lang::ALL.map(|lang| refusal.say(lang)),
            [
                "Ljubljana is sold out; available now: Maribor",
                "Ljubljana: razprodano; trenutno je na voljo: Maribor",
                "Ljubljana ist ausverkauft; derzeit verfügbar: Maribor",
            ]
        );
        let everywhere = of(vec![
            entry("lj-1", RegionState::SoldOut),
            RegionAvailability {
                from: Some(date(2026, 12, 1)),
                ..entry("mb-1", RegionState::Available)
            },
        ]);
        assert_eq!(
            ask(Some("lj-1"), 1, &everywhere).unwrap().say(Lang::En),
            "Ljubljana is sold out, and nothing is left elsewhere at the moment"
        );
    }

    #[test]
    fn a_stock_binds_only_where_it_is_limited() {
        let stock = |state| RegionAvailability {
            stock: Some(3),
            ..entry("lj-1", state)
        };

        let limited = of(vec![stock(RegionState::Limited)]);
        assert_eq!(ask(Some("lj-1"), 3, &limited), None);
        let refusal = ask(Some("lj-1"), 4, &limited).unwrap();
        assert_eq!(refusal.pointer(), "/quantity");
        assert_eq!(
            refusal.say(Lang::De),
            "in Ljubljana sind höchstens 3 verfügbar; der nächste gültige Wert ist 3"
        );
        let hint = of(vec![stock(RegionState::Available)]);
        assert_eq!(ask(Some("lj-1"), 4, &hint), None);
    }

    #[test]
    fn the_first_and_the_last_day_belong_to_it() {
        let season = |from, until| Season { from, until };
        let asked = Asked {
            region: Some("lj-1"),
            quantity: 1,
            on: TODAY,
        };
        let yesterday = date(2026, 11, 19);
        let tomorrow = date(2026, 11, 21);
        for (season, refused) in [
            (season(Some(TODAY), Some(TODAY)), None),
            (
                season(Some(tomorrow), None),
                Some("naročiti bo mogoče od 21. 11. 2026"),
            ),
            (
                season(None, Some(yesterday)),
                Some("naročiti je bilo mogoče do 19. 11. 2026"),
            ),
        ] {
            let refusal = refuse(&asked, season, &Availability::EVERYWHERE, &regions());
            assert_eq!(
                refusal.map(|refusal| refusal.say(Lang::Sl)).as_deref(),
                refused
            );
        }
        let region = of(vec![RegionAvailability {
            from: Some(tomorrow),
            ..entry("lj-1", RegionState::Available)
        }]);
        assert_eq!(
            ask(Some("lj-1"), 1, &region).unwrap().say(Lang::En),
            "Ljubljana can be ordered from 21 November 2026 on"
        );
    }

    #[test]
    fn all_that_is_wrong_with_a_list_is_said_at_once() {
        let bad = [
            entry("zz-9", RegionState::Available),
            entry("lj-1", RegionState::Available),
            RegionAvailability {
                stock: Some(2),
                ..entry("lj-1", RegionState::SoldOut)
            },
            RegionAvailability {
                stock: Some(0),
                from: Some(TODAY),
                until: Some(date(2026, 11, 1)),
                ..entry("mb-1", RegionState::Limited)
            },
        ];

        let problems = check(&bad, &["lj-1", "mb-1"]);

        assert_eq!(
            problems
                .iter()
                .map(|field| &*field.pointer)
                .collect::<Vec<_>>(),
            [
                "/regions/0/region",
                "/regions/2/region",
                "/regions/2/stock",
                "/regions/3/stock",
                "/regions/3/until"
            ]
        );
        assert!(check(&bad[1..2], &["lj-1"]).is_empty());
    }
}
