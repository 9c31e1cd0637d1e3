//! Something happened: in the words of whoever is told.

use cf_kernel::id::{OrderId, OrderItemId, UserId};
use cf_kernel::{Lang, Money};
use jiff::Timestamp;

use super::Kind;
use super::phrases::{self as p, Phrase, filled, moment, money};

/// What is known of an order that later events name by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownOrder {
    pub id: OrderId,
    pub number: String,
    pub placed_by: Option<UserId>,
    /// What is in it, by name.
    pub products: Vec<(OrderItemId, String)>,
}

impl KnownOrder {
    /// What a thing of it is called; a word for it where it was never heard of.
    pub fn product(&self, item: OrderItemId) -> String {
        self.products
            .iter()
            .find(|(known, _)| *known == item)
            .map_or_else(|| item.to_string(), |(_, name)| name.clone())
    }
}

/// What happened to an order, with what there is to tell about it.
#[derive(Debug, Clone)]
pub enum News {
    OrderReceived {
        gross: Money,
        pay_by: Timestamp,
    },
    PaymentReceived {
        amount: Money,
        settled: bool,
    },
    PaymentFailed {
        amount: Money,
        reason: String,
    },
    PaymentReverted {
        reason: String,
        pay_by: Timestamp,
    },
    PaymentReturned,
    ServiceReady {
        product: String,
    },
    OrderFulfilled {
        active: Vec<OrderItemId>,
        given_back: Vec<(OrderItemId, Money, String)>,
    },
    OrderCancelled {
        reason: String,
        expired: bool,
        keep: Vec<OrderItemId>,
        to_refund: Option<Money>,
    },
    OrderFailed {
        reason: String,
        to_refund: Option<Money>,
    },
    RefundCompleted {
        amount: Money,
        refunded: Money,
    },
    InvoiceIssued {
        number: String,
        gross: Money,
        paid: bool,
    },
    CreditNoteIssued {
        number: String,
        gross: Money,
    },
    StaffOrderFailed {
        customer: String,
        reason: String,
    },
    StaffProvisioningFailed {
        customer: String,
        item: OrderItemId,
        step: String,
        reason: String,
    },
    StaffLatePayment {
        customer: String,
        reason: String,
    },
    StaffPaymentReverted {
        customer: String,
        reason: String,
        pay_by: Timestamp,
    },
}

/// What someone reads. None of it is markup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub text: String,
    /// What only a letter says.
    pub more: Vec<String>,
}

impl News {
    pub const fn kind(&self) -> Kind {
        match self {
            Self::OrderReceived { .. } => Kind::OrderReceived,
            Self::PaymentReceived { .. } => Kind::PaymentReceived,
            Self::PaymentFailed { .. } => Kind::PaymentFailed,
            Self::PaymentReverted { .. } => Kind::PaymentReverted,
            Self::PaymentReturned => Kind::PaymentReturned,
            Self::ServiceReady { .. } => Kind::ServiceReady,
            Self::OrderFulfilled { .. } => Kind::OrderFulfilled,
            Self::OrderCancelled { .. } => Kind::OrderCancelled,
            Self::OrderFailed { .. } => Kind::OrderFailed,
            Self::RefundCompleted { .. } => Kind::RefundCompleted,
            Self::InvoiceIssued { .. } => Kind::InvoiceIssued,
            Self::CreditNoteIssued { .. } => Kind::CreditNoteIssued,
            Self::StaffOrderFailed { .. } => Kind::StaffOrderFailed,
            Self::StaffProvisioningFailed { .. } => Kind::StaffProvisioningFailed,
            Self::StaffLatePayment { .. } => Kind::StaffLatePayment,
            Self::StaffPaymentReverted { .. } => Kind::StaffPaymentReverted,
        }
    }

