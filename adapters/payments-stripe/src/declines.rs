use cf_ports::payments::{Decline, DeclineCode};

/// Stripe's word for why a payment failed, in ours. The bank's own word (`decline_code`) says more
/// than Stripe's (`code`). What hints at a stolen card or at fraud is not for whoever holds it: to
/// them it is a decline like any other.
pub(crate) fn decline(code: Option<&str>, decline_code: Option<&str>, of_a_debit: bool) -> Decline {
    let known = [decline_code, code].into_iter().flatten().find_map(known);
    Decline::new(known.unwrap_or(if of_a_debit {
        DeclineCode::DebitFailed
    } else {
        DeclineCode::Declined
    }))
}

fn known(code: &str) -> Option<DeclineCode> {
    Some(match code {
        "insufficient_funds" => DeclineCode::InsufficientFunds,
        "expired_card" => DeclineCode::Expired,
        "incorrect_cvc"
        | "invalid_cvc"
        | "incorrect_number"
        | "invalid_number"
        | "invalid_expiry_month"
        | "invalid_expiry_year"
        | "incorrect_zip"
        | "incorrect_address"
        | "invalid_account"
        | "incorrect_pin"
        | "invalid_pin" => DeclineCode::IncorrectDetails,
        "authentication_required"
        | "authentication_not_handled"
        | "payment_intent_authentication_failure"
        | "setup_intent_authentication_failure" => DeclineCode::NotAuthenticated,
        "card_not_supported"
        | "currency_not_supported"
        | "not_permitted"
        | "transaction_not_allowed"
        | "service_not_allowed"
        | "withdrawal_count_limit_exceeded"
        | "card_velocity_exceeded"
        | "offline_pin_required"
        | "online_or_offline_pin_required" => DeclineCode::NotAllowed,
        "processing_error"
        | "try_again_later"
        | "reenter_transaction"
        | "issuer_not_available"
        | "approve_with_id" => DeclineCode::ProcessingError,
        "debit_not_authorized"
        | "account_closed"
        | "bank_account_closed"
        | "bank_account_restricted"
        | "bank_ownership_changed"
        | "no_account"
        | "refer_to_customer"
        | "invalid_bank_account_iban"
        | "payment_method_bank_account_blocked" => DeclineCode::DebitFailed,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_banks_word_counts_more_than_stripes() {
        let said = decline(Some("card_declined"), Some("insufficient_funds"), false);

        assert_eq!(said.code, DeclineCode::InsufficientFunds);
    }

    #[test]
    fn whoever_holds_a_stolen_card_is_not_told_that_it_is() {
        for word in ["stolen_card", "lost_card", "pickup_card", "fraudulent"] {
            let said = decline(Some("card_declined"), Some(word), false);

            assert_eq!(said, Decline::new(DeclineCode::Declined));
        }
    }
}
