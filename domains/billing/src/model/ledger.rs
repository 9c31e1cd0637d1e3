//! The books: what moved between accounts. A debit is positive, a credit negative, and whatever moves
//! at once adds up to nothing.

use std::collections::BTreeMap;
use std::fmt;

use cf_kernel::{Currency, Money};

/// Where money is, or what it is for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Account {
    /// At a gateway, or on the bank account.
    Cash(String),
    /// Paid to us for what is not delivered yet.
    Prepayments,
    /// Billed and not paid yet.
    Receivables,
    Revenue,
    /// Owed to the tax office of a country.
    Tax(String),
    /// On its way back.
    RefundsPayable,
}

impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cash(gateway) => write!(f, "cash:{gateway}"),
            Self::Prepayments => f.write_str("prepayments"),
            Self::Receivables => f.write_str("receivables"),
            Self::Revenue => f.write_str("revenue"),
            Self::Tax(country) => write!(f, "tax:{country}"),
            Self::RefundsPayable => f.write_str("refundsPayable"),
        }
    }
}

impl Account {
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.split_once(':') {
            Some(("cash", gateway)) => Self::Cash(gateway.to_owned()),
            Some(("tax", country)) => Self::Tax(country.to_owned()),
            Some(_) => return None,
            None => match text {
                "prepayments" => Self::Prepayments,
                "receivables" => Self::Receivables,
                "revenue" => Self::Revenue,
                "refundsPayable" => Self::RefundsPayable,
                _ => return None,
            },
        })
    }
}

/// One side of what moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    pub account: Account,
    /// Into the account; out of it, where negative.
    pub amount: Money,
}

/// Why something moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Movement {
    PaymentReceived,
    PaymentReversed,
    RefundSetAside,
    RefundPaid,
    RefundBounced,
    RefundGivenUp,
    InvoiceIssued,
    InvoicePaid,
    Credited,
}

impl Movement {
    pub const ALL: [Self; 9] = [
        Self::PaymentReceived,
        Self::PaymentReversed,
        Self::RefundSetAside,
        Self::RefundPaid,
        Self::RefundBounced,
        Self::RefundGivenUp,
        Self::InvoiceIssued,
        Self::InvoicePaid,
        Self::Credited,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::PaymentReceived => "paymentReceived",
            Self::PaymentReversed => "paymentReversed",
            Self::RefundSetAside => "refundSetAside",
            Self::RefundPaid => "refundPaid",
            Self::RefundBounced => "refundBounced",
            Self::RefundGivenUp => "refundGivenUp",
            Self::InvoiceIssued => "invoiceIssued",
            Self::InvoicePaid => "invoicePaid",
            Self::Credited => "credited",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }
}

/// What moved at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    movement: Movement,
    entries: Vec<Entry>,
}

/// Books that do not balance are a fault of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the entries do not add up to nothing in {0}")]
pub struct Unbalanced(pub Currency);

impl Posting {
    /// Entries of nothing are left out.
    pub fn try_new(movement: Movement, entries: Vec<Entry>) -> Result<Self, Unbalanced> {
        let mut sums: BTreeMap<&'static str, (Currency, i128)> = BTreeMap::new();
        for entry in &entries {
            let currency = entry.amount.currency();
            sums.entry(currency.code()).or_insert((currency, 0)).1 +=
                i128::from(entry.amount.minor());
        }
        if let Some((currency, _)) = sums.values().find(|(_, sum)| *sum != 0) {
            return Err(Unbalanced(*currency));
        }
        Ok(Self {
            movement,
            entries: entries
                .into_iter()
                .filter(|entry| entry.amount.minor() != 0)
                .collect(),
        })
    }

    pub const fn movement(&self) -> Movement {
        self.movement
    }

    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether nothing moves.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// From the second account into the first.
    fn between(movement: Movement, into: Account, out_of: Account, amount: Money) -> Self {
        let entry = |account, amount| Entry { account, amount };
        let entries = vec![entry(into, amount), entry(out_of, negated(amount))];
        Self {
            movement,
            entries: entries
                .into_iter()
                .filter(|entry| entry.amount.minor() != 0)
                .collect(),
        }
    }

    pub fn received(gateway: &str, amount: Money) -> Self {
        let cash = Account::Cash(gateway.to_owned());
        Self::between(
            Movement::PaymentReceived,
            cash,
            Account::Prepayments,
            amount,
        )
    }

    /// It had never come in: a confirmation was wrong.
    pub fn reversed(gateway: &str, amount: Money) -> Self {
        let cash = Account::Cash(gateway.to_owned());
        Self::between(
            Movement::PaymentReversed,
            Account::Prepayments,
            cash,
            amount,
        )
    }

