//! Refusals with what programs want to know beside the sentence.

use cf_platform::http::Early;

use super::item_views::QuoteView;
use crate::error::OrdersError;

/// `illegal-transition` names `state` and `verb`; `quote-changed` comes with the `quote` of now.
pub fn refused(error: OrdersError) -> Early {
    if let Some((state, verb)) = error.illegal() {
        return Early::from(error)
            .with_member("state", &state.name())
            .with_member("verb", &verb);
    }
    if let OrdersError::QuoteChanged(quote) = &error {
        let quote = QuoteView::from(&**quote);
        return Early::from(error).with_member("quote", &quote);
    }
    error.into()
}
