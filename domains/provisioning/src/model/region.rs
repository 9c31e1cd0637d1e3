//! Where things are made, and whether there is room. What is taken is counted with the
//! rows that take it.

use std::collections::BTreeMap;

use cf_kernel::{FieldError, Lang};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A place where things are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    pub code: String,
    pub name: String,
    /// Whether something new may be made there.
    pub open: bool,
    pub room: Room,
    pub version: i32,
    pub updated_at: Timestamp,
}

/// How much there is room for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Room {
    /// For each kind that is not named below.
    pub usual: Places,
    pub kinds: BTreeMap<String, Places>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Places {
    pub places: u32,
    /// The most that one organisation may have; all of them without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quota: Option<u32>,
}

/// As it lies in the database: with the number of its shape.
#[derive(Serialize, Deserialize)]
#[serde(tag = "format")]
enum Stored {
    #[serde(rename = "1")]
    V1(Room),
}

impl Room {
    pub fn of(&self, kind: &str) -> Places {
        self.kinds.get(kind).copied().unwrap_or(self.usual)
    }

    pub fn to_json(&self) -> Result<serde_json::Value, serde_json::Error> {
        serde_json::to_value(Stored::V1(self.clone()))
    }

    pub fn from_json(value: serde_json::Value) -> Result<Self, serde_json::Error> {
        let Stored::V1(room) = serde_json::from_value(value)?;
        Ok(room)
    }
}

/// What is to be different about a region; all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegionChange {
    pub name: String,
    pub open: bool,
    pub room: Room,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegionError {
    #[error("the region is not valid")]
    Fields(Vec<FieldError>),
    #[error("the region was changed by someone else: it has version {current}, and you saw {seen}")]
    Stale { seen: i32, current: i32 },
}

impl RegionChange {
    const MOST_KINDS: usize = 200;
    const MOST_PLACES: u32 = 100_000_000;

    /// All that is wrong with it, with pointers into the body.
    pub fn problems(&self) -> Vec<FieldError> {
        let mut problems = Vec::new();
        if !(1..=120).contains(&self.name.trim().chars().count()) {
            problems.push(FieldError::new("/name", "must have 1 to 120 characters"));
        }
        if self.room.kinds.len() > Self::MOST_KINDS {
            problems.push(FieldError::new("/kinds", "has at most 200 entries"));
        }
        let usual = std::iter::once(("/usual".to_owned(), &self.room.usual));
        let kinds = self.room.kinds.iter().map(|(kind, places)| {
            let escaped = kind.replace('~', "~0").replace('/', "~1");
            (format!("/kinds/{escaped}"), places)
        });
        for (pointer, places) in usual.chain(kinds) {
            if places.places > Self::MOST_PLACES {
                problems.push(FieldError::new(
                    format!("{pointer}/places"),
                    "must be at most 100,000,000",
                ));
            }
        }
        for kind in self.room.kinds.keys() {
            if !is_code(kind, 64) {
                problems.push(FieldError::new(
                    "/kinds",
                    "a kind is 1 to 64 lower-case letters, digits and dashes",
                ));
            }
        }
        problems
    }
}

impl Region {
    /// Whether a text can be the code of a region.
    pub fn is_code(code: &str) -> bool {
        is_code(code, 63)
    }

    pub const fn expect_version(&self, seen: i32) -> Result<(), RegionError> {
        if self.version == seen {
            Ok(())
        } else {
            Err(RegionError::Stale {
                seen,
                current: self.version,
            })
        }
    }
}

fn is_code(text: &str, longest: usize) -> bool {
    (1..=longest).contains(&text.len())
        && !text.starts_with('-')
        && text
            .bytes()
            .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-')
}

/// What someone wants room for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    pub region: String,
    pub kind: String,
    pub units: u64,
}

/// How many places are taken, all together and by the one who asks; by region and kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken(pub BTreeMap<(String, String), (u64, u64)>);

/// Why there is no room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    NoSuchRegion {
        region: String,
        known: Vec<String>,
    },
    Closed {
        region: String,
        elsewhere: Vec<String>,
    },
    Full {
        region: String,
        left: u64,
        elsewhere: Vec<String>,
    },
    Quota {
        region: String,
        quota: u32,
        left: u64,
    },
}

/// Whether there is room for all of it, in this order: what the first takes the second does not get.
/// `regions` are all that matter; those that could do instead are named.
pub fn check(regions: &[Region], taken: &Taken, needs: &[Need]) -> Vec<Option<Problem>> {
    let mut taken = taken.clone();
    needs
        .iter()
        .map(|need| {
            let problem = problem(regions, &taken, need);
            if problem.is_none() {
                let key = (need.region.clone(), need.kind.clone());
                let (all, own) = taken.0.entry(key).or_default();
                *all += need.units;
                *own += need.units;
            }
            problem
        })
        .collect()
}

