//! What stands on every invoice, in the buyer's language.

use cf_contracts::purchase::Cycle;
use cf_contracts::tax::{TaxBasis, TaxTreatment};
use cf_kernel::{Lang, Money};
use jiff::Timestamp;
use jiff::tz::TimeZone;

pub struct Words {
    pub invoice: &'static str,
    pub number: &'static str,
    pub date: &'static str,
    pub order: &'static str,
    pub seller: &'static str,
    pub buyer: &'static str,
    pub vat_id: &'static str,
    pub what: &'static str,
    pub quantity: &'static str,
    pub amount: &'static str,
    pub net: &'static str,
    pub tax: &'static str,
    pub total: &'static str,
    pub paid: &'static str,
    pub open: &'static str,
    pub monthly: &'static str,
    pub annual: &'static str,
    pub page: &'static str,
    pub of: &'static str,
    pub private: &'static str,
    domestic: &'static str,
    destination: &'static str,
    reverse_charge: &'static str,
    export: &'static str,
}

static EN: Words = Words {
    invoice: "Invoice",
    number: "Number",
    date: "Date",
    order: "Order",
    seller: "Seller",
    buyer: "Bill to",
    vat_id: "VAT ID",
    what: "Item",
    quantity: "Qty",
    amount: "Amount",
    net: "Net",
    tax: "VAT",
    total: "Total",
    paid: "Paid in full. Nothing is due.",
    open: "To be paid",
    monthly: "one month",
    annual: "one year",
    page: "Page",
    of: "of",
    private: "Private customer",
    domestic: "VAT of the seller's country.",
    destination: "VAT of the customer's country (distance sale within the EU, Art. 33 of Directive 2006/112/EC).",
    reverse_charge: "Reverse charge: the customer accounts for the VAT (Art. 196 of Directive 2006/112/EC).",
    export: "Supply outside the EU: not subject to VAT here.",
};

static SL: Words = Words {
    invoice: "Račun",
    number: "Številka",
    date: "Datum",
    order: "Naročilo",
    seller: "Izdajatelj",
    buyer: "Prejemnik",
    vat_id: "ID za DDV",
    what: "Postavka",
    quantity: "Kol.",
    amount: "Znesek",
    net: "Osnova",
    tax: "DDV",
    total: "Skupaj",
    paid: "Plačano v celoti. Za plačilo ni ničesar.",
    open: "Za plačilo",
    monthly: "en mesec",
    annual: "eno leto",
    page: "Stran",
    of: "od",
    private: "Fizična oseba",
    domestic: "DDV države izdajatelja.",
    destination: "DDV države kupca (prodaja na daljavo znotraj EU, 33. člen Direktive 2006/112/ES).",
    reverse_charge: "Obrnjena davčna obveznost: DDV obračuna prejemnik (196. člen Direktive 2006/112/ES).",
    export: "Dobava izven EU: ni predmet DDV.",
};

static DE: Words = Words {
    invoice: "Rechnung",
    number: "Nummer",
    date: "Datum",
    order: "Bestellung",
    seller: "Aussteller",
    buyer: "Rechnung an",
    vat_id: "USt-IdNr.",
    what: "Position",
    quantity: "Menge",
    amount: "Betrag",
    net: "Netto",
    tax: "USt.",
    total: "Gesamt",
    paid: "Vollständig bezahlt. Es ist nichts offen.",
    open: "Zu zahlen",
    monthly: "ein Monat",
    annual: "ein Jahr",
    page: "Seite",
    of: "von",
    private: "Privatkunde",
    domestic: "Umsatzsteuer des Landes des Ausstellers.",
    destination: "Umsatzsteuer des Landes des Kunden (Fernverkauf innerhalb der EU, Art. 33 der Richtlinie 2006/112/EG).",
    reverse_charge: "Steuerschuldnerschaft des Leistungsempfängers (Art. 196 der Richtlinie 2006/112/EG).",
    export: "Leistung außerhalb der EU: hier nicht steuerbar.",
};

pub const fn words(lang: Lang) -> &'static Words {
    match lang {
        Lang::En => &EN,
        Lang::Sl => &SL,
        Lang::De => &DE,
    }
}

impl Words {
    /// Why it is taxed as it is.
    pub const fn basis(&self, tax: &TaxBasis) -> &'static str {
        match tax.treatment {
            TaxTreatment::Domestic => self.domestic,
            TaxTreatment::Destination => self.destination,
            TaxTreatment::ReverseCharge => self.reverse_charge,
            TaxTreatment::Export => self.export,
        }
    }

    pub const fn cycle(&self, cycle: Cycle) -> &'static str {
        match cycle {
            Cycle::Monthly => self.monthly,
            Cycle::Annual => self.annual,
        }
    }
}

/// `20.10 EUR`, with a comma where that is how people write it.
pub fn amount(money: Money, lang: Lang) -> String {
    let digits = money.amount().to_string();
    let (sign, digits) = digits
        .strip_prefix('-')
        .map_or(("", digits.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let (group, point) = match lang {
        Lang::En => (',', '.'),
        Lang::Sl | Lang::De => ('.', ','),
    };
    let mut text = sign.to_owned();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place) % 3 == 0 {
            text.push(group);
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push(point);
        text.push_str(fraction);
    }
    format!("{text} {}", money.currency())
}

pub fn date(at: Timestamp, lang: Lang) -> String {
    let day = at.to_zoned(TimeZone::UTC);
    match lang {
        Lang::En => day.strftime("%-d %B %Y").to_string(),
        Lang::Sl => day.strftime("%-d. %-m. %Y").to_string(),
        Lang::De => day.strftime("%d.%m.%Y").to_string(),
    }
}
