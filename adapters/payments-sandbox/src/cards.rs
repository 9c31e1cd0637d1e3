use cf_ports::payments::{CardFace, CardNumber, TestCard};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::record::{Ending, RefundStanding, Standing};

/// What happens with a test card. This is kept of a card, and not its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Behaviour {
    Succeeds,
    SucceedsToo,
    Declined,
    InsufficientFunds,
    Expired,
    WantsOwner,
    /// Pending at first; a notice says later that it succeeded.
    LateNotice,
    /// Pending at first; a notice says later that it did not.
    LateDecline,
    /// The notice comes twice.
    DoubleNotice,
    /// It succeeds, and we are not told.
    LostAnswer,
    /// The first request never arrives, and we do not know that.
    LostRequest,
    /// The first attempt to give money back fails for now.
    RefundFailsOnce,
    /// Giving back takes its time; a notice says when it is done.
    RefundPending,
    /// Giving back looks well at first, and then fails.
    RefundFails,
}

struct Entry {
    behaviour: Behaviour,
    card: TestCard,
}

const fn entry(behaviour: Behaviour, number: &'static str, label: &'static str) -> Entry {
    Entry {
        behaviour,
        card: TestCard { number, label },
    }
}

static ENTRIES: [Entry; 14] = [
    entry(Behaviour::Succeeds, "4242424242424242", "Succeeds"),
    entry(
        Behaviour::SucceedsToo,
        "5555555555554444",
        "Succeeds (Mastercard)",
    ),
    entry(
        Behaviour::WantsOwner,
        "4000002500003155",
        "Asks for 3-D Secure",
    ),
    entry(Behaviour::Declined, "4000000000000002", "Is declined"),
    entry(
        Behaviour::InsufficientFunds,
        "4000000000009995",
        "Has insufficient funds",
    ),
    entry(Behaviour::Expired, "4000000000000069", "Has expired"),
    entry(
        Behaviour::LateNotice,
        "4000000000100018",
        "Succeeds, and says so late",
    ),
    entry(
        Behaviour::LateDecline,
        "4000000000100026",
        "Is declined, and says so late",
    ),
    entry(
        Behaviour::DoubleNotice,
        "4000000000100034",
        "Succeeds, and says so twice",
    ),
    entry(
        Behaviour::LostAnswer,
        "4000000000100042",
        "Succeeds, and the answer gets lost",
    ),
    entry(
        Behaviour::LostRequest,
        "4000000000100059",
        "The first request gets lost",
    ),
    entry(
        Behaviour::RefundFailsOnce,
        "4000000000100067",
        "Succeeds; its first refund fails for now",
    ),
    entry(
        Behaviour::RefundPending,
        "4000000000007726",
        "Succeeds; its refunds take time",
    ),
    entry(
        Behaviour::RefundFails,
        "4000000000005126",
        "Succeeds; its refunds fail later",
    ),
];

/// In the order in which they are offered.
pub(crate) static CARDS: [TestCard; 14] = {
    let mut cards = [ENTRIES[0].card; 14];
    let mut index = 1;
    while index < cards.len() {
        cards[index] = ENTRIES[index].card;
        index += 1;
    }
    cards
};

impl Behaviour {
    /// Nothing for any other number: that may be somebody's card.
    pub(crate) fn of(number: &CardNumber) -> Option<Self> {
        ENTRIES
            .iter()
            .find(|entry| entry.card.number == number.expose())
            .map(|entry| entry.behaviour)
    }

    pub(crate) fn face(self) -> CardFace {
        let known = ENTRIES.iter().find(|entry| entry.behaviour == self);
        let number = known.map_or("", |entry| entry.card.number);
        number.parse::<CardNumber>().map_or_else(
            |_| CardFace {
                brand: "card".to_owned(),
                last4: String::new(),
            },
            |number| number.face(),
        )
    }

    /// How a charge with it stands once it was asked for: for the first time, or again.
    pub(crate) const fn begins(self, first: bool, late: Timestamp) -> Standing {
        let ends = match self {
            Self::WantsOwner => return Standing::RequiresAction,
            Self::LostRequest if first => return Standing::NeverArrived,
            Self::LateNotice => {
                return Standing::Settling {
                    at: late,
                    ends: Ending::Succeeded,
                };
            }
            Self::LateDecline => {
                return Standing::Settling {
                    at: late,
                    ends: Ending::Declined,
                };
            }
            Self::Declined => Ending::Declined,
            Self::InsufficientFunds => Ending::InsufficientFunds,
            Self::Expired => Ending::Expired,
            Self::Succeeds
            | Self::SucceedsToo
            | Self::DoubleNotice
            | Self::LostAnswer
            | Self::LostRequest
            | Self::RefundFailsOnce
            | Self::RefundPending
            | Self::RefundFails => Ending::Succeeded,
        };
        Standing::Settled { ends }
    }

    /// How a refund looks at first, and in the end.
    pub(crate) const fn gives_back(self) -> (RefundStanding, RefundStanding) {
        match self {
            Self::RefundPending => (RefundStanding::Pending, RefundStanding::Succeeded),
            Self::RefundFails => (RefundStanding::Succeeded, RefundStanding::Failed),
            Self::Succeeds
            | Self::SucceedsToo
            | Self::Declined
            | Self::InsufficientFunds
            | Self::Expired
            | Self::WantsOwner
            | Self::LateNotice
            | Self::LateDecline
            | Self::DoubleNotice
            | Self::LostAnswer
            | Self::LostRequest
            | Self::RefundFailsOnce => (RefundStanding::Succeeded, RefundStanding::Succeeded),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_has_a_number_of_its_own_that_could_be_a_cards() {
        for entry in &ENTRIES {
            let number: CardNumber = entry.card.number.parse().unwrap();

            assert_eq!(Behaviour::of(&number), Some(entry.behaviour));
            assert!(entry.card.number.ends_with(&entry.behaviour.face().last4));
        }
        let offered: Vec<_> = ENTRIES.iter().map(|entry| entry.card).collect();
        assert_eq!(offered, CARDS);
    }
}