    pub fn set_aside(amount: Money) -> Self {
        Self::between(
            Movement::RefundSetAside,
            Account::Prepayments,
            Account::RefundsPayable,
            amount,
        )
    }

    pub fn refunded(gateway: &str, amount: Money) -> Self {
        let cash = Account::Cash(gateway.to_owned());
        Self::between(Movement::RefundPaid, Account::RefundsPayable, cash, amount)
    }

    /// What had gone back came back.
    pub fn bounced(gateway: &str, amount: Money) -> Self {
        let cash = Account::Cash(gateway.to_owned());
        Self::between(
            Movement::RefundBounced,
            cash,
            Account::RefundsPayable,
            amount,
        )
    }

    pub fn given_up(amount: Money) -> Self {
        Self::between(
            Movement::RefundGivenUp,
            Account::RefundsPayable,
            Account::Prepayments,
            amount,
        )
    }

    pub fn invoice_paid(amount: Money) -> Self {
        Self::between(
            Movement::InvoicePaid,
            Account::Prepayments,
            Account::Receivables,
            amount,
        )
    }

    pub fn invoiced(net: Money, tax: Money, country: &str) -> Result<Self, Unbalanced> {
        let gross = net
            .checked_add(tax)
            .map_err(|_| Unbalanced(net.currency()))?;
        Self::try_new(
            Movement::InvoiceIssued,
            vec![
                Entry {
                    account: Account::Receivables,
                    amount: gross,
                },
                Entry {
                    account: Account::Revenue,
                    amount: negated(net),
                },
                Entry {
                    account: Account::Tax(country.to_owned()),
                    amount: negated(tax),
                },
            ],
        )
    }

    /// What was billed is billed no more: it is the customer's again.
    pub fn credited(net: Money, tax: Money, country: &str) -> Result<Self, Unbalanced> {
        let gross = net
            .checked_add(tax)
            .map_err(|_| Unbalanced(net.currency()))?;
        Self::try_new(
            Movement::Credited,
            vec![
                Entry {
                    account: Account::Revenue,
                    amount: net,
                },
                Entry {
                    account: Account::Tax(country.to_owned()),
                    amount: tax,
                },
                Entry {
                    account: Account::Prepayments,
                    amount: negated(gross),
                },
            ],
        )
    }
}

const fn negated(amount: Money) -> Money {
    // Amounts come from `i64` sums that were checked; the one number without a counterpart is none.
    Money::from_minor(amount.minor().saturating_neg(), amount.currency())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eur(minor: i64) -> Money {
        Money::from_minor(minor, Currency::EUR)
    }

    #[test]
    fn an_account_is_known_again_by_its_name() {
        for account in [
            Account::Cash("stripe".to_owned()),
            Account::Prepayments,
            Account::Receivables,
            Account::Revenue,
            Account::Tax("SI".to_owned()),
            Account::RefundsPayable,
        ] {
            assert_eq!(Account::parse(&account.to_string()), Some(account));
        }
        assert_eq!(Account::parse("gold"), None);
        assert_eq!(Account::parse("gold:stripe"), None);
    }

    #[test]
    fn entries_that_do_not_balance_are_refused_in_each_currency() {
        let usd = Money::from_minor(-100, Currency::USD);
        let entry = |amount| Entry {
            account: Account::Revenue,
            amount,
        };

        assert_eq!(
            Posting::try_new(Movement::Credited, vec![entry(eur(100)), entry(usd)]),
            Err(Unbalanced(Currency::EUR))
        );
        assert!(
            Posting::try_new(Movement::Credited, vec![entry(eur(100)), entry(eur(-100))]).is_ok()
        );
    }

    #[test]
    fn every_movement_balances() {
        let all = [
            Posting::received("sandbox", eur(122)),
            Posting::reversed("bank", eur(122)),
            Posting::set_aside(eur(122)),
            Posting::refunded("sandbox", eur(122)),
            Posting::bounced("sandbox", eur(122)),
            Posting::given_up(eur(122)),
            Posting::invoice_paid(eur(122)),
            Posting::invoiced(eur(100), eur(22), "SI").unwrap(),
            Posting::credited(eur(100), eur(22), "SI").unwrap(),
        ];

        let mut movements = Vec::new();
        for posting in all {
            let sum: i64 = posting
                .entries()
                .iter()
                .map(|entry| entry.amount.minor())
                .sum();
            assert_eq!(sum, 0, "{:?}", posting.movement());
            movements.push(posting.movement());
        }
        assert_eq!(movements.len(), Movement::ALL.len());
    }

    #[test]
    fn nothing_that_moves_is_nothing_written() {
        assert!(Posting::received("none", eur(0)).is_empty());
        assert_eq!(
            Posting::invoiced(eur(100), eur(0), "DE")
                .unwrap()
                .entries()
                .len(),
            2
        );
    }
}
