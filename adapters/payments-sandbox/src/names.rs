//! What the sandbox calls things: our ids with other prefixes, so that one leads to the other.

use std::path::PathBuf;

use cf_kernel::id::{PaymentId, RefundId, TenantId};
use jiff::Timestamp;

/// The part of an id that makes it one.
fn body(id: &impl ToString) -> String {
    let text = id.to_string();
    text.split_once('_')
        .map_or_else(String::new, |(_, body)| body.to_owned())
}

pub(crate) fn charge(payment: PaymentId) -> String {
    format!("sbx_{}", body(&payment))
}

/// Nothing for a text that no charge is called.
pub(crate) fn payment(charge: &str) -> Option<PaymentId> {
    format!("pay_{}", charge.strip_prefix("sbx_")?).parse().ok()
}

pub(crate) fn hosted_page(payment: PaymentId) -> String {
    format!("/api/billing/sandbox/{}", charge(payment))
}

pub(crate) fn refund(refund: RefundId) -> String {
    format!("sbr_{}", body(&refund))
}

pub(crate) fn customer(tenant: TenantId) -> String {
    format!("sbc_{}", body(&tenant))
}

/// Whether a customer could be called so, so that it can stand in a path.
pub(crate) fn is_customer(text: &str) -> bool {
    text.strip_prefix("sbc_")
        .is_some_and(|body| format!("ten_{body}").parse::<TenantId>().is_ok())
}

pub(crate) fn method(payment: PaymentId) -> String {
    format!("sbm_{}", body(&payment))
}

pub(crate) fn is_method(text: &str) -> bool {
    text.strip_prefix("sbm_")
        .is_some_and(|body| format!("pay_{body}").parse::<PaymentId>().is_ok())
}

pub(crate) fn event(payment: PaymentId, index: usize) -> String {
    format!("sbe_{}_{index}", body(&payment))
}

pub(crate) fn payment_of_event(event: &str) -> Option<PaymentId> {
    let (body, _) = event.strip_prefix("sbe_")?.split_once('_')?;
    format!("pay_{body}").parse().ok()
}

pub(crate) fn payment_file(payment: PaymentId) -> PathBuf {
    PathBuf::from("payments").join(format!("{payment}.json"))
}

pub(crate) fn methods_folder(customer: &str) -> PathBuf {
    PathBuf::from("methods").join(customer)
}

pub(crate) fn method_file(customer: &str, method: &str) -> PathBuf {
    methods_folder(customer).join(method)
}

/// An empty file whose name says what is due, and when; names sort by time.
pub(crate) fn notice_file(due: Timestamp, event: &str) -> PathBuf {
    PathBuf::from("notices").join(format!("{:020}.{event}", due.as_microsecond().max(0)))
}

/// When it is due, and which event it is.
pub(crate) fn parse_notice_file(name: &str) -> Option<(Timestamp, &str)> {
    let (due, event) = name.split_once('.')?;
    Some((Timestamp::from_microsecond(due.parse().ok()?).ok()?, event))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_out_of_the_directory_is_nobodys_name() {
        for text in ["sbc_../../etc", "sbc_", "", "sbm_/", "sbc_.", "sbx_\0"] {
            assert!(!is_customer(text) && !is_method(text) && payment(text).is_none());
        }
    }
}
