//! The books as rows.

use cf_billing_queries::client::Params as _;
use cf_billing_queries::queries::ledger as q;
use cf_kernel::id::{LedgerTransactionId, OrderId, TenantId};
use cf_kernel::{Money, SellerId};
use cf_platform::db::{DbError, Tx};
use jiff::Timestamp;

use super::{Readable, currency, money, unknown};
use crate::error::BillingError;
use crate::model::{Account, Entry, Movement, Posting};

/// Whose books, and about what.
#[derive(Debug, Clone)]
pub struct About {
    pub tenant: TenantId,
    pub seller: SellerId,
    pub order: OrderId,
    /// Id of a payment, a refund, an invoice.
    pub subject: String,
}

/// Writes down what moved; nothing, where nothing did.
pub async fn post(tx: &Tx, about: &About, posting: &Posting) -> Result<(), BillingError> {
    if posting.is_empty() {
        return Ok(());
    }
    let id = LedgerTransactionId::generate(tx.ids());
    let (tenant_id, seller_id) = (about.tenant.uuid(), about.seller.0.uuid());
    q::insert_posting()
        .params(
            tx.client(),
            &q::InsertPostingParams {
                id: id.uuid(),
                tenant_id,
                seller_id,
                order_id: about.order.uuid(),
                movement: posting.movement().name(),
                subject: about.subject.as_str(),
                at: tx.now(),
            },
        )
        .await?;
    let entries = posting.entries();
    let places: Vec<i32> = (0..).take(entries.len()).collect();
    let accounts: Vec<String> = entries
        .iter()
        .map(|entry| entry.account.to_string())
        .collect();
    let currencies: Vec<&str> = entries
        .iter()
        .map(|entry| entry.amount.currency().code())
        .collect();
    let amounts: Vec<i64> = entries.iter().map(|entry| entry.amount.minor()).collect();
    q::insert_entries()
        .params(
            tx.client(),
            &q::InsertEntriesParams {
                transaction_id: id.uuid(),
                tenant_id,
                seller_id,
                places,
                accounts,
                currencies,
                amounts,
            },
        )
        .await?;
    Ok(())
}

/// What moved at once, as it was written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    pub id: LedgerTransactionId,
    pub movement: Movement,
    pub subject: String,
    pub at: Timestamp,
    pub entries: Vec<Entry>,
}

pub async fn of_order(tx: &impl Readable, order: OrderId) -> Result<Vec<Posted>, BillingError> {
    let rows = q::postings_of_order()
        .bind(tx.on(), &order.uuid())
        .all()
        .await?;
    let mut all: Vec<Posted> = Vec::new();
    for row in rows {
        let id = LedgerTransactionId::new(row.id);
        let entry = Entry {
            account: Account::parse(&row.account)
                .ok_or_else(|| unknown("ledger entry", &row.account))?,
            amount: amount(row.amount, &row.currency)?,
        };
        match all.last_mut().filter(|posted| posted.id == id) {
            Some(posted) => posted.entries.push(entry),
            None => all.push(Posted {
                id,
                movement: Movement::parse(&row.movement)
                    .ok_or_else(|| unknown("ledger transaction", &row.movement))?,
                subject: row.subject,
                at: row.at,
                entries: vec![entry],
            }),
        }
    }
    Ok(all)
}

fn amount(minor: i64, code: &str) -> Result<Money, DbError> {
    Ok(money(minor, currency("ledger entry", code)?))
}