fn problem(regions: &[Region], taken: &Taken, need: &Need) -> Option<Problem> {
    let region_name = |region: &Region| region.code.clone();
    let Some(region) = regions.iter().find(|region| region.code == need.region) else {
        return Some(Problem::NoSuchRegion {
            region: need.region.clone(),
            known: regions
                .iter()
                .filter(|region| region.open)
                .map(region_name)
                .collect(),
        });
    };
    let elsewhere = || -> Vec<String> {
        regions
            .iter()
            .filter(|other| other.open && other.code != region.code)
            .filter(|other| left(other, taken, &need.kind) >= need.units)
            .map(region_name)
            .collect()
    };
    if !region.open {
        return Some(Problem::Closed {
            region: region.name.clone(),
            elsewhere: elsewhere(),
        });
    }
    let left = left(region, taken, &need.kind);
    if left < need.units {
        return Some(Problem::Full {
            region: region.name.clone(),
            left,
            elsewhere: elsewhere(),
        });
    }
    let quota = region.room.of(&need.kind).quota?;
    let left = u64::from(quota).saturating_sub(of(taken, region, &need.kind).1);
    (left < need.units).then(|| Problem::Quota {
        region: region.name.clone(),
        quota,
        left,
    })
}

fn of(taken: &Taken, region: &Region, kind: &str) -> (u64, u64) {
    let key = (region.code.clone(), kind.to_owned());
    taken.0.get(&key).copied().unwrap_or_default()
}

fn left(region: &Region, taken: &Taken, kind: &str) -> u64 {
    u64::from(region.room.of(kind).places).saturating_sub(of(taken, region, kind).0)
}

impl Problem {
    /// What would have to be chosen otherwise, seen from the thing that is ordered.
    pub fn pointer(&self) -> &'static str {
        match self {
            Self::NoSuchRegion { .. } | Self::Closed { .. } | Self::Full { left: 0, .. } => {
                "/configuration/region"
            }
            Self::Full { .. } | Self::Quota { .. } => "/quantity",
        }
    }

    pub fn message(&self, lang: Lang) -> String {
        let list = |codes: &[String]| codes.join(", ");
        match self {
            Self::NoSuchRegion { region, known } if known.is_empty() => match lang {
                Lang::En => format!("there is no region {region}, nor any other at the moment"),
                Lang::Sl => format!("regije {region} ni; trenutno ni na voljo nobena regija"),
                Lang::De => {
                    format!("die Region {region} gibt es nicht, und zurzeit auch keine andere")
                }
            },
            Self::NoSuchRegion { region, known } => match lang {
                Lang::En => format!("there is no region {region}; there is {}", list(known)),
                Lang::Sl => format!("regije {region} ni; na voljo so {}", list(known)),
                Lang::De => format!("die Region {region} gibt es nicht; es gibt {}", list(known)),
            },
            Self::Closed { region, elsewhere } => {
                let first = match lang {
                    Lang::En => format!("nothing new is made in {region} at the moment"),
                    Lang::Sl => {
                        format!("v regiji {region} trenutno ni mogoče naročiti ničesar novega")
                    }
                    Lang::De => format!("in {region} wird zurzeit nichts Neues eingerichtet"),
                };
                or_elsewhere(first, elsewhere, lang)
            }
            Self::Full {
                region,
                left,
                elsewhere,
            } => {
                let first = match (lang, *left) {
                    (Lang::En, 0) => format!("there is no room left in {region}"),
                    (Lang::Sl, 0) => format!("v regiji {region} ni več prostora"),
                    (Lang::De, 0) => format!("in {region} ist kein Platz mehr"),
                    (Lang::En, left) => format!("there is room for {left} more in {region}"),
                    (Lang::Sl, left) => format!("v regiji {region} je prostora še za {left}"),
                    (Lang::De, left) => format!("in {region} ist noch Platz für {left}"),
                };
                or_elsewhere(first, elsewhere, lang)
            }
            Self::Quota {
                region,
                quota,
                left,
            } => match lang {
                Lang::En => format!("your limit in {region} is {quota}, and {left} of it are left"),
                Lang::Sl => {
                    format!("vaša omejitev v regiji {region} je {quota}, od tega je prostih {left}")
                }
                Lang::De => {
                    format!("Ihr Kontingent in {region} ist {quota}, davon sind {left} frei")
                }
            },
        }
    }
}

