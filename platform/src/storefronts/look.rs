//! What a seller may decide about its storefront, and what only the operator may.

use std::collections::BTreeSet;

use cf_kernel::{Currency, ErrorKind, Failure, FieldError, Lang, LocalText, Outcome, SellerId};
use jiff::Timestamp;

use super::{Brand, HostName, Logo, Shop};
use crate::auth::OPERATOR;

const LONGEST_NAME: usize = 80;
const LONGEST_TAGLINE: usize = 160;
const MOST_HOSTS: usize = 20;

/// What it is to become.
#[derive(Debug, Clone)]
pub struct NewLook {
    pub name: String,
    pub tagline: Option<LocalText>,
    pub brand: Brand,
    pub logo: Option<Logo>,
    pub currency: Currency,
    pub languages: Vec<Lang>,
    /// Left out, they stay as they are.
    pub hosts: Option<Vec<HostName>>,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorefrontError {
    #[error("there is no such storefront, or it is not yours")]
    NotFound,
    #[error("it is at version {current}, and you have seen version {seen}")]
    Stale { seen: i32, current: i32 },
    #[error("the storefront is not valid")]
    Invalid(Vec<FieldError>),
    #[error("`{0}` leads to another storefront")]
    HostTaken(String),
    #[error("only the operator's people decide to which storefront a host leads")]
    HostsAreTheOperators,
}

impl Failure for StorefrontError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::Stale { .. } => ErrorKind::Stale,
            Self::Invalid(_) => ErrorKind::Invalid,
            Self::HostTaken(_) => ErrorKind::Conflict,
            Self::HostsAreTheOperators => ErrorKind::Forbidden,
        }
    }

    fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Stale { .. } => "stale-version",
            Self::Invalid(_) => "invalid",
            Self::HostTaken(_) => "host-taken",
            Self::HostsAreTheOperators => "hosts-are-the-operators",
        }
    }

    fn fields(&self) -> Vec<FieldError> {
        match self {
            Self::Invalid(fields) => fields.clone(),
            Self::HostTaken(_) | Self::HostsAreTheOperators => {
                vec![FieldError::new("/hosts", self.to_string())]
            }
            Self::NotFound | Self::Stale { .. } => Vec::new(),
        }
    }
}

impl NewLook {
    /// All that is wrong with it, at once.
    pub fn check(&self, seller: SellerId, reserved: &[HostName]) -> Result<(), StorefrontError> {
        let mut wrong = Vec::new();
        if let Err(why) = line(&self.name, LONGEST_NAME) {
            wrong.push(FieldError::new("/name", why));
        }
        for (lang, text) in self.tagline.iter().flat_map(LocalText::iter) {
            if let Err(why) = line(text, LONGEST_TAGLINE) {
                wrong.push(FieldError::new(format!("/tagline/{}", lang.code()), why));
            }
        }
        let languages: BTreeSet<Lang> = self.languages.iter().copied().collect();
        if languages.is_empty() {
            let why = "name at least one language of `en`, `sl` and `de`";
            wrong.push(FieldError::new("/languages", why));
        } else if languages.len() < self.languages.len() {
            wrong.push(FieldError::new("/languages", "name each language once"));
        }
        wrong.extend(wrong_hosts(
            self.hosts.as_deref().unwrap_or_default(),
            seller,
            reserved,
        ));
        if wrong.is_empty() {
            Ok(())
        } else {
            Err(StorefrontError::Invalid(wrong))
        }
    }

    /// Takes it over. `hosts_too`: whether whoever asks may decide about hosts.
    pub fn put_on(
        self,
        shop: &mut Shop,
        seen: i32,
        hosts_too: bool,
        now: Timestamp,
    ) -> Result<Outcome<()>, StorefrontError> {
        if shop.version != seen {
            let current = shop.version;
            return Err(StorefrontError::Stale { seen, current });
        }
        let before = shop.clone();
        if let Some(hosts) = self.hosts {
            if hosts != shop.hosts && !hosts_too {
                return Err(StorefrontError::HostsAreTheOperators);
            }
            shop.hosts = hosts;
        }
        self.name.trim().clone_into(&mut shop.name);
        shop.tagline = self.tagline;
        shop.brand = self.brand;
        shop.logo = self.logo.as_ref().map(Logo::tag);
        shop.currency = self.currency;
        shop.languages = self.languages;
        if *shop == before {
            return Ok(Outcome::AlreadyApplied);
        }
        shop.version += 1;
        shop.updated_at = now;
        Ok(Outcome::Executed(()))
    }
}