    pub fn words(&self, order: &KnownOrder, lang: Lang) -> Words {
        let say = Say {
            lang,
            number: &order.number,
        };
        let products = |items: &[OrderItemId]| {
            let names: Vec<String> = items.iter().map(|item| order.product(*item)).collect();
            names.join(", ")
        };
        match self {
            Self::OrderReceived { gross, pay_by } => {
                let (amount, until) = (money(*gross, lang), moment(*pay_by, lang));
                let text = if gross.minor() == 0 {
                    p::ORDER_RECEIVED_FREE
                } else {
                    p::ORDER_RECEIVED_TEXT
                };
                let all: Vec<OrderItemId> = order.products.iter().map(|(item, _)| *item).collect();
                let words = say.words(
                    p::ORDER_RECEIVED,
                    text,
                    &[("amount", &amount), ("until", &until)],
                );
                words.with(
                    (!all.is_empty()).then(|| say.it(p::IN_IT, &[("products", &products(&all))])),
                )
            }
            Self::PaymentReceived { amount, settled } => {
                let text = if *settled {
                    p::PAYMENT_RECEIVED_TEXT
                } else {
                    p::PAYMENT_RECEIVED_PART
                };
                say.words(
                    p::PAYMENT_RECEIVED,
                    text,
                    &[("amount", &money(*amount, lang))],
                )
            }
            Self::PaymentFailed { amount, reason } => say.words(
                p::PAYMENT_FAILED,
                p::PAYMENT_FAILED_TEXT,
                &[
                    ("amount", &money(*amount, lang)),
                    ("reason", &ended(reason)),
                ],
            ),
            Self::PaymentReverted { reason, pay_by } => say.words(
                p::PAYMENT_REVERTED,
                p::PAYMENT_REVERTED_TEXT,
                &[
                    ("reason", &ended(reason)),
                    ("until", &moment(*pay_by, lang)),
                ],
            ),
            Self::PaymentReturned => say.words(p::PAYMENT_RETURNED, p::PAYMENT_RETURNED_TEXT, &[]),
            Self::ServiceReady { product } => say.words(
                p::SERVICE_READY,
                p::SERVICE_READY_TEXT,
                &[("product", product)],
            ),
            Self::OrderFulfilled { active, given_back } => {
                let words = say.words(
                    p::ORDER_FULFILLED,
                    p::ORDER_FULFILLED_TEXT,
                    &[("products", &products(active))],
                );
                words.with(given_back.iter().map(|(item, amount, reason)| {
                    say.it(
                        p::GIVEN_BACK,
                        &[
                            ("product", &order.product(*item)),
                            ("amount", &money(*amount, lang)),
                            ("reason", &ended(reason)),
                        ],
                    )
                }))
            }
            Self::OrderCancelled {
                reason,
                expired,
                keep,
                to_refund,
            } => {
                let text = if *expired {
                    p::EXPIRED_TEXT
                } else {
                    p::CANCELLED_TEXT
                };
                let words = say.words(p::ORDER_CANCELLED, text, &[("reason", &ended(reason))]);
                let kept =
                    (!keep.is_empty()).then(|| say.it(p::KEPT, &[("products", &products(keep))]));
                words.with(kept).with(say.refund(*to_refund))
            }
            Self::OrderFailed { reason, to_refund } => {
                let reason = ended(reason);
                let words = say.words(
                    p::ORDER_FAILED,
                    p::ORDER_FAILED_TEXT,
                    &[("reason", &reason)],
                );
                words.with(say.refund(*to_refund))
            }
            Self::RefundCompleted { amount, refunded } => say.words(
                p::REFUND_COMPLETED,
                p::REFUND_COMPLETED_TEXT,
                &[
                    ("amount", &money(*amount, lang)),
                    ("refunded", &money(*refunded, lang)),
                ],
            ),
            Self::InvoiceIssued {
                number,
                gross,
                paid,
            } => {
                let text = if *paid {
                    p::INVOICE_PAID_TEXT
                } else {
                    p::INVOICE_OPEN_TEXT
                };
                let amount = money(*gross, lang);
                say.words(
                    p::INVOICE_ISSUED,
                    text,
                    &[("number", number), ("amount", &amount)],
                )
            }
            Self::CreditNoteIssued { number, gross } => say.words(
                p::CREDIT_NOTE_ISSUED,
                p::CREDIT_NOTE_TEXT,
                &[("number", number), ("amount", &money(*gross, lang))],
            ),
            Self::StaffOrderFailed { customer, reason } => say.words(
                p::STAFF_ORDER_FAILED,
                p::CANCELLED_TEXT,
                &[("customer", customer), ("reason", &ended(reason))],
            ),
            Self::StaffProvisioningFailed {
                customer,
                item,
                step,
                reason,
            } => say.words(
                p::STAFF_PROVISIONING_FAILED,
                p::STAFF_PROVISIONING_TEXT,
                &[
                    ("product", &order.product(*item)),
                    ("step", step),
                    ("customer", customer),
                    ("reason", &ended(reason)),
                ],
            ),
            Self::StaffLatePayment { customer, reason } => say.words(
                p::STAFF_LATE_PAYMENT,
                p::STAFF_LATE_PAYMENT_TEXT,
                &[("customer", customer), ("reason", &ended(reason))],
            ),
            Self::StaffPaymentReverted {
                customer,
                reason,
                pay_by,
            } => say.words(
                p::STAFF_PAYMENT_REVERTED,
                p::STAFF_PAYMENT_REVERTED_TEXT,
                &[
                    ("customer", customer),
                    ("reason", &ended(reason)),
                    ("until", &moment(*pay_by, lang)),
                ],
            ),
        }
    }
}

/// One language, about one order.
struct Say<'a> {
    lang: Lang,
    number: &'a str,
}

impl Say<'_> {
    fn it(&self, phrase: Phrase, values: &[(&str, &str)]) -> String {
        let mut all = vec![("order", self.number)];
        all.extend_from_slice(values);
        filled(p::of(phrase, self.lang), &all)
    }

    fn words(&self, title: Phrase, text: Phrase, values: &[(&str, &str)]) -> Words {
        Words {
            title: self.it(title, values),
            text: self.it(text, values),
            more: Vec::new(),
        }
    }

    fn refund(&self, amount: Option<Money>) -> Option<String> {
        let amount = amount.filter(|amount| amount.minor() > 0)?;
        Some(self.it(p::REFUND_COMES, &[("amount", &money(amount, self.lang))]))
    }
}

impl Words {
    fn with(mut self, more: impl IntoIterator<Item = String>) -> Self {
        self.more.extend(more);
        self
    }
}

/// A reason as the end of a sentence.
fn ended(reason: &str) -> String {
    let reason = reason.trim();
    if reason.is_empty() {
        "–".to_owned()
    } else if reason.ends_with(['.', '!', '?', '…']) {
        reason.to_owned()
    } else {
        format!("{reason}.")
    }
}
