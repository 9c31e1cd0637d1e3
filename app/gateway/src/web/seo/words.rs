//! The few words that the server itself puts into pages. Everything else comes from the API, or from
//! what the web build hands over.

use cf_kernel::Lang;

use super::view::Own;

pub(super) struct Words {
    pub(super) home: &'static str,
    pub(super) catalogue: &'static str,
    /// What a catalogue is for, before the name of the shop.
    pub(super) catalogue_of: &'static str,
    pub(super) status: &'static str,
    pub(super) legal: &'static str,
    pub(super) cart: &'static str,
    pub(super) checkout: &'static str,
    pub(super) quote: &'static str,
    pub(super) compare: &'static str,
    pub(super) nothing_here: &'static str,
    pub(super) nothing_text: &'static str,
    pub(super) from: &'static str,
    pub(super) per_month: &'static str,
    pub(super) on_request: &'static str,
    pub(super) plans: &'static str,
    pub(super) details: &'static str,
    pub(super) regions: &'static str,
    pub(super) questions: &'static str,
    pub(super) more: &'static str,
    pub(super) languages: &'static str,
}

impl Words {
    pub(super) const fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &EN,
            Lang::Sl => &SL,
            Lang::De => &DE,
        }
    }

    pub(super) const fn own(&self, own: Own) -> &'static str {
        match own {
            Own::Cart => self.cart,
            Own::Checkout => self.checkout,
            Own::Quote => self.quote,
            Own::Compare => self.compare,
        }
    }
}

/// What a language is called in itself.
pub(super) const fn name_of(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Sl => "Slovenščina",
        Lang::De => "Deutsch",
    }
}

/// As Open Graph names it.
pub(super) const fn locale(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "en_GB",
        Lang::Sl => "sl_SI",
        Lang::De => "de_DE",
    }
}

const EN: Words = Words {
    home: "Home",
    catalogue: "Catalogue",
    catalogue_of: "Services to configure and order, each with its price:",
    status: "Status",
    legal: "Legal notice",
    cart: "Cart",
    checkout: "Checkout",
    quote: "Quote",
    compare: "Compare",
    nothing_here: "There is nothing here",
    nothing_text: "What stood under this address is no longer offered, or never was.",
    from: "from",
    per_month: "a month",
    on_request: "on request",
    plans: "Plans",
    details: "Details",
    regions: "Regions",
    questions: "Common questions",
    more: "More",
    languages: "Languages",
};

const SL: Words = Words {
    home: "Domov",
    catalogue: "Katalog",
    catalogue_of: "Storitve, ki jih nastavite in naročite, vsaka s svojo ceno:",
    status: "Stanje",
    legal: "Pravno obvestilo",
    cart: "Košarica",
    checkout: "Zaključek nakupa",
    quote: "Ponudba",
    compare: "Primerjava",
    nothing_here: "Tukaj ni ničesar",
    nothing_text: "Kar je bilo na tem naslovu, ni več v ponudbi ali pa nikoli ni bilo.",
    from: "od",
    per_month: "na mesec",
    on_request: "po dogovoru",
    plans: "Paketi",
    details: "Podrobnosti",
    regions: "Regije",
    questions: "Pogosta vprašanja",
    more: "Več",
    languages: "Jeziki",
};

const DE: Words = Words {
    home: "Start",
    catalogue: "Katalog",
    catalogue_of: "Dienste zum Konfigurieren und Bestellen, jeder mit seinem Preis:",
    status: "Status",
    legal: "Rechtliches",
    cart: "Warenkorb",
    checkout: "Kasse",
    quote: "Angebot",
    compare: "Vergleich",
    nothing_here: "Hier ist nichts",
    nothing_text: "Was unter dieser Adresse stand, wird nicht mehr angeboten, oder nie.",
    from: "ab",
    per_month: "im Monat",
    on_request: "auf Anfrage",
    plans: "Tarife",
    details: "Einzelheiten",
    regions: "Regionen",
    questions: "Häufige Fragen",
    more: "Mehr",
    languages: "Sprachen",
};
