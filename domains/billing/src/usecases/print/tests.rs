use cf_contracts::purchase::Address;
use cf_kernel::Lang;

use super::pdf;
use crate::model::invoice::sample;

#[test]
fn the_same_invoice_is_the_same_file_and_another_is_another() {
    let invoice = sample::paid(Lang::En);

    let once = pdf(&invoice).unwrap();

    assert!(once.starts_with(b"%PDF-"));
    assert_eq!(pdf(&invoice).unwrap(), once);
    assert_ne!(pdf(&sample::paid(Lang::De)).unwrap(), once);
}

#[test]
fn a_draft_has_no_file() {
    assert!(pdf(&sample::draft(Lang::En)).is_err());
}

#[test]
fn long_names_and_many_lines_go_on_the_next_page() {
    let mut invoice = sample::paid(Lang::Sl);
    let line = invoice.content.lines[0].clone();
    invoice.content.lines = vec![line; 60];
    invoice.content.buyer.name = "Društvo ljubiteljev čisto predolgih imen ".repeat(5);
    invoice.content.buyer.address = Some(Address {
        line1: "x".repeat(200),
        line2: Some("日本語".to_owned()),
        postal_code: "1000".to_owned(),
        city: "Ljubljana".to_owned(),
        country: "SI".to_owned(),
    });

    let file = pdf(&invoice).unwrap();

    let text = String::from_utf8_lossy(&file);
    let pages = text.matches("/Type/Page").count() + text.matches("/Type /Page").count();
    assert!(pages > 3, "{pages}");
}