fn or_elsewhere(first: String, elsewhere: &[String], lang: Lang) -> String {
    if elsewhere.is_empty() {
        return first;
    }
    let codes = elsewhere.join(", ");
    match lang {
        Lang::En => format!("{first}; there is in {codes}"),
        Lang::Sl => format!("{first}; je pa v {codes}"),
        Lang::De => format!("{first}; in {codes} schon"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn region(code: &str, places: u32, quota: Option<u32>) -> Region {
        Region {
            code: code.to_owned(),
            name: code.to_uppercase(),
            open: true,
            room: Room {
                usual: Places {
                    places: 1000,
                    quota: None,
                },
                kinds: [("vps".to_owned(), Places { places, quota })].into(),
            },
            version: 1,
            updated_at: Timestamp::UNIX_EPOCH,
        }
    }

    fn need(region: &str, units: u64) -> Need {
        Need {
            region: region.to_owned(),
            kind: "vps".to_owned(),
            units,
        }
    }

    fn taken(region: &str, all: u64, own: u64) -> Taken {
        Taken([((region.to_owned(), "vps".to_owned()), (all, own))].into())
    }

    #[test]
    fn what_is_in_the_way_is_said_with_what_would_do() {
        let regions = [region("lj-1", 3, Some(2)), region("mb-1", 5, None)];
        let of = |taken: &Taken, need: Need| check(&regions, taken, &[need]).remove(0);
        let said = |taken: &Taken, need: Need, lang| {
            let problem = of(taken, need).unwrap();
            format!("{} {}", problem.pointer(), problem.message(lang))
        };

        assert_eq!(of(&taken("lj-1", 1, 0), need("lj-1", 2)), None);
        insta::assert_snapshot!(
            said(&taken("lj-1", 3, 0), need("lj-1", 1), Lang::En),
            @"/configuration/region there is no room left in LJ-1; there is in mb-1"
        );
        insta::assert_snapshot!(
            said(&taken("lj-1", 1, 0), need("lj-1", 9), Lang::De),
            @"/quantity in LJ-1 ist noch Platz für 2"
        );
        insta::assert_snapshot!(
            said(&taken("lj-1", 1, 1), need("lj-1", 2), Lang::Sl),
            @"/quantity vaša omejitev v regiji LJ-1 je 2, od tega je prostih 1"
        );
        insta::assert_snapshot!(
            said(&Taken::default(), need("zz-9", 1), Lang::En),
            @"/configuration/region there is no region zz-9; there is lj-1, mb-1"
        );
    }

    #[test]
    fn where_there_is_no_region_at_all_none_is_offered() {
        let problem = check(&[], &Taken::default(), &[need("lj-1", 1)]).remove(0);

        let problem = problem.unwrap();
        assert_eq!(problem.pointer(), "/configuration/region");
        let said = Lang::ALL.map(|lang| problem.message(lang));
        insta::assert_debug_snapshot!(said, @r#"
        [
            "there is no region lj-1, nor any other at the moment",
            "regije lj-1 ni; trenutno ni na voljo nobena regija",
            "die Region lj-1 gibt es nicht, und zurzeit auch keine andere",
        ]
        "#);
    }

    #[test]
    fn a_region_that_is_closed_takes_nothing() {
        let mut closed = region("lj-1", 3, None);
        closed.open = false;

        let problem = check(&[closed], &Taken::default(), &[need("lj-1", 1)]).remove(0);

        assert!(matches!(problem, Some(Problem::Closed { .. })));
    }

    #[test]
    fn a_kind_that_is_not_named_has_the_usual_room() {
        let mut unnamed = need("lj-1", 1000);
        unnamed.kind = "seventh-kind".to_owned();
        let regions = [region("lj-1", 3, None)];

        assert_eq!(
            check(&regions, &Taken::default(), &[unnamed.clone()]),
            [None]
        );
        unnamed.units += 1;
        assert!(check(&regions, &Taken::default(), &[unnamed])[0].is_some());
    }

    #[test]
    fn what_was_stored_first_can_still_be_read() {
        let sample: serde_json::Value =
            serde_json::from_str(include_str!("../../samples/room.1.json")).unwrap();

        let room = Room::from_json(sample.clone()).unwrap();

        assert_eq!(room.to_json().unwrap(), sample);
        assert!(Room::from_json(serde_json::json!({ "format": "999" })).is_err());
    }

    #[test]
    fn a_change_that_makes_no_sense_is_named_field_by_field() {
        let change = RegionChange {
            name: "  ".to_owned(),
            open: true,
            room: Room {
                usual: Places {
                    places: u32::MAX,
                    quota: None,
                },
                kinds: [("No Kind".to_owned(), Places::default())].into(),
            },
        };

        let pointers: Vec<_> = change
            .problems()
            .into_iter()
            .map(|it| it.pointer.to_string())
            .collect();

        assert_eq!(pointers, ["/name", "/usual/places", "/kinds"]);
    }

    proptest! {
        #[test]
        fn what_is_said_to_fit_together_fits_together(
            places in 0_u32..20, quota in proptest::option::of(0_u32..20),
            all in 0_u64..20, own in 0_u64..20, wanted in proptest::collection::vec(1_u64..5, 1..8),
        ) {
            let regions = [region("lj-1", places, quota)];
            let own = own.min(all);
            let needs: Vec<Need> = wanted.iter().map(|units| need("lj-1", *units)).collect();

            let said = check(&regions, &taken("lj-1", all, own), &needs);

            let given: u64 = said.iter().zip(&wanted).filter(|(problem, _)| problem.is_none()).map(|(_, units)| units).sum();
            if given > 0 {
                prop_assert!(all + given <= u64::from(places));
                prop_assert!(quota.is_none_or(|quota| own + given <= u64::from(quota)));
            }
        }
    }
}
