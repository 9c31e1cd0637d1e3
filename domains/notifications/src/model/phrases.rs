//! Every sentence that people are told, in the languages that we speak. `{name}` is filled in.

use cf_kernel::{Lang, Money};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// English, Slovene, German.
pub type Phrase = [&'static str; 3];

/// Longer values are cut: a title stays a title, whatever someone calls a product.
const LONGEST_VALUE: usize = 200;

pub const fn of(phrase: Phrase, lang: Lang) -> &'static str {
    let [en, sl, de] = phrase;
    match lang {
        Lang::En => en,
        Lang::Sl => sl,
        Lang::De => de,
    }
}

/// Fills in what stands in braces, in one go: a value that looks like a place is not filled again.
/// A value stays on its line.
pub fn filled(template: &str, values: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            text.push('{');
            rest = after;
            continue;
        };
        let value = values.iter().find(|(known, _)| *known == name);
        let value = value.map_or("", |(_, value)| *value);
        let plain = value.chars().map(|c| if c.is_control() { ' ' } else { c });
        if value.chars().count() > LONGEST_VALUE {
            text.extend(plain.take(LONGEST_VALUE - 1));
            text.push('…');
        } else {
            text.extend(plain);
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// `20.10 EUR`, with the comma where it is written.
pub fn money(amount: Money, lang: Lang) -> String {
    let text = amount.to_string();
    match lang {
        Lang::En => text,
        Lang::Sl | Lang::De => text.replace('.', ","),
    }
}

const MONTHS: [Phrase; 12] = [
    ["January", "januar", "Januar"],
    ["February", "februar", "Februar"],
    ["March", "marec", "März"],
    ["April", "april", "April"],
    ["May", "maj", "Mai"],
    ["June", "junij", "Juni"],
    ["July", "julij", "Juli"],
    ["August", "avgust", "August"],
    ["September", "september", "September"],
    ["October", "oktober", "Oktober"],
    ["November", "november", "November"],
    ["December", "december", "Dezember"],
];

/// `23 November 2026, 12:00 UTC`
pub fn moment(at: Timestamp, lang: Lang) -> String {
    let at = at.to_zoned(TimeZone::UTC);
    let month = usize::try_from(at.month() - 1)
        .ok()
        .and_then(|month| MONTHS.get(month))
        .map_or("", |names| of(*names, lang));
    let dot = match lang {
        Lang::En => "",
        Lang::Sl | Lang::De => ".",
    };
    format!(
        "{}{dot} {month} {}, {:02}:{:02} UTC",
        at.day(),
        at.year(),
        at.hour(),
        at.minute()
    )
}

macro_rules! phrases {
    ($($name:ident: $en:literal, $sl:literal, $de:literal;)+) => {
        $(pub const $name: Phrase = [$en, $sl, $de];)+
        #[cfg(test)]
        const ALL: &[(&str, Phrase)] = &[$((stringify!($name), $name)),+];
    };
}

phrases! {
    HELLO: "Hello, {name}", "Pozdravljeni, {name}", "Guten Tag, {name}";
    OPEN_ORDER: "Open the order", "Odprite naročilo", "Bestellung öffnen";
    PAY_AGAIN: "Pay again", "Plačajte znova", "Erneut bezahlen";

    ORDER_RECEIVED: "Order {order} received", "Naročilo {order} prejeto", "Bestellung {order} eingegangen";
    ORDER_RECEIVED_TEXT: "Thank you. {amount} are to be paid by {until}; then we begin at once.",
        "Hvala. Plačilo {amount} pričakujemo do {until}; nato takoj začnemo.",
        "Vielen Dank. {amount} sind bis {until} zu bezahlen, dann beginnen wir sofort.";
    ORDER_RECEIVED_FREE: "Thank you. There is nothing to pay; we begin at once.",
        "Hvala. Plačati ni treba ničesar; začnemo takoj.",
        "Vielen Dank. Es ist nichts zu bezahlen, wir beginnen sofort.";
    IN_IT: "In it: {products}.", "V njem: {products}.", "Darin: {products}.";

    PAYMENT_RECEIVED: "Payment for order {order} received", "Plačilo naročila {order} prejeto", "Zahlung für Bestellung {order} eingegangen";
    PAYMENT_RECEIVED_TEXT: "{amount} have come in. We are preparing what you ordered.",
        "Prejeli smo {amount}. Pripravljamo, kar ste naročili.",
        "{amount} sind eingegangen. Wir bereiten Ihre Bestellung vor.";
    PAYMENT_RECEIVED_PART: "{amount} have come in. The order waits for the rest.",
        "Prejeli smo {amount}. Naročilo čaka na preostanek.",
        "{amount} sind eingegangen. Die Bestellung wartet auf den Rest.";

    PAYMENT_FAILED: "The payment for order {order} did not go through", "Plačilo naročila {order} ni uspelo", "Die Zahlung für Bestellung {order} ist fehlgeschlagen";
    PAYMENT_FAILED_TEXT: "{amount} could not be collected: {reason} Nothing was charged. You can pay again, with the same or another method.",
        "Zneska {amount} ni bilo mogoče prevzeti: {reason} Bremenitve ni bilo. Plačate lahko znova, na isti ali drug način.",
        "{amount} konnten nicht eingezogen werden: {reason} Es wurde nichts belastet. Sie können erneut bezahlen, auf demselben oder einem anderen Weg.";

    PAYMENT_REVERTED: "The payment for order {order} was taken back", "Plačilo naročila {order} je bilo razveljavljeno", "Die Zahlung für Bestellung {order} wurde zurückgenommen";
    PAYMENT_REVERTED_TEXT: "Reason: {reason} The order waits for another payment until {until}.",
        "Razlog: {reason} Naročilo čaka na novo plačilo do {until}.",
        "Grund: {reason} Die Bestellung wartet bis {until} auf eine neue Zahlung.";

    PAYMENT_RETURNED: "A payment for order {order} goes back to you", "Plačilo naročila {order} vam vračamo", "Eine Zahlung für Bestellung {order} geht an Sie zurück";
    PAYMENT_RETURNED_TEXT: "It came in after the order had ended or was paid already. We return it the way it came.",
        "Prispelo je po koncu naročila ali ko je bilo to že plačano. Vračamo ga po isti poti.",
        "Sie kam an, nachdem die Bestellung beendet oder schon bezahlt war. Wir geben sie auf demselben Weg zurück.";

    SERVICE_READY: "{product} is ready", "{product} je na voljo", "{product} ist bereit";
    SERVICE_READY_TEXT: "What you ordered with {order} runs and was verified.",
        "Kar ste naročili z naročilom {order}, deluje in je preverjeno.",
        "Was Sie mit {order} bestellt haben, läuft und wurde geprüft.";

    ORDER_FULFILLED: "Order {order} is complete", "Naročilo {order} je izpolnjeno", "Bestellung {order} ist erfüllt";
    ORDER_FULFILLED_TEXT: "Ready for you: {products}.", "Na voljo: {products}.", "Bereit für Sie: {products}.";
    GIVEN_BACK: "{product} could not be made, and {amount} go back to you: {reason}",
        "{product}: ni bilo mogoče izdelati, {amount} vam vračamo: {reason}",
        "{product} konnte nicht bereitgestellt werden, {amount} gehen an Sie zurück: {reason}";

    ORDER_CANCELLED: "Order {order} is cancelled", "Naročilo {order} je preklicano", "Bestellung {order} ist storniert";
    CANCELLED_TEXT: "Reason: {reason}", "Razlog: {reason}", "Grund: {reason}";
    EXPIRED_TEXT: "It was not paid in time. You can order the same again at any time.",
        "Ni bilo plačano pravočasno. Isto lahko kadar koli naročite znova.",
        "Sie wurde nicht rechtzeitig bezahlt. Sie können jederzeit dasselbe erneut bestellen.";
    KEPT: "It stays yours: {products}.", "Ostane vam: {products}.", "Es bleibt Ihnen: {products}.";
    REFUND_COMES: "{amount} go back to you, as soon as everything is cleared away.",
        "{amount} vam vrnemo, takoj ko je vse pospravljeno.",
        "{amount} gehen an Sie zurück, sobald alles aufgeräumt ist.";

    ORDER_FAILED: "Order {order} could not be made", "Naročila {order} ni bilo mogoče izpolniti", "Bestellung {order} konnte nicht erfüllt werden";
    ORDER_FAILED_TEXT: "We are sorry. Reason: {reason}", "Žal nam je. Razlog: {reason}", "Es tut uns leid. Grund: {reason}";

    REFUND_COMPLETED: "{amount} for order {order} are on their way back", "{amount} za naročilo {order} je na poti nazaj", "{amount} für Bestellung {order} sind auf dem Rückweg";
    REFUND_COMPLETED_TEXT: "They arrive the way you paid. Given back for this order so far: {refunded}.",
        "Prispejo po poti, po kateri ste plačali. Za to naročilo vrnjeno doslej: {refunded}.",
        "Sie kommen auf dem Weg an, auf dem Sie bezahlt haben. Für diese Bestellung bisher zurückgegeben: {refunded}.";

    INVOICE_ISSUED: "Invoice {number} is there", "Račun {number} je na voljo", "Rechnung {number} liegt vor";
    INVOICE_PAID_TEXT: "{amount} for order {order}, paid. There is nothing left to do.",
        "{amount} za naročilo {order}, plačano. Ničesar več ni treba storiti.",
        "{amount} für Bestellung {order}, bezahlt. Es ist nichts mehr zu tun.";
    INVOICE_OPEN_TEXT: "{amount} for order {order} are due.",
        "{amount} za naročilo {order} čaka na plačilo.",
        "{amount} für Bestellung {order} sind zu bezahlen.";

    CREDIT_NOTE_ISSUED: "Credit note {number} is there", "Dobropis {number} je na voljo", "Gutschrift {number} liegt vor";
    CREDIT_NOTE_TEXT: "{amount} of an invoice for order {order} were taken back.",
        "{amount} z računa za naročilo {order} je storniranih.",
        "{amount} einer Rechnung für Bestellung {order} wurden zurückgenommen.";

    STAFF_ORDER_FAILED: "Order {order} of {customer} failed", "Naročilo {order} stranke {customer} ni uspelo", "Bestellung {order} von {customer} ist gescheitert";
    STAFF_PROVISIONING_FAILED: "{product} of order {order} could not be made", "{product} iz naročila {order} ni bilo mogoče izdelati", "{product} der Bestellung {order} konnte nicht bereitgestellt werden";
    STAFF_PROVISIONING_TEXT: "It failed at {step}, for {customer}: {reason}",
        "Ustavilo se je pri koraku {step}, za stranko {customer}: {reason}",
        "Gescheitert bei {step}, für {customer}: {reason}";
    STAFF_LATE_PAYMENT: "A payment came in too late for order {order}", "Plačilo za naročilo {order} je prispelo prepozno", "Eine Zahlung für Bestellung {order} kam zu spät";
    STAFF_LATE_PAYMENT_TEXT: "{customer} gets it back: {reason}", "{customer} ga dobi nazaj: {reason}", "{customer} bekommt sie zurück: {reason}";
    STAFF_PAYMENT_REVERTED: "The payment of order {order} was reverted", "Plačilo naročila {order} je bilo razveljavljeno", "Die Zahlung der Bestellung {order} wurde zurückgenommen";
    STAFF_PAYMENT_REVERTED_TEXT: "{customer} can pay again until {until}: {reason}", "{customer} lahko znova plača do {until}: {reason}", "{customer} kann bis {until} erneut bezahlen: {reason}";

    KIND_ORDER_RECEIVED: "An order was received", "Prejeto naročilo", "Bestellung eingegangen";
    KIND_PAYMENT_RECEIVED: "A payment came in", "Prejeto plačilo", "Zahlung eingegangen";
    KIND_PAYMENT_FAILED: "A payment failed", "Neuspelo plačilo", "Zahlung fehlgeschlagen";
    KIND_PAYMENT_REVERTED: "A payment was taken back", "Razveljavljeno plačilo", "Zahlung zurückgenommen";
    KIND_PAYMENT_RETURNED: "A payment is returned", "Vrnjeno plačilo", "Zahlung geht zurück";
    KIND_SERVICE_READY: "A service is ready", "Storitev je na voljo", "Dienst ist bereit";
    KIND_ORDER_FULFILLED: "An order is complete", "Naročilo je izpolnjeno", "Bestellung erfüllt";
    KIND_ORDER_CANCELLED: "An order is cancelled", "Naročilo je preklicano", "Bestellung storniert";
    KIND_ORDER_FAILED: "An order failed", "Naročilo ni uspelo", "Bestellung gescheitert";
    KIND_REFUND_COMPLETED: "Money went back", "Denar je vrnjen", "Geld zurückgegeben";
    KIND_INVOICE_ISSUED: "A new invoice", "Nov račun", "Neue Rechnung";
    KIND_CREDIT_NOTE_ISSUED: "A new credit note", "Nov dobropis", "Neue Gutschrift";
    KIND_STAFF_ORDER_FAILED: "A customer's order failed", "Naročilo stranke ni uspelo", "Bestellung eines Kunden gescheitert";
    KIND_STAFF_PROVISIONING_FAILED: "Provisioning failed", "Izdelava storitve ni uspela", "Bereitstellung gescheitert";
    KIND_STAFF_LATE_PAYMENT: "A payment came too late", "Prepozno plačilo", "Zahlung kam zu spät";
    KIND_STAFF_PAYMENT_REVERTED: "A payment was reverted", "Razveljavljeno plačilo stranke", "Zahlung eines Kunden zurückgenommen";
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn places(template: &str) -> BTreeSet<&str> {
        template
            .split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn every_language_says_the_same_things() {
        for (name, [en, sl, de]) in ALL {
            assert!(!en.is_empty() && !sl.is_empty() && !de.is_empty(), "{name}");
            assert_eq!(places(en), places(sl), "{name}");
            assert_eq!(places(en), places(de), "{name}");
        }
    }

    #[test]
    fn a_value_is_filled_in_once_and_stays_on_its_line() {
        let values = [("a", "{b}\r\nBcc: x"), ("b", "secret")];

        assert_eq!(filled("<{a}> {c}{", &values), "<{b}  Bcc: x> {");
    }

    #[test]
    fn a_long_value_is_cut() {
        let long = "ž".repeat(5000);

        let text = filled("{a}", &[("a", &long)]);

        assert_eq!(text.chars().count(), LONGEST_VALUE);
        assert!(text.ends_with('…'));
    }

    #[test]
    fn money_and_moments_are_written_as_people_write_them() {
        let amount = Money::from_minor(2010, cf_kernel::Currency::EUR);
        let at = "2026-11-03T09:05:59Z".parse().unwrap();

        assert_eq!(money(amount, Lang::En), "20.10 EUR");
        assert_eq!(money(amount, Lang::De), "20,10 EUR");
        assert_eq!(moment(at, Lang::En), "3 November 2026, 09:05 UTC");
        assert_eq!(moment(at, Lang::Sl), "3. november 2026, 09:05 UTC");
    }
}
