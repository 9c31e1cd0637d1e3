//! An invoice for tests.

use cf_contracts::purchase::{Address, Cycle};
use cf_contracts::tax::{TaxBuyer, decide};
use cf_kernel::id::{InvoiceId, OrderId, OrderItemId, TenantId};
use cf_kernel::{Currency, Lang, Money, SellerId};
use jiff::Timestamp;
use jiff::civil::Date;
use uuid::Uuid;

use super::{Invoice, InvoiceContent, InvoiceLine, InvoiceState, LineDetail, Party};

fn eur(minor: i64) -> Money {
    Money::from_minor(minor, Currency::EUR)
}

pub fn item(number: u128) -> OrderItemId {
    OrderItemId::new(Uuid::from_u128(number))
}

pub fn at() -> Timestamp {
    Timestamp::from_second(1_800_000_000).unwrap()
}

fn line(number: u128, product: &str, net: i64, tax: i64) -> InvoiceLine {
    InvoiceLine {
        item_id: item(number),
        product: product.to_owned(),
        quantity: 1,
        cycle: Cycle::Monthly,
        net: eur(net),
        tax: eur(tax),
        details: vec![LineDetail {
            label: "Plan".to_owned(),
            why: "Business, 20.10 € per month".to_owned(),
            amount: eur(net),
        }],
    }
}

pub fn draft(language: Lang) -> Invoice {
    let tenant = TenantId::new(Uuid::from_u128(7));
    let party = |name: &str| Party {
        name: name.to_owned(),
        address: Some(Address {
            line1: "Tržaška cesta 1".to_owned(),
            line2: None,
            postal_code: "1000".to_owned(),
            city: "Ljubljana".to_owned(),
            country: "SI".to_owned(),
        }),
        vat_id: Some("SI12345678".to_owned()),
        email: None,
    };
    let mut invoice = Invoice {
        id: InvoiceId::new(Uuid::from_u128(1)),
        tenant,
        seller: SellerId(tenant),
        order: OrderId::new(Uuid::from_u128(2)),
        content: InvoiceContent {
            seller: party("Cloud Factory d.o.o."),
            buyer: party("Acme d.o.o."),
            order_number: "CF-2026-000045".to_owned(),
            language,
            lines: vec![
                line(1, "Navidezni strežnik", 2010, 442),
                line(2, "Managed PostgreSQL", 5000, 1100),
            ],
            tax: decide("SI", TaxBuyer::default(), Date::constant(2026, 11, 20)),
            net: eur(0),
            tax_amount: eur(0),
            gross: eur(0),
        },
        state: InvoiceState::Draft,
        version: 1,
        created_at: at(),
    };
    invoice.add_up().unwrap();
    invoice
}

pub fn paid(language: Lang) -> Invoice {
    let mut invoice = draft(language);
    invoice
        .issue("CF-INV-2026-000045".to_owned(), at())
        .unwrap();
    assert!(invoice.pay(at()).did_execute());
    invoice
}
