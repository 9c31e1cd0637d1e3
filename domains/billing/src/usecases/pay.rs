//! A customer pays: the wish is written down, the gateway is asked, the outcome is written down.

use std::sync::Arc;

use cf_kernel::Money;
use cf_kernel::id::{OrderId, PaymentId};
use cf_platform::ask::As;
use cf_platform::auth::Permit;
use cf_platform::auth::audit::AuditEntry;
use cf_platform::db::{Tx, Work};
use cf_platform::jobs::{NewJob, enqueue};
use cf_ports::payments::{
    Charge, ChargeState, ClientSecret, Decline, DeclineCode, Method, MethodKind, PaymentGateway,
    TransferInstructions,
};
use cf_ports::{Again, Effect};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::settings::Route;
use super::{PaymentsWrite, cancel, due, follow, gateway, settle};
use crate::Deps;
use crate::error::BillingError;
use crate::model::{CreditorReference, Face, Payment, PaymentMethod, PaymentState, Receivable};
use crate::store;

/// What someone wants to pay, and with what. How much is not theirs to say.
pub struct PayRequest {
    pub order: OrderId,
    pub method: Method,
    /// Keeps the method for the next time.
    pub save: bool,
    pub return_path: String,
    /// The same request again has the same.
    pub request_key: Option<String>,
}

/// A payment, and what only whoever pays is told.
pub struct Paid {
    pub payment: Payment,
    pub client_secret: Option<ClientSecret>,
    pub instructions: Option<Instructions>,
}

/// Where to send the money.
pub struct Instructions {
    pub transfer: TransferInstructions,
    pub due_by: Timestamp,
}

/// For how long the same click is taken for one.
const SAME_CLICK: SignedDuration = SignedDuration::from_secs(10);
/// For how long a request that is sent again means the first.
const SAME_REQUEST: SignedDuration = SignedDuration::from_hours(24);
/// How often an older attempt is put aside before we say that someone else is at it.
const ROUNDS: usize = 3;

pub async fn pay(
    deps: &Deps,
    permit: &Permit<PaymentsWrite>,
    who: As<'_>,
    request: PayRequest,
) -> Result<Paid, BillingError> {
    let route = deps.settings.route(request.method.kind())?;
    let asked = ask_if_unknown(deps, permit, who, request.order).await?;
    let mut begun = None;
    for _ in 0..ROUNDS {
        let tx = deps.db.begin(permit.work()).await?;
        match begin(deps, tx, asked.as_ref(), &route, &request).await? {
            Beginning::Begun(payment, due) => {
                begun = Some((payment, due));
                break;
            }
            Beginning::Same(payment, due) => return Ok(shown(deps, *payment, &due)),
            Beginning::Older(older) => cancel::withdraw(deps, permit.work(), *older).await?,
        }
    }
    let Some((payment, due)) = begun else {
        return Err(BillingError::PaymentInProgress);
    };
    match route {
        Route::Bank => Ok(shown(deps, *payment, &due)),
        Route::Gateway(gateway) => {
            charge(deps, permit.work(), &gateway, (&due, *payment), request).await
        }
    }
}

/// The orders are asked for what we have not heard of, or may not see: they say which.
async fn ask_if_unknown(
    deps: &Deps,
    permit: &Permit<PaymentsWrite>,
    who: As<'_>,
    order: OrderId,
) -> Result<Option<Receivable>, BillingError> {
    let tx = deps.db.read(&permit.scope()).await?;
    let known = store::receivables::find(&tx, order).await?;
    drop(tx);
    match known {
        Some(_) => Ok(None),
        None => Ok(Some(due::ask(deps, order, who).await?)),
    }
}

enum Beginning {
    Begun(Box<Payment>, Box<Receivable>),
    /// It was begun before.
    Same(Box<Payment>, Box<Receivable>),
    /// Another attempt is open.
    Older(Box<Payment>),
}

