//! What would go wrong if a working copy were published as it is.

use cf_kernel::FieldError;

use super::price_change::fits;
use super::{Content, ContentError, PriceChange, Resale, ResaleState, Terms};

/// Everything at once: what is wrong with the content itself, prices that wait for their time and
/// would no longer fit, prices of partners that would stay behind.
pub fn problems(draft: &Content, scheduled: &[PriceChange], resales: &[Resale]) -> Vec<FieldError> {
    let mut problems = match draft.check() {
        Ok(()) => Vec::new(),
        Err(ContentError(fields)) => fields,
    };
    for change in scheduled {
        if let Err(ContentError(fields)) = fits(&change.price_lists, draft) {
            problems.push(FieldError::new(
                format!("/priceChanges/{}", change.id),
                format!(
                    "the prices of {} do not fit this working copy and would not be applied: {}",
                    change.effective_at,
                    said(&fields)
                ),
            ));
        }
    }
    for resale in resales {
        let Terms::Own {
            price_lists,
            version,
        } = &resale.terms
        else {
            continue;
        };
        if resale.state == ResaleState::Offered
            && let Err(ContentError(fields)) = fits(price_lists, draft)
        {
            problems.push(FieldError::new(
                format!("/resales/{}", resale.seller),
                format!(
                    "the prices of this partner do not fit this working copy; it would go on selling version {version}: {}",
                    said(&fields)
                ),
            ));
        }
    }
    problems
}

fn said(fields: &[FieldError]) -> String {
    let said: Vec<String> = fields
        .iter()
        .map(|field| format!("{} {}", field.pointer, field.message))
        .collect();
    said.join("; ")
}
