//! What may be done to an order right now, by whom, and why not: one rule for every screen.

use cf_kernel::Lang;
use jiff::Timestamp;

use super::{Order, OrderError, OrderState, Verb};

/// What someone may do with orders at all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Who {
    /// `orders:write`
    pub writes: bool,
    /// `orders:manage`
    pub manages: bool,
    /// `payments:write`
    pub pays: bool,
}

/// Whether something can be done, and why not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    Allowed,
    /// In words for the reader.
    Refused(String),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actions {
    pub edit: Action,
    pub submit: Action,
    pub pay: Action,
    pub cancel: Action,
    pub reorder: Action,
    pub delete: Action,
    pub restore: Action,
    pub revert_payment: Action,
}

impl Order {
    pub fn actions(&self, who: Who, lang: Lang, now: Timestamp) -> Actions {
        let verb = |right: bool, verb: Verb| {
            if !right {
                return Action::Refused(not_allowed(lang).to_owned());
            }
            match self.expect(verb) {
                Ok(()) => Action::Allowed,
                Err(error) => Action::Refused(self.why(&error, lang)),
            }
        };
        let delete = match verb(who.writes, Verb::Delete) {
            Action::Allowed if self.deleted_at.is_some() => {
                Action::Refused(deleted(lang).to_owned())
            }
            Action::Allowed => Action::Allowed,
            Action::Refused(why) => Action::Refused(why),
        };
        Actions {
            edit: verb(who.writes, Verb::Edit),
            submit: verb(who.writes, Verb::Submit),
            pay: self.pay(who, lang, now),
            cancel: verb(who.writes, Verb::Cancel),
            reorder: if who.writes {
                Action::Allowed
            } else {
                Action::Refused(not_allowed(lang).to_owned())
            },
            delete,
            restore: match self.deleted_at {
                Some(_) => verb(who.manages, Verb::Restore),
                None => Action::Refused(not_deleted(lang).to_owned()),
            },
            revert_payment: verb(who.manages, Verb::RevertPayment),
        }
    }

    fn pay(&self, who: Who, lang: Lang, now: Timestamp) -> Action {
        let open = self
            .standing
            .submitted()
            .filter(|_| self.state() == OrderState::PendingPayment);
        let Some(submitted) = open else {
            return Action::Refused(self.in_state(lang));
        };
        if !who.pays {
            Action::Refused(not_allowed(lang).to_owned())
        } else if submitted.pay_by <= now {
            let over = match lang {
                Lang::En => "The time to pay is over.",
                Lang::Sl => "Čas za plačilo je potekel.",
                Lang::De => "Die Zahlungsfrist ist abgelaufen.",
            };
            Action::Refused(over.to_owned())
        } else {
            Action::Allowed
        }
    }

    fn why(&self, error: &OrderError, lang: Lang) -> String {
        match error {
            OrderError::Deleted => deleted(lang).to_owned(),
            OrderError::Illegal { .. }
            | OrderError::Stale { .. }
            | OrderError::StillPayable { .. }
            | OrderError::NoSuchItem
            | OrderError::ItemStays => self.in_state(lang),
        }
    }

    fn in_state(&self, lang: Lang) -> String {
        let state = self.state().title(lang);
        match lang {
            Lang::En => format!("Not possible in the state “{state}”."),
            Lang::Sl => format!("V stanju »{state}« to ni mogoče."),
            Lang::De => format!("Im Zustand „{state}“ nicht möglich."),
        }
    }
}

impl OrderState {
    /// For people.
    pub const fn title(self, lang: Lang) -> &'static str {
        let [en, sl, de] = match self {
            Self::Draft => ["Draft", "Osnutek", "Entwurf"],
            Self::PendingPayment => ["Awaiting payment", "Čaka na plačilo", "Wartet auf Zahlung"],
            Self::PaymentConfirmed => ["Paid", "Plačano", "Bezahlt"],
            Self::Validating => ["Being checked", "V preverjanju", "Wird geprüft"],
            Self::Provisioning => ["Being set up", "V pripravi", "Wird eingerichtet"],
            Self::PartiallyFulfilled => ["Partly ready", "Delno pripravljeno", "Teilweise bereit"],
            Self::Fulfilled => ["Ready", "Pripravljeno", "Bereit"],
            Self::Cancelled => ["Cancelled", "Preklicano", "Storniert"],
            Self::Failed => ["Failed", "Neuspešno", "Fehlgeschlagen"],
        };
        match lang {
            Lang::En => en,
            Lang::Sl => sl,
            Lang::De => de,
        }
    }
}

const fn not_allowed(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Your role does not allow this.",
        Lang::Sl => "Vaša vloga tega ne dovoljuje.",
        Lang::De => "Ihre Rolle erlaubt das nicht.",
    }
}

const fn deleted(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "The order was deleted.",
        Lang::Sl => "Naročilo je izbrisano.",
        Lang::De => "Die Bestellung wurde gelöscht.",
    }
}

const fn not_deleted(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "The order is not deleted.",
        Lang::Sl => "Naročilo ni izbrisano.",
        Lang::De => "Die Bestellung ist nicht gelöscht.",
    }
}
