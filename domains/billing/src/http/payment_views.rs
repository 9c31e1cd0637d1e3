//! Payments and refunds as they are shown.

use cf_contracts::events::billing::RefundCause;
use cf_kernel::Money;
use cf_kernel::id::{OrderId, OrderItemId, PaymentId, RefundId, TenantId};
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Payment, PaymentState, Refund, RefundState};
use crate::usecases::pay::{Instructions, Paid};

/// An attempt to be paid.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Payment")]
pub struct PaymentView {
    pub id: PaymentId,
    pub order_id: OrderId,
    pub order_number: String,
    /// `requiresAction`: send the browser to `redirectUrl`. `pending`: look again in a moment.
    pub state: PaymentStateName,
    pub method: MethodName,
    pub gateway: String,
    pub amount: Money,
    /// What has come in.
    pub received: Money,
    /// What of it went back.
    pub refunded: Money,
    /// What came in beyond what was due; it can be refunded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excess: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<CardView>,
    /// What the gateway calls it; what stands on a bank transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
    /// For the gateway's own script; told once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instructions: Option<InstructionsView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<PaymentProblem>,
    pub tenant_id: TenantId,
    pub seller_id: TenantId,
    pub version: i32,
    pub created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PaymentState")]
pub enum PaymentStateName {
    RequiresAction,
    Pending,
    Succeeded,
    PartiallyRefunded,
    Refunded,
    Reversed,
    Failed,
    Cancelled,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PaymentMethodName")]
pub enum MethodName {
    Card,
    SepaDebit,
    BankTransfer,
    None,
}

#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "CardFace")]
pub struct CardView {
    pub brand: String,
    pub last4: String,
}

/// Where a bank transfer goes.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "TransferInstructions")]
pub struct InstructionsView {
    pub iban: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bic: Option<String>,
    pub beneficiary: String,
    /// Has to stand on the transfer.
    pub reference: String,
    pub amount: Money,
    pub due_by: Timestamp,
}

/// Why nothing was paid.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentProblem {
    /// For programs.
    pub code: String,
    /// For people.
    pub message: String,
}

impl Versioned for PaymentView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Payment> for PaymentView {
    fn from(payment: Payment) -> Self {
        use crate::model::PaymentMethod as M;
        let nothing = Money::zero(payment.amount.currency());
        let (received, excess) = (payment.received(), payment.excess());
        let mut view = Self {
            id: payment.id,
            order_id: payment.order,
            order_number: payment.order_number,
            state: state(&payment.state),
            method: match payment.method {
                M::Card => MethodName::Card,
                M::SepaDebit => MethodName::SepaDebit,
                M::BankTransfer => MethodName::BankTransfer,
                M::None => MethodName::None,
            },
            gateway: payment.gateway,
            amount: payment.amount,
            received,
            refunded: nothing,
            excess,
            card: payment.face.map(|face| CardView {
                brand: face.brand,
                last4: face.last4,
            }),
            reference: payment.reference,
            redirect_url: None,
            client_secret: None,
            instructions: None,
            problem: None,
            tenant_id: payment.tenant,
            seller_id: payment.seller.0,
            version: payment.version,
            created_at: payment.created_at,
            ended_at: None,
        };
        match payment.state {
            PaymentState::Created | PaymentState::Pending { .. } => {}
            PaymentState::RequiresAction { redirect_url } => view.redirect_url = redirect_url,
            PaymentState::Succeeded { at, refunded, .. } => {
                view.refunded = refunded;
                view.ended_at = Some(at);
            }
            PaymentState::Reversed { at, .. } | PaymentState::Cancelled { at } => {
                view.ended_at = Some(at);
            }
            PaymentState::Failed { at, code, message } => {
                view.problem = Some(PaymentProblem { code, message });
                view.ended_at = Some(at);
            }
        }
        view
    }
}

fn state(state: &PaymentState) -> PaymentStateName {
    match state {
        PaymentState::Created | PaymentState::Pending { .. } => PaymentStateName::Pending,
        PaymentState::RequiresAction { .. } => PaymentStateName::RequiresAction,
        PaymentState::Succeeded {
            received, refunded, ..
        } => match refunded.minor() {
            0 => PaymentStateName::Succeeded,
            back if back >= received.minor() => PaymentStateName::Refunded,
            _ => PaymentStateName::PartiallyRefunded,
        },
        PaymentState::Reversed { .. } => PaymentStateName::Reversed,
        PaymentState::Failed { .. } => PaymentStateName::Failed,
        PaymentState::Cancelled { .. } => PaymentStateName::Cancelled,
    }
}

impl From<Paid> for PaymentView {
    fn from(paid: Paid) -> Self {
        let mut view = Self::from(paid.payment);
        view.client_secret = paid.client_secret.map(|secret| secret.expose().to_owned());
        view.instructions =
            paid.instructions
                .map(|Instructions { transfer, due_by }| InstructionsView {
                    iban: transfer.iban,
                    bic: transfer.bic,
                    beneficiary: transfer.account_holder,
                    reference: transfer.reference,
                    amount: transfer.amount,
                    due_by,
                });
        view
    }
}

/// Money on its way back.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Refund")]
pub struct RefundView {
    pub id: RefundId,
    pub payment_id: PaymentId,
    pub order_id: OrderId,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item_id: Option<OrderItemId>,
    pub cause: RefundCause,
    pub amount: Money,
    pub reason: String,
    pub state: RefundStateName,
    pub attempts: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Why it failed or was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
    pub version: i32,
    pub created_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<Timestamp>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "RefundState")]
pub enum RefundStateName {
    Created,
    Pending,
    Succeeded,
    Failed,
    GivenUp,
}

impl Versioned for RefundView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Refund> for RefundView {
    fn from(refund: Refund) -> Self {
        Self {
            id: refund.id,
            payment_id: refund.payment,
            order_id: refund.order,
            item_id: refund.item,
            cause: refund.cause,
            amount: refund.amount,
            reason: refund.reason,
            state: match refund.state {
                RefundState::Created => RefundStateName::Created,
                RefundState::Pending => RefundStateName::Pending,
                RefundState::Succeeded { .. } => RefundStateName::Succeeded,
                RefundState::Failed { .. } => RefundStateName::Failed,
                RefundState::GivenUp { .. } => RefundStateName::GivenUp,
            },
            attempts: refund.attempts,
            reference: refund.reference,
            why: refund.state.why().map(str::to_owned),
            version: refund.version,
            created_at: refund.created_at,
            ended_at: refund.state.ended_at(),
        }
    }
}
