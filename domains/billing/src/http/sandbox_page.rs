//! The page on which a customer agrees to a payment, as a bank would show one. No script, no style in
//! the page, nobody's brand; everything that came from outside is escaped.

use cf_kernel::Lang;

use crate::usecases::desk::{DeskPage, DeskState};

struct Words {
    title: &'static str,
    practice: &'static str,
    ask: &'static str,
    amount: &'static str,
    to: &'static str,
    order: &'static str,
    card: &'static str,
    approve: &'static str,
    decline: &'static str,
    approved: &'static str,
    declined: &'static str,
    cancelled: &'static str,
}

const EN: Words = Words {
    title: "Confirm your payment",
    practice: "Practice bank: no money moves.",
    ask: "Do you agree to this payment?",
    amount: "Amount",
    to: "For",
    order: "Order",
    card: "Card",
    approve: "Approve",
    decline: "Decline",
    approved: "You have approved this payment.",
    declined: "You have declined this payment.",
    cancelled: "The shop does not wait for this payment any more.",
};

const SL: Words = Words {
    title: "Potrdite plačilo",
    practice: "Vadbena banka: denar se ne premakne.",
    ask: "Se strinjate s tem plačilom?",
    amount: "Znesek",
    to: "Za",
    order: "Naročilo",
    card: "Kartica",
    approve: "Potrdi",
    decline: "Zavrni",
    approved: "To plačilo ste potrdili.",
    declined: "To plačilo ste zavrnili.",
    cancelled: "Trgovina na to plačilo ne čaka več.",
};

const DE: Words = Words {
    title: "Bestätigen Sie die Zahlung",
    practice: "Übungsbank: Es fließt kein Geld.",
    ask: "Stimmen Sie dieser Zahlung zu?",
    amount: "Betrag",
    to: "Für",
    order: "Bestellung",
    card: "Karte",
    approve: "Zustimmen",
    decline: "Ablehnen",
    approved: "Sie haben dieser Zahlung zugestimmt.",
    declined: "Sie haben diese Zahlung abgelehnt.",
    cancelled: "Der Händler wartet nicht mehr auf diese Zahlung.",
};

pub const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;min-height:100vh;display:grid;place-items:center;font:1rem/1.5 system-ui,sans-serif;\
background:Canvas;color:CanvasText}\
main{box-sizing:border-box;width:min(28rem,100%);padding:2rem 1.5rem}\
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}\
.note{margin:0 0 1.5rem;padding:.5rem .75rem;border:1px solid currentColor;border-radius:.5rem}\
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;margin:0 0 1.5rem}\
dd{margin:0;text-align:right;overflow-wrap:anywhere}\
.amount{font-size:1.25rem;font-weight:600;font-variant-numeric:tabular-nums}\
.choices{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}\
form{margin:0}\
button{width:100%;min-height:3rem;padding:.5rem 1rem;font:inherit;font-weight:600;border-radius:.5rem;\
border:2px solid CanvasText;cursor:pointer;background:Canvas;color:CanvasText}\
.yes{background:CanvasText;color:Canvas}\
button:focus-visible{outline:3px solid Highlight;outline-offset:3px}\
";

pub fn render(page: &DeskPage, lang: Lang) -> String {
    let words = match lang {
        Lang::En => &EN,
        Lang::Sl => &SL,
        Lang::De => &DE,
    };
    let body = match page.state {
        DeskState::Open => {
            // The page's own address ends with the reference: the rest is below it.
            let below = encode(&page.reference);
            let form = |verb: &str, class: &str, label: &str| {
                format!(
                    "<form method=\"post\" action=\"{below}/{verb}\"><button class=\"{class}\">{}</button></form>",
                    escape(label)
                )
            };
            format!(
                "<p id=\"ask\">{}</p><div class=\"choices\" role=\"group\" aria-labelledby=\"ask\">{}{}</div>",
                escape(words.ask),
                form("decline", "no", words.decline),
                form("approve", "yes", words.approve),
            )
        }
        DeskState::Approved => told(words.approved),
        DeskState::Declined => told(words.declined),
        DeskState::Cancelled => told(words.cancelled),
    };
    let row = |name: &str, class: &str, value: &str| {
        format!(
            "<dt>{}</dt><dd class=\"{class}\">{}</dd>",
            escape(name),
            escape(value)
        )
    };
    let rows = [
        row(words.amount, "amount", &page.amount.to_string()),
        row(words.to, "", &page.description),
        row(words.order, "", &page.order),
        row(
            words.card,
            "",
            &format!("{} ···· {}", page.brand, page.last4),
        ),
    ];
    format!(
        "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"robots\" content=\"noindex\"><title>{}</title>\
         <link rel=\"stylesheet\" href=\"style.css\"></head><body><main><h1>{}</h1>\
         <p class=\"note\">{}</p><dl>{}</dl>{}</main></body></html>",
        lang.code(),
        escape(words.title),
        escape(words.title),
        escape(words.practice),
        rows.concat(),
        body,
    )
}

fn told(text: &str) -> String {
    format!("<p role=\"status\">{}</p>", escape(text))
}

/// As text of a page or of an attribute in double quotes.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

/// As one step of a path: references are plain, and what is not is left out.
fn encode(reference: &str) -> String {
    reference
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
        .collect()
}

#[cfg(test)]
mod tests {
    use cf_kernel::id::PaymentId;
    use cf_kernel::{Currency, Money};
    use uuid::Uuid;

    use super::*;

    fn page(state: DeskState) -> DeskPage {
        DeskPage {
            payment: PaymentId::new(Uuid::from_u128(1)),
            reference: "sbc_1".to_owned(),
            amount: Money::from_minor(2452, Currency::EUR),
            description: "<script>alert(1)</script> & \"sons\"".to_owned(),
            order: "CF-2026-000001".to_owned(),
            brand: "visa".to_owned(),
            last4: "3155".to_owned(),
            state,
        }
    }

    #[test]
    fn what_came_from_outside_is_text_and_nothing_else() {
        let html = render(&page(DeskState::Open), Lang::En);

        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;sons&quot;"));
        assert!(!html.contains("style=") && !html.contains(" on"), "{html}");
    }

    #[test]
    fn it_asks_in_three_languages_and_only_while_it_is_open() {
        for (lang, word) in [
            (Lang::En, "Approve"),
            (Lang::Sl, "Potrdi"),
            (Lang::De, "Zustimmen"),
        ] {
            assert!(render(&page(DeskState::Open), lang).contains(word));
        }
        for state in [
            DeskState::Approved,
            DeskState::Declined,
            DeskState::Cancelled,
        ] {
            let html = render(&page(state), Lang::En);
            assert!(!html.contains("<form") && html.contains("role=\"status\""));
        }
    }
}
