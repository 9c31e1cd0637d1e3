//! A notification as a letter.

use cf_kernel::id::{TenantId, UserId};
use cf_kernel::{Lang, SellerId};

use super::Kind;
use super::phrases::{self as p, filled};

/// Where the letter of a notification stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterState {
    /// Its reader did not want one.
    Unwanted,
    Queued,
    Sent,
    /// Not wanted any more, or nobody to write to, when it was to go.
    Skipped,
    Failed,
}

/// A letter that is to go, and who would get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub tenant: TenantId,
    pub seller: SellerId,
    pub user: UserId,
    pub kind: Kind,
    /// In whose name.
    pub brand: SellerId,
    pub title: String,
    pub text: String,
    pub more: Vec<String>,
    pub link: String,
    pub state: LetterState,
    pub email: String,
    pub full_name: String,
    pub language: Lang,
    /// Whether they still work there, and want it.
    pub wanted: bool,
}

impl LetterState {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unwanted => "unwanted",
            Self::Queued => "queued",
            Self::Sent => "sent",
            Self::Skipped => "skipped",
            Self::Failed => "failed",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [
            Self::Unwanted,
            Self::Queued,
            Self::Sent,
            Self::Skipped,
            Self::Failed,
        ]
        .into_iter()
        .find(|state| state.name() == name)
    }
}

/// What stands on the link.
const fn action(kind: Kind) -> p::Phrase {
    match kind {
        Kind::PaymentFailed | Kind::PaymentReverted => p::PAY_AGAIN,
        Kind::OrderReceived
        | Kind::PaymentReceived
        | Kind::PaymentReturned
        | Kind::ServiceReady
        | Kind::OrderFulfilled
        | Kind::OrderCancelled
        | Kind::OrderFailed
        | Kind::RefundCompleted
        | Kind::InvoiceIssued
        | Kind::CreditNoteIssued
        | Kind::StaffOrderFailed
        | Kind::StaffProvisioningFailed
        | Kind::StaffLatePayment
        | Kind::StaffPaymentReverted => p::OPEN_ORDER,
    }
}

fn paragraphs(letter: &Letter) -> impl Iterator<Item = &str> {
    std::iter::once(letter.text.as_str()).chain(letter.more.iter().map(String::as_str))
}

fn greeting(letter: &Letter) -> String {
    filled(
        p::of(p::HELLO, letter.language),
        &[("name", &letter.full_name)],
    )
}

/// A mail can carry 500 bytes of it.
pub fn subject(letter: &Letter) -> String {
    const MOST: usize = 480;
    let mut subject = letter.title.clone();
    if subject.len() > MOST {
        let end = (0..=MOST).rev().find(|end| subject.is_char_boundary(*end));
        subject.truncate(end.unwrap_or(0));
    }
    subject
}

pub fn letter_text(letter: &Letter, link: &str, brand: &str) -> String {
    let said: Vec<&str> = paragraphs(letter).collect();
    let action = p::of(action(letter.kind), letter.language);
    format!(
        "{}\n\n{}\n\n{action}:\n{link}\n\n{brand}\n",
        greeting(letter),
        said.join("\n\n")
    )
}

pub fn letter_html(letter: &Letter, link: &str, brand: &str) -> String {
    let mut said = String::new();
    for text in paragraphs(letter) {
        said.push_str("<p>");
        said.push_str(&escaped(text));
        said.push_str("</p>");
    }
    format!(
        "<!doctype html><html lang=\"{}\"><body style=\"font:15px/1.5 sans-serif;color:#1d2430;max-width:34em\">\
         <p>{}</p>{said}<p><a href=\"{link}\">{}</a></p><p>{}</p></body></html>",
        letter.language.code(),
        escaped(&greeting(letter)),
        p::of(action(letter.kind), letter.language),
        escaped(brand),
        link = escaped(link),
    )
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

impl Kind {
    /// What it is called where people choose what they want to hear.
    pub const fn title(self, lang: Lang) -> &'static str {
        let phrase = match self {
            Self::OrderReceived => p::KIND_ORDER_RECEIVED,
            Self::PaymentReceived => p::KIND_PAYMENT_RECEIVED,
            Self::PaymentFailed => p::KIND_PAYMENT_FAILED,
            Self::PaymentReverted => p::KIND_PAYMENT_REVERTED,
            Self::PaymentReturned => p::KIND_PAYMENT_RETURNED,
            Self::ServiceReady => p::KIND_SERVICE_READY,
            Self::OrderFulfilled => p::KIND_ORDER_FULFILLED,
            Self::OrderCancelled => p::KIND_ORDER_CANCELLED,
            Self::OrderFailed => p::KIND_ORDER_FAILED,
            Self::RefundCompleted => p::KIND_REFUND_COMPLETED,
            Self::InvoiceIssued => p::KIND_INVOICE_ISSUED,
            Self::CreditNoteIssued => p::KIND_CREDIT_NOTE_ISSUED,
            Self::StaffOrderFailed => p::KIND_STAFF_ORDER_FAILED,
            Self::StaffProvisioningFailed => p::KIND_STAFF_PROVISIONING_FAILED,
            Self::StaffLatePayment => p::KIND_STAFF_LATE_PAYMENT,
            Self::StaffPaymentReverted => p::KIND_STAFF_PAYMENT_REVERTED,
        };
        p::of(phrase, lang)
    }
}

#[cfg(test)]
mod tests;
