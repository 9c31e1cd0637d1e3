use cf_kernel::Currency;
use proptest::prelude::*;

use super::sample::{at, draft, item, paid};
use super::*;

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

type Act = fn(&mut Invoice) -> String;

fn told(outcome: &Result<Outcome<()>, InvoiceError>) -> String {
    match outcome {
        Ok(Outcome::Executed(())) => "yes".to_owned(),
        Ok(Outcome::AlreadyApplied) => "-".to_owned(),
        Err(error) => format!("{error:?}"),
    }
}

#[test]
fn what_may_follow_what_is_one_table() {
    use std::fmt::Write as _;
    let issue = || Issue {
        number: "CF-INV-2026-000001".to_owned(),
        at: at(),
    };
    let states = [
        InvoiceState::Draft,
        InvoiceState::Issued(issue()),
        InvoiceState::Overdue(issue()),
        InvoiceState::Paid {
            issue: issue(),
            at: at(),
        },
        InvoiceState::Void {
            at: at(),
            reason: "cancelled".to_owned(),
        },
        InvoiceState::Refunded {
            issue: issue(),
            at: at(),
        },
    ];
    let verbs: [(&str, Act); 5] = [
        ("keepOnly", |invoice| {
            told(&invoice.keep_only(&[item(1)]).map(Outcome::Executed))
        }),
        ("issue", |invoice| {
            told(&invoice.issue("CF-INV-2026-000002".to_owned(), at()))
        }),
        ("pay", |invoice| told(&Ok(invoice.pay(at())))),
        ("void", |invoice| told(&invoice.void("cancelled", at()))),
        ("refunded", |invoice| told(&Ok(invoice.refunded(at())))),
    ];
    let mut table = String::new();
    for state in states {
        writeln!(table, "{}", state.name()).unwrap();
        for (verb, act) in verbs {
            let mut invoice = draft(cf_kernel::Lang::En);
            invoice.state = state.clone();
            let answer = act(&mut invoice);
            let next = if invoice.state == state {
                String::new()
            } else {
                format!(" -> {}", invoice.state.name())
            };
            writeln!(table, "    {verb}: {answer}{next}").unwrap();
        }
    }

    insta::assert_snapshot!(table);
}

#[test]
fn what_is_not_kept_is_not_billed() {
    let mut invoice = draft(cf_kernel::Lang::En);
    assert_eq!(invoice.content.gross, eur(8552));

    invoice.keep_only(&[item(2)]).unwrap();

    let content = &invoice.content;
    assert_eq!(
        (content.net, content.tax_amount, content.gross),
        (eur(5000), eur(1100), eur(6100))
    );
    assert_eq!(invoice.keep_only(&[item(9)]), Err(InvoiceError::Empty));
}

#[test]
fn numbers_begin_as_the_sellers_orders_do() {
    assert_eq!(
        Series::Invoices.number("CF-2026-000123", 2026, 45),
        "CF-INV-2026-000045"
    );
    assert_eq!(
        Series::CreditNotes.number("2026-000123", 2027, 1),
        "CRN-2027-000001"
    );
}

proptest! {
    /// However an invoice is taken back, its credit notes add up to it: net, tax and gross.
    #[test]
    fn credit_notes_add_up_to_the_invoice(parts in prop::collection::vec(1_i64..4000, 1..20)) {
        let invoice = paid(cf_kernel::Lang::En);
        let whole = invoice.content.gross;
        let (mut credited, mut net, mut tax) = (eur(0), eur(0), eur(0));
        let rest = |credited: Money| whole.minor() - credited.minor();
        for part in parts.into_iter().chain([i64::MAX]) {
            let gross = eur(part.min(rest(credited)));
            if gross.minor() == 0 { break }
            let (of_net, of_tax) = invoice.credit(credited, gross).unwrap();
            prop_assert_eq!(of_net.checked_add(of_tax).unwrap(), gross);
            prop_assert!(!of_net.is_negative() && !of_tax.is_negative());
            credited = credited.checked_add(gross).unwrap();
            net = net.checked_add(of_net).unwrap();
            tax = tax.checked_add(of_tax).unwrap();
        }
        prop_assert_eq!((net, tax, credited), (invoice.content.net, invoice.content.tax_amount, whole));
        prop_assert_eq!(invoice.credit(credited, eur(1)), Err(InvoiceError::TooMuch));
    }
}
