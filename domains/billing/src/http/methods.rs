use aide::transform::TransformOperation;
use axum::extract::State;
use cf_platform::auth::{Permit, Visitor};
use cf_platform::http::{Answer, Early, Empty, Id, Ok};
use cf_ports::payments::{MethodKind, SavedMethod};
use schemars::JsonSchema;
use serde::Serialize;

use super::asking::{Reference, Twice};
use super::payment_views::{CardView, MethodName};
use crate::Deps;
use crate::model::BANK;
use crate::usecases::{PaymentsRead, PaymentsWrite, methods};

/// How one may pay here.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentOptions {
    methods: Vec<PaymentOption>,
    /// For how long an order can be paid, in seconds.
    window: u64,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentOption {
    #[serde(rename = "type")]
    kind: MethodName,
    gateway: &'static str,
    /// For the gateway's own script in the browser.
    #[serde(skip_serializing_if = "Option::is_none")]
    publishable_key: Option<String>,
    /// Numbers that may be typed in, where no money moves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    test_cards: Vec<TestCardView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "TestCard")]
pub struct TestCardView {
    number: &'static str,
    label: &'static str,
}

/// A method that was kept for the next time.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "SavedPaymentMethod")]
pub struct SavedView {
    id: String,
    #[serde(rename = "type")]
    kind: MethodName,
    card: CardView,
    /// `2028-04`
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
pub struct SavedPaymentMethods {
    items: Vec<SavedView>,
}

const fn kind(kind: MethodKind) -> MethodName {
    match kind {
        MethodKind::Card => MethodName::Card,
        MethodKind::SepaDebit => MethodName::SepaDebit,
        MethodKind::BankTransfer => MethodName::BankTransfer,
    }
}

pub fn options_docs(op: TransformOperation) -> TransformOperation {
    op.id("getPaymentOptions")
        .tag("billing")
        .summary("See how one may pay")
}

pub async fn options(
    State(deps): State<Deps>,
    _visitor: Visitor,
) -> Result<Ok<PaymentOptions>, Early> {
    let bank = deps.settings.bank.is_some();
    let mut all = Vec::new();
    if let Some(gateway) = deps.settings.usual() {
        for &method in gateway.methods() {
            // Plain transfers go to our own account, where there is one.
            if bank && method == MethodKind::BankTransfer {
                continue;
            }
            let cards = match method {
                MethodKind::Card => gateway.test_cards(),
                MethodKind::SepaDebit | MethodKind::BankTransfer => &[],
            };
            all.push(PaymentOption {
                kind: kind(method),
                gateway: gateway.name(),
                publishable_key: gateway.publishable_key().map(str::to_owned),
                test_cards: cards
                    .iter()
                    .map(|card| TestCardView {
                        number: card.number,
                        label: card.label,
                    })
                    .collect(),
            });
        }
    }
    if bank {
        all.push(PaymentOption {
            kind: MethodName::BankTransfer,
            gateway: BANK,
            publishable_key: None,
            test_cards: Vec::new(),
        });
    }
    Answer::of(&PaymentOptions {
        methods: all,
        window: deps.settings.payment_window.as_secs(),
    })
}

pub fn saved_docs(op: TransformOperation) -> TransformOperation {
    op.id("listPaymentMethods")
        .tag("billing")
        .summary("List the methods that the organisation kept")
}

pub async fn saved(
    State(deps): State<Deps>,
    permit: Permit<PaymentsRead>,
) -> Result<Ok<SavedPaymentMethods>, Early> {
    let kept = methods::saved(&deps, &permit).await?;
    Answer::of(&SavedPaymentMethods {
        items: kept.into_iter().map(SavedView::from).collect(),
    })
}

impl From<SavedMethod> for SavedView {
    fn from(kept: SavedMethod) -> Self {
        Self {
            id: kept.reference,
            kind: kind(kept.kind),
            card: CardView {
                brand: kept.face.brand,
                last4: kept.face.last4,
            },
            expires: kept
                .expires
                .map(|(year, month)| format!("{year:04}-{month:02}")),
        }
    }
}

pub fn forget_docs(op: TransformOperation) -> TransformOperation {
    op.id("deletePaymentMethod")
        .tag("billing")
        .summary("Forget a method that was kept")
}

pub async fn forget(
    State(deps): State<Deps>,
    permit: Permit<PaymentsWrite>,
    Id(Reference(id)): Id<Reference>,
    repeated: Twice,
) -> Result<Empty, Early> {
    drop(repeated.before.begin(&deps.db, permit.work()).await?);
    methods::forget(&deps, &permit, &id).await?;
    let unit = repeated.after.begin(&deps.db, permit.work()).await?;
    unit.finish_with(Empty::nothing()).await
}
