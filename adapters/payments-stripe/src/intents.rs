//! What a payment intent says, in the words of the port.

use cf_kernel::id::PaymentId;
use cf_ports::payments::{
    CardFace, ChargeState, Charged, Decline, DeclineCode, MethodKind, TransferInstructions,
};
use cf_ports::{Effect, Refusal};

use crate::declines::decline;
use crate::minor;
use crate::wire::{PAYMENT, PaymentIntent, PaymentMethod};

pub(crate) fn tag(intent: &PaymentIntent) -> Option<PaymentId> {
    intent.metadata.get(PAYMENT)?.parse().ok()
}

pub(crate) fn is_tagged(intent: &PaymentIntent, payment: PaymentId) -> bool {
    tag(intent) == Some(payment)
}

/// How much it matters that this one is not overlooked.
pub(crate) fn rank(intent: &PaymentIntent) -> u8 {
    match state(intent) {
        ChargeState::Succeeded => 4,
        ChargeState::Pending => 3,
        ChargeState::RequiresAction { .. } => 2,
        ChargeState::Failed(_) => 1,
        ChargeState::Canceled => 0,
    }
}

pub(crate) fn done(intent: &PaymentIntent) -> Effect<Charged> {
    match charged(intent) {
        Ok(charged) => Effect::Done(charged),
        Err(refusal) => Effect::unknown(refusal.reason),
    }
}

pub(crate) fn charged(intent: &PaymentIntent) -> Result<Charged, Refusal> {
    let amount = minor::from_stripe(intent.amount, &intent.currency)
        .ok_or_else(|| Refusal::for_good("stripe's answer names an amount that is none"))?;
    let method = intent
        .payment_method
        .as_ref()
        .and_then(|method| method.whole());
    let refused = intent.last_payment_error.as_ref();
    let method = method.or_else(|| refused?.payment_method.as_ref());
    let state = state(intent);
    let kept = intent.setup_future_usage.is_some() && state == ChargeState::Succeeded;
    Ok(Charged {
        reference: intent.id.clone(),
        state,
        amount,
        card: method.and_then(face),
        saved_method: intent
            .payment_method
            .as_ref()
            .filter(|_| kept)
            .map(|method| method.id().to_owned()),
        instructions: instructions(intent),
    })
}

fn state(intent: &PaymentIntent) -> ChargeState {
    match intent.status.as_str() {
        "succeeded" => ChargeState::Succeeded,
        "canceled" => ChargeState::Canceled,
        "requires_payment_method" if intent.last_payment_error.is_some() => {
            ChargeState::Failed(why(intent))
        }
        "requires_action" | "requires_source_action" if instructions(intent).is_some() => {
            ChargeState::Pending
        }
        "requires_action"
        | "requires_source_action"
        | "requires_confirmation"
        | "requires_payment_method" => {
            let next = intent.next_action.as_ref();
            let redirect = next.and_then(|next| next.redirect_to_url.as_ref());
            ChargeState::RequiresAction {
                redirect_url: redirect.and_then(|redirect| redirect.url.clone()),
                client_secret: intent.client_secret.clone(),
            }
        }
        "processing" | "requires_capture" => ChargeState::Pending,
        other => {
            tracing::warn!(
                stripe.status = other,
                "stripe names a state that is not known here"
            );
            ChargeState::Pending
        }
    }
}

fn why(intent: &PaymentIntent) -> Decline {
    let error = intent.last_payment_error.as_ref();
    let of_a_debit = error
        .and_then(|error| error.payment_method.as_ref())
        .or_else(|| intent.payment_method.as_ref()?.whole())
        .is_some_and(|method| method.kind == "sepa_debit");
    error.map_or_else(
        || Decline::new(DeclineCode::Declined),
        |error| {
            decline(
                error.code.as_deref(),
                error.decline_code.as_deref(),
                of_a_debit,
            )
        },
    )
}

pub(crate) fn face(method: &PaymentMethod) -> Option<CardFace> {
    if let Some(card) = &method.card {
        return Some(CardFace {
            brand: card.brand.clone().unwrap_or_else(|| "card".to_owned()),
            last4: card.last4.clone()?,
        });
    }
    let debit = method.sepa_debit.as_ref()?;
    Some(CardFace {
        brand: "sepa".to_owned(),
        last4: debit.last4.clone()?,
    })
}

pub(crate) fn kind(method: &PaymentMethod) -> Option<MethodKind> {
    match method.kind.as_str() {
        "card" => Some(MethodKind::Card),
        "sepa_debit" => Some(MethodKind::SepaDebit),
        _ => None,
    }
}

fn instructions(intent: &PaymentIntent) -> Option<TransferInstructions> {
    let next = intent.next_action.as_ref()?;
    let transfer = next.display_bank_transfer_instructions.as_ref()?;
    let account = transfer
        .financial_addresses
        .iter()
        .find_map(|address| address.iban.as_ref())?;
    let remaining = transfer.amount_remaining.unwrap_or(intent.amount);
    Some(TransferInstructions {
        account_holder: account.account_holder_name.clone().unwrap_or_default(),
        iban: account.number.clone(),
        bic: account.bic.clone(),
        reference: transfer.reference.clone().unwrap_or_default(),
        amount: minor::from_stripe(remaining, &intent.currency)?,
    })
}