fn line(text: &str, longest: usize) -> Result<(), String> {
    let length = text.trim().chars().count();
    if length == 0 {
        return Err("say something, or leave it out".to_owned());
    }
    if length > longest {
        return Err(format!("at most {longest} characters; these are {length}"));
    }
    if text.chars().any(char::is_control) {
        return Err("one line, without control characters".to_owned());
    }
    Ok(())
}

fn wrong_hosts(hosts: &[HostName], seller: SellerId, reserved: &[HostName]) -> Vec<FieldError> {
    if hosts.len() > MOST_HOSTS {
        let why = format!("at most {MOST_HOSTS} hosts");
        return vec![FieldError::new("/hosts", why)];
    }
    let mut seen = BTreeSet::new();
    let wrong = hosts.iter().enumerate().filter_map(|(index, host)| {
        let why = if !seen.insert(host) {
            "is named twice"
        } else if seller != OPERATOR && reserved.contains(host) {
            "is the operator's own address"
        } else {
            return None;
        };
        Some(FieldError::new(
            format!("/hosts/{index}"),
            format!("`{host}` {why}"),
        ))
    });
    wrong.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use cf_kernel::id::TenantId;

    fn adria() -> SellerId {
        SellerId(TenantId::new(uuid::Uuid::from_u128(7)))
    }

    fn look(hosts: Option<&[&str]>) -> NewLook {
        let hosts = hosts.map(|hosts| hosts.iter().map(|host| host.parse().unwrap()).collect());
        NewLook {
            name: "Adria MSP".to_owned(),
            tagline: Some(LocalText::english("Clouds by the sea")),
            brand: Brand::default(),
            logo: None,
            currency: Currency::EUR,
            languages: vec![Lang::Sl, Lang::En],
            hosts,
        }
    }

    fn shop() -> Shop {
        Shop::new(adria(), "Adria", Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_change_counts_once() {
        let mut shop = shop();
        let now = Timestamp::UNIX_EPOCH;

        let first = look(None).put_on(&mut shop, 1, false, now);
        let again = look(None).put_on(&mut shop, 2, false, now);
        let late = look(None).put_on(&mut shop, 1, false, now);

        assert_eq!(first, Ok(Outcome::Executed(())));
        assert_eq!(again, Ok(Outcome::AlreadyApplied));
        assert_eq!(
            late,
            Err(StorefrontError::Stale {
                seen: 1,
                current: 2
            })
        );
        assert_eq!((shop.name.as_str(), shop.version), ("Adria MSP", 2));
    }

    #[test]
    fn hosts_are_the_operators_to_give() {
        let mut shop = shop();
        let hosts = look(Some(&["adria.example"]));
        let now = Timestamp::UNIX_EPOCH;

        let own = hosts.clone().put_on(&mut shop, 1, false, now);
        let given = hosts.clone().put_on(&mut shop, 1, true, now);
        let sent_back = hosts.put_on(&mut shop, 2, false, now);
        let taken_off = look(Some(&[])).put_on(&mut shop, 2, false, now);

        assert_eq!(own, Err(StorefrontError::HostsAreTheOperators));
        assert_eq!(given, Ok(Outcome::Executed(())));
        assert_eq!(sent_back, Ok(Outcome::AlreadyApplied));
        assert_eq!(taken_off, Err(StorefrontError::HostsAreTheOperators));
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let reserved = ["cloud.example".parse().unwrap()];
        let mut look = look(Some(&["a.example", "cloud.example", "A.example"]));
        look.name = "  ".to_owned();
        look.tagline = Some(LocalText::english("a\nb").with(Lang::De, "x".repeat(161)));
        look.languages = vec![Lang::En, Lang::En];
        let pointers = |seller| match look.check(seller, &reserved) {
            Err(StorefrontError::Invalid(wrong)) => wrong
                .iter()
                .map(|field| field.pointer.to_string())
                .collect(),
            _ => Vec::new(),
        };

        assert_eq!(
            pointers(adria()),
            [
                "/name",
                "/tagline/en",
                "/tagline/de",
                "/languages",
                "/hosts/1",
                "/hosts/2"
            ]
        );
        assert!(!pointers(OPERATOR).contains(&"/hosts/1".to_owned()));
    }
}
