//! Orders as they are sent.

use std::collections::BTreeMap;

use cf_contracts::purchase::{BillingDetails, FulfilmentPolicy, OrderTotals};
use cf_kernel::id::{OrderId, PaymentId, TenantId};
use cf_kernel::{FieldError, Lang, Money};
use cf_platform::auth::Caller;
use cf_platform::http::Versioned;
use jiff::Timestamp;
use schemars::JsonSchema;
use serde::Serialize;

use super::item_views::{ItemView, ListedItemView};
use crate::model::{Action, Actions, ListedOrder, Moment, Order, OrderState};
use crate::usecases::reach;
use crate::usecases::show::Shown;

/// What a customer wants, and what became of it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Order")]
pub struct OrderView {
    #[serde(flatten)]
    pub head: HeadView,
    pub items: Vec<ItemView>,
    /// Every change of its state, the first one first.
    pub timeline: Vec<MomentView>,
    /// How it is taxed, and why.
    pub tax: cf_contracts::tax::TaxBasis,
}

/// An order as lists show it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ListedOrder")]
pub struct ListedOrderView {
    #[serde(flatten)]
    pub head: HeadView,
    pub items: Vec<ListedItemView>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderHead")]
pub struct HeadView {
    pub id: OrderId,
    #[schemars(example = &"CF-2026-000123")]
    pub number: String,
    pub tenant_id: TenantId,
    pub seller_id: TenantId,
    /// Whose it is.
    pub tenant: PartyView,
    /// Who sold it.
    pub seller: PartyView,
    pub state: OrderState,
    /// Counts every change, but for how far items are; send it back with the next one.
    pub version: i32,
    pub policy: FulfilmentPolicy,
    pub currency: cf_kernel::Currency,
    pub totals: OrderTotals,
    pub billing: Option<BillingDetails>,
    /// In which its buyer reads.
    pub language: Lang,
    /// From the buyer, for whoever works on it.
    pub note: Option<String>,
    pub created_at: Timestamp,
    pub submitted_at: Option<Timestamp>,
    /// Until when it can be paid.
    pub pay_by: Option<Timestamp>,
    pub payment: Option<PaymentView>,
    /// What has gone back by now.
    pub refunded: Money,
    pub fulfilled_at: Option<Timestamp>,
    /// Out of sight since then.
    pub deleted_at: Option<Timestamp>,
    /// What the caller may do with it right now, and why not.
    pub actions: ActionsView,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderParty")]
pub struct PartyView {
    pub id: TenantId,
    /// Null where it is not known here, or not the caller's to know.
    pub name: Option<String>,
}

/// What paid it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderPayment")]
pub struct PaymentView {
    pub id: PaymentId,
    pub amount: Money,
    pub method: String,
    pub reference: Option<String>,
    pub at: Timestamp,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderMoment")]
pub struct MomentView {
    pub state: OrderState,
    pub at: Timestamp,
    /// `usr_…`, `key_…` or `system:…`
    pub actor: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "OrderActions")]
pub struct ActionsView {
    pub edit: ActionView,
    pub submit: ActionView,
    pub pay: ActionView,
    pub cancel: ActionView,
    pub reorder: ActionView,
    pub delete: ActionView,
    pub restore: ActionView,
    pub revert_payment: ActionView,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "OrderAction")]
pub struct ActionView {
    pub allowed: bool,
    /// Why not, in the reader's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl From<Action> for ActionView {
    fn from(action: Action) -> Self {
        match action {
            Action::Allowed => Self {
                allowed: true,
                why: None,
            },
            Action::Refused(why) => Self {
                allowed: false,
                why: Some(why),
            },
        }
    }
}

impl From<Actions> for ActionsView {
    fn from(actions: Actions) -> Self {
        Self {
            edit: actions.edit.into(),
            submit: actions.submit.into(),
            pay: actions.pay.into(),
            cancel: actions.cancel.into(),
            reorder: actions.reorder.into(),
            delete: actions.delete.into(),
            restore: actions.restore.into(),
            revert_payment: actions.revert_payment.into(),
        }
    }
}

impl From<Moment> for MomentView {
    fn from(moment: Moment) -> Self {
        Self {
            state: moment.state,
            at: moment.at,
            actor: moment.actor,
            reason: moment.reason,
        }
    }
}

/// Who looks, when, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    pub caller: &'a Caller,
    pub lang: Lang,
    pub now: Timestamp,
}

impl HeadView {
    fn new(
        order: Order,
        regions: &[String],
        names: &BTreeMap<TenantId, String>,
        reader: Reader<'_>,
    ) -> Self {
        let who = reach::who(reader.caller, order.tenant, regions);
        let actions = order.actions(who, reader.lang, reader.now).into();
        let party = |id: TenantId| PartyView {
            id,
            name: names.get(&id).cloned(),
        };
        let submitted = order.standing.submitted();
        let payment = order.standing.payment().map(|payment| PaymentView {
            id: payment.id,
            amount: payment.amount,
            method: payment.method.clone(),
            reference: payment.reference.clone(),
            at: payment.at,
        });
        Self {
            id: order.id,
            number: order.number.to_string(),
            tenant_id: order.tenant,
            seller_id: order.seller.0,
            tenant: party(order.tenant),
            seller: party(order.seller.0),
            state: order.state(),
            version: order.version,
            policy: order.policy,
            currency: order.currency(),
            billing: order.billing,
            language: order.language,
            note: order.note,
            created_at: order.created_at,
            submitted_at: submitted.map(|submitted| submitted.at),
            pay_by: submitted.map(|submitted| submitted.pay_by),
            payment,
            refunded: order.refunded,
            fulfilled_at: order.standing.fulfilled_at(),
            deleted_at: order.deleted_at,
            totals: order.totals,
            actions,
        }
    }
}

impl OrderView {
    pub fn new(shown: Shown, reader: Reader<'_>) -> Self {
        let mut order = shown.order;
        let regions = order.regions();
        let items = std::mem::take(&mut order.items);
        Self {
            tax: order.totals.tax_basis.clone(),
            head: HeadView::new(order, &regions, &shown.names, reader),
            items: items.into_iter().map(ItemView::from).collect(),
            timeline: shown.timeline.into_iter().map(MomentView::from).collect(),
        }
    }
}

impl ListedOrderView {
    pub fn new(
        listed: ListedOrder,
        names: &BTreeMap<TenantId, String>,
        reader: Reader<'_>,
    ) -> Self {
        Self {
            head: HeadView::new(listed.order, &listed.regions, names, reader),
            items: listed.items.into_iter().map(ListedItemView::from).collect(),
        }
    }
}

impl Versioned for OrderView {
    fn version(&self) -> i32 {
        self.head.version
    }
}

/// A new draft with the same things.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ReorderedOrder")]
pub struct ReorderedView {
    #[serde(flatten)]
    pub order: OrderView,
    /// What could not be put in it any more. Pointers begin at the order that was ordered again.
    pub problems: Vec<FieldError>,
}

impl Versioned for ReorderedView {
    fn version(&self) -> i32 {
        self.order.head.version
    }
}
