use std::fmt;
use std::net::IpAddr;

use cf_kernel::Money;
use cf_kernel::id::PaymentId;
use jiff::Timestamp;

use super::CustomerRef;
use super::card::{CardFace, CardNumber};

/// Money that is wanted now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charge {
    /// The tag: the same payment is charged once.
    pub payment: PaymentId,
    pub amount: Money,
    pub customer: CustomerRef,
    pub method: Method,
    /// Keeps the method for the next time, where it is one that can be kept.
    pub save: bool,
    /// For the customer's statement and the gateway's own pages: what is paid.
    pub description: String,
    /// What we call the order, for people who look at the gateway's side.
    pub order: String,
    /// Where the customer's browser comes back to after a page of the gateway or of the bank.
    pub return_url: String,
}

/// What is paid with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// A number that was typed in: a published test card's, or the charge is refused for good.
    TestCard(CardNumber),
    /// A card that the gateway's own script took from the customer's browser.
    Card { token: String },
    /// A bank account that the gateway's own script took, and the customer's word that it may be
    /// debited.
    SepaDebit {
        token: String,
        acceptance: Acceptance,
    },
    /// One that the customer kept earlier.
    Saved { reference: String },
    /// The customer sends the money by bank; the answer says where to.
    BankTransfer,
}

/// From where and when a customer agreed to be debited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acceptance {
    pub ip: IpAddr,
    pub user_agent: String,
    pub at: Timestamp,
}

impl Method {
    /// A kept method may be either kind of those that can be kept; it counts as a card.
    #[must_use]
    pub const fn kind(&self) -> MethodKind {
        match self {
            Self::TestCard(_) | Self::Card { .. } | Self::Saved { .. } => MethodKind::Card,
            Self::SepaDebit { .. } => MethodKind::SepaDebit,
            Self::BankTransfer => MethodKind::BankTransfer,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MethodKind {
    Card,
    SepaDebit,
    BankTransfer,
}

impl MethodKind {
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::SepaDebit => "sepaDebit",
            Self::BankTransfer => "bankTransfer",
        }
    }
}

/// A charge as the gateway has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charged {
    /// What the gateway calls it.
    pub reference: String,
    pub state: ChargeState,
    /// What is or was to be paid.
    pub amount: Money,
    pub card: Option<CardFace>,
    /// What the gateway calls the method it was paid with, where it was kept.
    pub saved_method: Option<String>,
    /// Where to send the money, for a bank transfer.
    pub instructions: Option<TransferInstructions>,
}

/// How a charge stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChargeState {
    /// The money is ours.
    Succeeded,
    /// The customer has to agree on another page; nothing is paid yet.
    RequiresAction {
        redirect_url: Option<String>,
        /// For the gateway's own script, which can show that page within ours.
        client_secret: Option<ClientSecret>,
    },
    /// On its way; a notice says how it ended.
    Pending,
    /// Nothing was paid. Where a client secret was handed out, it can be paid still, until it is
    /// canceled.
    Failed(Decline),
    /// Nothing was paid, and nothing will be.
    Canceled,
}

impl ChargeState {
    /// Whether it cannot change any more by itself.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        match self {
            Self::Succeeded | Self::Failed(_) | Self::Canceled => true,
            Self::RequiresAction { .. } | Self::Pending => false,
        }
    }

    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Succeeded => "succeeded",
            Self::RequiresAction { .. } => "requiresAction",
            Self::Pending => "pending",
            Self::Failed(_) => "failed",
            Self::Canceled => "canceled",
        }
    }
}

/// Lets a browser finish one payment. For the customer's own eyes.
#[derive(Clone, PartialEq, Eq)]
pub struct ClientSecret(String);

impl ClientSecret {
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(…)")
    }
}

/// Why nothing was paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decline {
    pub code: DeclineCode,
    /// For the customer, in English; says nothing that is not theirs to know.
    pub message: String,
}

impl Decline {
    pub fn new(code: DeclineCode) -> Self {
        Self {
            code,
            message: code.words().to_owned(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeclineCode {
    /// The bank said no and not why.
    Declined,
    InsufficientFunds,
    Expired,
    /// The security code, the number or the address does not fit.
    IncorrectDetails,
    /// The customer did not agree on the bank's page, or could not.
    NotAuthenticated,
    /// An amount, a currency or a country that the card does not allow.
    NotAllowed,
    /// Something failed between gateway and bank; another try may do.
    ProcessingError,
    /// The debit came back: the account refused it.
    DebitFailed,
}

impl DeclineCode {
    pub const ALL: [Self; 8] = [
        Self::Declined,
        Self::InsufficientFunds,
        Self::Expired,
        Self::IncorrectDetails,
        Self::NotAuthenticated,
        Self::NotAllowed,
        Self::ProcessingError,
        Self::DebitFailed,
    ];

    /// A stable name for programs.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declined => "card-declined",
            Self::InsufficientFunds => "insufficient-funds",
            Self::Expired => "card-expired",
            Self::IncorrectDetails => "incorrect-details",
            Self::NotAuthenticated => "not-authenticated",
            Self::NotAllowed => "card-not-allowed",
            Self::ProcessingError => "processing-error",
            Self::DebitFailed => "debit-failed",
        }
    }

    /// What the customer is told, and can do.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Declined => "Your bank declined the card. Try another one, or ask your bank why.",
            Self::InsufficientFunds => {
                "There is not enough money behind the card. Try another one."
            }
            Self::Expired => "The card has expired. Try another one.",
            Self::IncorrectDetails => "The card's details do not fit. Check them, and try again.",
            Self::NotAuthenticated => {
                "The payment was not confirmed with your bank. Try again, or try another card."
            }
            Self::NotAllowed => {
                "The card does not allow this payment. Try another one, or ask your bank."
            }
            Self::ProcessingError => {
                "The payment could not be carried out this time. Try again in a few minutes."
            }
            Self::DebitFailed => {
                "Your bank did not let the account be debited. Try another way to pay."
            }
        }
    }
}

/// Where a bank transfer goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransferInstructions {
    pub account_holder: String,
    pub iban: String,
    pub bic: Option<String>,
    /// What the customer writes on the transfer, so that it is recognised.
    pub reference: String,
    pub amount: Money,
}

/// A method that a customer kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedMethod {
    pub reference: String,
    pub kind: MethodKind,
    /// For a bank account, the brand is `sepa` and the digits are of its number.
    pub face: CardFace,
    /// Year and month.
    pub expires: Option<(u16, u8)>,
}