/// Under the lock of the order's money: what is due, who else pays, and the wish.
async fn begin(
    deps: &Deps,
    mut tx: Tx,
    asked: Option<&Receivable>,
    route: &Route,
    request: &PayRequest,
) -> Result<Beginning, BillingError> {
    if let Some(asked) = asked {
        due::note(&mut tx, &deps.settings, asked).await?;
    }
    let due = store::receivables::lock(&tx, request.order).await?;
    let now = tx.now();
    let payments = store::payments::of_order(&tx, due.order).await?;
    let (method, face) = told_apart(&request.method);
    let again = payments.iter().rev().find(|payment| {
        let age = now.duration_since(payment.created_at);
        let same_request = request.request_key.is_some()
            && payment.request_key == request.request_key
            && age < SAME_REQUEST;
        let same_click = payment.is_live()
            && (request.request_key.is_none() || payment.request_key.is_none())
            && payment.method == method
            && (face.is_none() || payment.face == face)
            && age < SAME_CLICK;
        same_request || same_click
    });
    if let Some(payment) = again {
        return Ok(Beginning::Same(Box::new(payment.clone()), Box::new(due)));
    }
    let money = store::receivables::order_money(&tx, &due).await?;
    let amount = due.payable(&money, now)?;
    if let Some(live) = payments.into_iter().find(Payment::is_live) {
        return match live.state {
            PaymentState::Created => Err(BillingError::PaymentInProgress),
            _ => Ok(Beginning::Older(Box::new(live))),
        };
    }
    let payment = write_down(&mut tx, &due, amount, route, request, (method, face)).await?;
    tx.commit().await?;
    Ok(Beginning::Begun(Box::new(payment), Box::new(due)))
}

/// What of a method may be kept.
fn told_apart(method: &Method) -> (PaymentMethod, Option<Face>) {
    let kind = match method.kind() {
        MethodKind::Card => PaymentMethod::Card,
        MethodKind::SepaDebit => PaymentMethod::SepaDebit,
        MethodKind::BankTransfer => PaymentMethod::BankTransfer,
    };
    let face = match method {
        Method::TestCard(number) => {
            let face = number.face();
            Some(Face {
                brand: face.brand,
                last4: face.last4,
            })
        }
        Method::Card { .. }
        | Method::SepaDebit { .. }
        | Method::Saved { .. }
        | Method::BankTransfer => None,
    };
    (kind, face)
}

async fn write_down(
    tx: &mut Tx,
    due: &Receivable,
    amount: Money,
    route: &Route,
    request: &PayRequest,
    (method, face): (PaymentMethod, Option<Face>),
) -> Result<Payment, BillingError> {
    let id = PaymentId::generate(tx.ids());
    let now = tx.now();
    let (state, reference) = match route {
        Route::Gateway(_) => (PaymentState::Created, None),
        Route::Bank => (
            PaymentState::Pending {
                received: Money::zero(amount.currency()),
            },
            Some(CreditorReference::of(id).compact().to_owned()),
        ),
    };
    let payment = Payment {
        id,
        tenant: due.tenant,
        seller: due.seller,
        order: due.order,
        order_number: due.purchase.number.clone(),
        method,
        gateway: route.name().to_owned(),
        amount,
        reference,
        face,
        state,
        return_path: request.return_path.clone(),
        request_key: request.request_key.clone(),
        version: 1,
        created_at: now,
    };
    store::payments::insert(tx, &payment).await?;
    if let Route::Gateway(_) = route {
        // Whatever becomes of us meanwhile: somebody looks.
        follow::later(tx, &payment, 0).await?;
    }
    tx.record(
        AuditEntry::new("payment.begin", "payment", payment.id)
            .of(payment.tenant, payment.seller)
            .after(&json!({
                "orderId": payment.order, "amount": payment.amount, "method": payment.method.name(),
                "gateway": payment.gateway, "version": payment.version,
            })),
    );
    Ok(payment)
}

