use cf_kernel::id::{OrderId, OrderItemId};
use cf_kernel::{Currency, Money};
use jiff::Timestamp;
use uuid::Uuid;

use super::super::news::{KnownOrder, News};
use super::*;

const HOSTILE: &str = "<script>alert(1)</script>\r\nBcc: eve@x.test\u{0}{order}\"'&";

fn item() -> OrderItemId {
    OrderItemId::new(Uuid::from_u128(9))
}

fn order() -> KnownOrder {
    KnownOrder {
        id: OrderId::new(Uuid::from_u128(1)),
        number: "CF-2026-000123".to_owned(),
        placed_by: None,
        products: vec![(item(), HOSTILE.to_owned())],
    }
}

fn all_news() -> Vec<News> {
    let euro = Money::from_minor(2452, Currency::EUR);
    let (text, at) = (|| HOSTILE.to_owned(), Timestamp::UNIX_EPOCH);
    vec![
        News::OrderReceived {
            gross: euro,
            pay_by: at,
        },
        News::PaymentReceived {
            amount: euro,
            settled: true,
        },
        News::PaymentFailed {
            amount: euro,
            reason: text(),
        },
        News::PaymentReverted {
            reason: text(),
            pay_by: at,
        },
        News::PaymentReturned,
        News::ServiceReady { product: text() },
        News::OrderFulfilled {
            active: vec![item()],
            given_back: vec![(item(), euro, text())],
        },
        News::OrderCancelled {
            reason: text(),
            expired: false,
            keep: vec![item()],
            to_refund: Some(euro),
        },
        News::OrderFailed {
            reason: text(),
            to_refund: Some(euro),
        },
        News::RefundCompleted {
            amount: euro,
            refunded: euro,
        },
        News::InvoiceIssued {
            number: text(),
            gross: euro,
            paid: true,
        },
        News::CreditNoteIssued {
            number: text(),
            gross: euro,
        },
        News::StaffOrderFailed {
            customer: text(),
            reason: text(),
        },
        News::StaffProvisioningFailed {
            customer: text(),
            item: item(),
            step: text(),
            reason: text(),
        },
        News::StaffLatePayment {
            customer: text(),
            reason: text(),
        },
        News::StaffPaymentReverted {
            customer: text(),
            reason: text(),
            pay_by: at,
        },
    ]
}

fn letter(news: &News, lang: Lang) -> Letter {
    let words = news.words(&order(), lang);
    Letter {
        tenant: TenantId::new(Uuid::from_u128(2)),
        seller: SellerId(TenantId::new(Uuid::from_u128(3))),
        user: UserId::new(Uuid::from_u128(4)),
        kind: news.kind(),
        brand: SellerId(TenantId::new(Uuid::from_u128(3))),
        title: words.title,
        text: words.text,
        more: words.more,
        link: "/portal/orders/ord_1".to_owned(),
        state: LetterState::Queued,
        email: "ana@acme.test".to_owned(),
        full_name: HOSTILE.to_owned(),
        language: lang,
        wanted: true,
    }
}

#[test]
fn there_is_news_of_every_kind() {
    let kinds: Vec<Kind> = all_news().iter().map(News::kind).collect();

    assert_eq!(kinds, Kind::ALL);
}

#[test]
fn no_name_gets_into_the_markup_or_makes_a_second_line() {
    for news in all_news() {
        for lang in Lang::ALL {
            let letter = letter(&news, lang);
            let html = letter_html(&letter, "https://x.test/?a=1&b=2", HOSTILE);
            let text = letter_text(&letter, "https://x.test/", "Cloud");

            assert!(!html.contains("<script"), "{html}");
            assert!(html.contains("href=\"https://x.test/?a=1&amp;b=2\""));
            assert!(!text.contains(['\r', '\0']), "{text}");
            assert!(
                subject(&letter).len() <= 500 && !subject(&letter).chars().any(char::is_control)
            );
            assert!(!letter.title.contains('\n') && !letter.text.contains('\n'));
        }
    }
}

#[test]
fn nothing_is_left_to_be_filled_in() {
    let plain = |text: String| text.replace(HOSTILE, "").replace("{order}", "");
    for news in all_news() {
        for lang in Lang::ALL {
            let words = news.words(&order(), lang);
            for said in [words.title, words.text].into_iter().chain(words.more) {
                assert!(!plain(said.clone()).contains(['{', '}']), "{said}");
            }
        }
    }
}

#[test]
fn a_failed_payment_asks_to_pay_again() {
    let mut order = order();
    order.products = vec![(item(), "VPS".to_owned())];
    let news = News::PaymentFailed {
        amount: Money::from_minor(2452, Currency::EUR),
        reason: "The card was declined".to_owned(),
    };
    let mut letter = letter(&news, Lang::En);
    letter.full_name = "Ana Novak".to_owned();

    insta::assert_snapshot!(letter_text(&letter, "https://cloud.test/portal/orders/ord_1", "Cloud Factory"), @r"
    Hello, Ana Novak

    24.52 EUR could not be collected: The card was declined. Nothing was charged. You can pay again, with the same or another method.

    Pay again:
    https://cloud.test/portal/orders/ord_1

    Cloud Factory
    ");
}

#[test]
fn a_fulfilled_order_says_what_is_there_and_what_went_back() {
    let (there, gone) = (item(), OrderItemId::new(Uuid::from_u128(10)));
    let order = KnownOrder {
        products: vec![(there, "VPS".to_owned()), (gone, "GPU".to_owned())],
        ..order()
    };
    let news = News::OrderFulfilled {
        active: vec![there],
        given_back: vec![(
            gone,
            Money::from_minor(146_400, Currency::EUR),
            "no GPU is free in lj-1".to_owned(),
        )],
    };

    let words = news.words(&order, Lang::De);

    assert_eq!(words.text, "Bereit für Sie: VPS.");
    assert_eq!(
        words.more,
        [
            "GPU konnte nicht bereitgestellt werden, 1464,00 EUR gehen an Sie zurück: no GPU is free in lj-1."
        ]
    );
}
