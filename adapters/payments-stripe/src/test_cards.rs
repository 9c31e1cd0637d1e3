use cf_ports::payments::{CardNumber, TestCard};

/// Numbers that Stripe publishes for its test mode, and what it calls a payment method with each:
/// the numbers themselves are not sent.
const CARDS: [(TestCard, &str); 5] = [
    (
        TestCard {
            number: "4242424242424242",
            label: "Succeeds",
        },
        "pm_card_visa",
    ),
    (
        TestCard {
            number: "4000002500003155",
            label: "Asks for 3-D Secure",
        },
        "pm_card_authenticationRequiredOnSetup",
    ),
    (
        TestCard {
            number: "4000002760003184",
            label: "Always asks for 3-D Secure",
        },
        "pm_card_authenticationRequired",
    ),
    (
        TestCard {
            number: "4000000000000002",
            label: "Is declined",
        },
        "pm_card_visa_chargeDeclined",
    ),
    (
        TestCard {
            number: "4000000000009995",
            label: "Has insufficient funds",
        },
        "pm_card_visa_chargeDeclinedInsufficientFunds",
    ),
];

pub(crate) const OFFERED: [TestCard; 5] =
    [CARDS[0].0, CARDS[1].0, CARDS[2].0, CARDS[3].0, CARDS[4].0];

pub(crate) fn token(number: &CardNumber) -> Option<&'static str> {
    CARDS
        .iter()
        .find(|(card, _)| card.number == number.expose())
        .map(|(_, token)| *token)
}