/// No transaction is open while the gateway is asked.
async fn charge(
    deps: &Deps,
    work: Work,
    gateway: &Arc<dyn PaymentGateway>,
    (due, payment): (&Receivable, Payment),
    request: PayRequest,
) -> Result<Paid, BillingError> {
    let customer = match gateway::customer(deps, gateway, due).await {
        Ok(customer) => customer,
        Err(error) => {
            let decline = Decline::new(DeclineCode::ProcessingError);
            not_taken(deps, work, payment.id, &decline.message).await?;
            return Err(error);
        }
    };
    let charge = Charge {
        payment: payment.id,
        amount: payment.amount,
        customer,
        method: request.method,
        save: request.save,
        description: format!(
            "{} · {}",
            (deps.settings.seller)(due.seller).name,
            payment.order_number
        ),
        order: payment.order_number.clone(),
        return_url: format!("{}{}", deps.settings.public_url, payment.return_path),
    };
    let effect = gateway::bounded(deps.settings.call_timeout, gateway.charge(&charge)).await;
    // The number of a card ends here.
    drop(charge);
    let paid = match effect {
        Effect::Done(charged) => {
            let mut tx = deps.db.begin(work).await?;
            let locked = settle::lock(&tx, payment.id).await?;
            let (payment, _) = settle::hear(&mut tx, locked, &gateway::news(&charged)).await?;
            listen(deps, &tx, &payment).await?;
            tx.commit().await?;
            let client_secret = match charged.state {
                ChargeState::RequiresAction { client_secret, .. } => client_secret,
                ChargeState::Succeeded
                | ChargeState::Pending
                | ChargeState::Failed(_)
                | ChargeState::Canceled => None,
            };
            Paid {
                payment,
                client_secret,
                instructions: charged.instructions.map(|transfer| Instructions {
                    transfer,
                    due_by: due.pay_by,
                }),
            }
        }
        Effect::Refused(refusal) => {
            let message = match refusal.again {
                Again::Never => refusal.reason.to_string(),
                Again::Later(_) => DeclineCode::ProcessingError.words().to_owned(),
            };
            let payment = not_taken(deps, work, payment.id, &message).await?;
            Paid {
                payment,
                client_secret: None,
                instructions: None,
            }
        }
        Effect::Unknown(why) => {
            tracing::warn!(
                payment.id = %payment.id, gateway = gateway.name(), reason = %why,
                "nobody knows yet whether a charge was made; it is asked for"
            );
            let tx = deps.db.begin(work).await?;
            listen(deps, &tx, &payment).await?;
            tx.commit().await?;
            Paid {
                payment,
                client_secret: None,
                instructions: None,
            }
        }
    };
    Ok(paid)
}

/// The gateway took no note of it: nothing was charged, for certain.
async fn not_taken(
    deps: &Deps,
    work: Work,
    id: PaymentId,
    message: &str,
) -> Result<Payment, BillingError> {
    let mut tx = deps.db.begin(work).await?;
    let mut locked = settle::lock(&tx, id).await?;
    let code = DeclineCode::ProcessingError.name();
    let payment = match locked.payment.fail(code, message, tx.now()).executed() {
        Some(change) => settle::apply(&mut tx, locked, change).await?,
        None => locked.payment,
    };
    tx.commit().await?;
    Ok(payment)
}

/// When the practice bank's webhooks are carried to our door.
const CARRIED_AFTER: [i64; 4] = [1, 12, 30, 120];

async fn listen(deps: &Deps, tx: &Tx, payment: &Payment) -> Result<(), BillingError> {
    let sandbox = deps.settings.sandbox.as_ref();
    if sandbox.is_none_or(|desk| desk.gateway() != payment.gateway) {
        return Ok(());
    }
    for seconds in CARRIED_AFTER {
        let at = tx.now() + SignedDuration::from_secs(seconds);
        let key = format!("{}:{seconds}", payment.id);
        let job = NewJob::new(super::desk::JOB, key, at).of(payment.tenant, payment.seller);
        enqueue(tx, &job).await?;
    }
    Ok(())
}

/// As it stands, for whoever pays.
pub(super) fn shown(deps: &Deps, payment: Payment, due: &Receivable) -> Paid {
    let bank = deps.settings.bank.as_ref();
    let instructions = match (&payment.state, bank) {
        (PaymentState::Pending { received }, Some(bank))
            if payment.gateway == crate::model::BANK =>
        {
            let open = payment.amount.minor().saturating_sub(received.minor());
            payment.reference.as_deref().map(|reference| Instructions {
                transfer: TransferInstructions {
                    account_holder: bank.beneficiary.clone(),
                    iban: bank.iban.clone(),
                    bic: Some(bank.bic.clone()),
                    reference: CreditorReference::parse(reference)
                        .map_or_else(|| reference.to_owned(), |known| known.to_string()),
                    amount: Money::from_minor(open, payment.amount.currency()),
                },
                due_by: due.pay_by,
            })
        }
        _ => None,
    };
    Paid {
        payment,
        client_secret: None,
        instructions,
    }
}
