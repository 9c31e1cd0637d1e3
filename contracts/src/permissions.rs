//! What it can take to be allowed: every permission that an operation of the platform asks for.
//!
//! A domain declares the permissions of its operations where it uses them. This is the list that
//! roles and API keys are made from; a test of the whole platform holds the two together.

use cf_kernel::{Lang, Permission, TenantKind};

use TenantKind::{Customer, Operator, Partner};

/// A permission, for people who hand it out.
#[derive(Debug, Clone)]
pub struct PermissionType {
    pub permission: Permission,
    titles: [(Lang, &'static str); 3],
    /// The kinds of organisation whose people may hold it.
    pub kinds: &'static [TenantKind],
    /// Attributes by which a policy may narrow it down.
    pub narrowed_by: &'static [&'static str],
    /// Whether an API key may hold it. What belongs to a person is not for machines.
    pub for_machines: bool,
    /// Whether it rests while an organisation is suspended.
    pub needs_good_standing: bool,
}

impl PermissionType {
    const fn new(
        name: &'static str,
        kinds: &'static [TenantKind],
        titles: [&'static str; 3],
    ) -> Self {
        let [en, sl, de] = titles;
        Self {
            permission: Permission::new(name),
            titles: [(Lang::En, en), (Lang::Sl, sl), (Lang::De, de)],
            kinds,
            narrowed_by: &[],
            for_machines: true,
            needs_good_standing: false,
        }
    }

    const fn narrowed_by(mut self, attributes: &'static [&'static str]) -> Self {
        self.narrowed_by = attributes;
        self
    }

    const fn for_people_only(mut self) -> Self {
        self.for_machines = false;
        self
    }

    const fn in_good_standing(mut self) -> Self {
        self.needs_good_standing = true;
        self
    }

    /// What it allows, in words.
    pub fn title(&self, wanted: Lang) -> &'static str {
        self.titles
            .iter()
            .find(|(lang, _)| *lang == wanted)
            .map_or(self.titles[0].1, |(_, title)| title)
    }
}

const ALL_KINDS: &[TenantKind] = &[Operator, Partner, Customer];
const SELLERS: &[TenantKind] = &[Operator, Partner];
const OPERATOR: &[TenantKind] = &[Operator];

/// All of them, in the order in which they are shown.
pub const ALL: &[PermissionType] = &[
    PermissionType::new(
        "profile:read",
        ALL_KINDS,
        [
            "See one's own profile and sessions",
            "Ogled lastnega profila in prijav",
            "Das eigene Profil und Anmeldungen sehen",
        ],
    )
    .for_people_only(),
    PermissionType::new(
        "profile:write",
        ALL_KINDS,
        [
            "Change one's own profile, password and sessions",
            "Urejanje lastnega profila, gesla in prijav",
            "Eigenes Profil, Passwort und Anmeldungen ändern",
        ],
    )
    .for_people_only(),
    PermissionType::new(
        "mfa:enrol",
        ALL_KINDS,
        [
            "Set up a second factor for oneself",
            "Nastavitev lastnega drugega faktorja",
            "Einen zweiten Faktor für sich einrichten",
        ],
    )
    .for_people_only(),
    PermissionType::new(
        "notifications:read",
        ALL_KINDS,
        [
            "See one's own notifications and choose which to get",
            "Ogled in izbira lastnih obvestil",
            "Eigene Benachrichtigungen sehen und auswählen",
        ],
    )
    .for_people_only(),
    PermissionType::new(
        "organisation:read",
        ALL_KINDS,
        [
            "See the own organisation",
            "Ogled lastne organizacije",
            "Die eigene Organisation sehen",
        ],
    ),
    PermissionType::new(
        "organisation:write",
        ALL_KINDS,
        [
            "Change the own organisation",
            "Urejanje lastne organizacije",
            "Die eigene Organisation ändern",
        ],
    ),
    PermissionType::new(
        "users:read",
        ALL_KINDS,
        [
            "See people, their roles and sessions",
            "Ogled ljudi, njihovih vlog in prijav",
            "Personen, ihre Rollen und Anmeldungen sehen",
        ],
    ),
    PermissionType::new(
        "users:write",
        ALL_KINDS,
        [
            "Invite people, give them roles, end their access",
            "Vabljenje ljudi, dodeljevanje vlog, ukinjanje dostopa",
            "Personen einladen, Rollen vergeben, Zugänge beenden",
        ],
    ),
    PermissionType::new(
        "roles:read",
        ALL_KINDS,
        [
            "See roles and what they allow",
            "Ogled vlog in njihovih pravic",
            "Rollen und ihre Rechte sehen",
        ],
    ),
    PermissionType::new(
        "roles:write",
        ALL_KINDS,
        [
            "Make and change roles",
            "Ustvarjanje in urejanje vlog",
            "Rollen anlegen und ändern",
        ],
    ),
    PermissionType::new(
        "api-keys:read",
        ALL_KINDS,
        ["See API keys", "Ogled ključev API", "API-Schlüssel sehen"],
    ),
    PermissionType::new(
        "api-keys:write",
        ALL_KINDS,
        [
            "Make and revoke API keys",
            "Ustvarjanje in preklic ključev API",
            "API-Schlüssel anlegen und widerrufen",
        ],
    )
    .for_people_only(),
    PermissionType::new(
        "audit:read",
        ALL_KINDS,
        [
            "See the audit log and verify it",
            "Ogled in preverjanje revizijske sledi",
            "Das Audit-Protokoll sehen und prüfen",
        ],
    )
    .narrowed_by(&["category"]),
    PermissionType::new(
        "audit:export",
        ALL_KINDS,
        [
            "Export the audit log",
            "Izvoz revizijske sledi",
            "Das Audit-Protokoll exportieren",
        ],
    )
    .narrowed_by(&["category"]),
    PermissionType::new(
        "tenants:read",
        SELLERS,
        [
            "See customers and partners",
            "Ogled strank in partnerjev",
            "Kunden und Partner sehen",
        ],
    ),
    PermissionType::new(
        "tenants:write",
        SELLERS,
        [
            "Create, change, suspend and close customers and partners",
            "Ustvarjanje, urejanje, začasna ustavitev in zapiranje strank in partnerjev",
            "Kunden und Partner anlegen, ändern, sperren und schließen",
        ],
    ),
    PermissionType::new(
        "crm-notes:read",
        SELLERS,
        [
            "See notes about customers",
            "Ogled zapiskov o strankah",
            "Notizen zu Kunden sehen",
        ],
    ),
    PermissionType::new(
        "crm-notes:write",
        SELLERS,
        [
            "Write notes about customers",
            "Pisanje zapiskov o strankah",
            "Notizen zu Kunden schreiben",
        ],
    ),
    PermissionType::new(
        "signing-keys:read",
        OPERATOR,
        [
            "See the keys that sign access tokens",
            "Ogled ključev za podpisovanje dostopnih žetonov",
            "Signaturschlüssel der Zugriffstoken sehen",
        ],
    ),
    PermissionType::new(
        "signing-keys:write",
        OPERATOR,
        [
            "Rotate the keys that sign access tokens",
            "Menjava ključev za podpisovanje dostopnih žetonov",
            "Signaturschlüssel der Zugriffstoken wechseln",
        ],
    )
    .for_people_only(),
    PermissionType::new(
        "products:read",
        SELLERS,
        [
            "See drafts, working copies and old versions of products",
            "Ogled osnutkov, delovnih kopij in starih različic izdelkov",
            "Entwürfe, Arbeitskopien und alte Versionen von Produkten sehen",
        ],
    )
    .narrowed_by(&["category"]),
    PermissionType::new(
        "products:write",
        SELLERS,
        [
            "Create and edit products",
            "Ustvarjanje in urejanje izdelkov",
            "Produkte anlegen und bearbeiten",
        ],
    )
    .narrowed_by(&["category"])
    .in_good_standing(),
    PermissionType::new(
        "products:publish",
        SELLERS,
        [
            "Publish and retire products",
            "Objava in umik izdelkov",
            "Produkte veröffentlichen und zurückziehen",
        ],
    )
    .narrowed_by(&["category"])
    .in_good_standing(),
    PermissionType::new(
        "storefront:read",
        SELLERS,
        [
            "See storefronts as they are edited",
            "Ogled trgovin v urejanju",
            "Shops so sehen, wie sie bearbeitet werden",
        ],
    ),
    PermissionType::new(
        "storefront:write",
        SELLERS,
        [
            "Change name, brand and logo of a storefront",
            "Urejanje imena, videza in logotipa trgovine",
            "Name, Aussehen und Logo eines Shops ändern",
        ],
    )
    .in_good_standing(),
    PermissionType::new(
        "orders:read",
        ALL_KINDS,
        ["See orders", "Ogled naročil", "Bestellungen sehen"],
    )
    .narrowed_by(&["region"]),
    PermissionType::new(
        "orders:write",
        ALL_KINDS,
        [
            "Order, submit and cancel",
            "Naročanje, oddaja in preklic naročil",
            "Bestellen, absenden und stornieren",
        ],
    )
    .in_good_standing(),
    PermissionType::new(
        "orders:manage",
        SELLERS,
        [
            "Order for customers, take payments back, note and restore",
            "Naročanje za stranke, razveljavitev plačil, zaznamki in obnovitev naročil",
            "Für Kunden bestellen, Zahlungen zurücknehmen, vermerken und wiederherstellen",
        ],
    )
    .narrowed_by(&["region"])
    .in_good_standing(),
    PermissionType::new(
        "orders:export",
        ALL_KINDS,
        ["Export orders", "Izvoz naročil", "Bestellungen exportieren"],
    )
    .narrowed_by(&["region"]),
    PermissionType::new(
        "payments:read",
        ALL_KINDS,
        [
            "See payments and refunds",
            "Ogled plačil in vračil",
            "Zahlungen und Erstattungen sehen",
        ],
    ),
    PermissionType::new(
        "payments:write",
        ALL_KINDS,
        [
            "Pay, and forget kept payment methods",
            "Plačevanje in odstranjevanje shranjenih načinov plačila",
            "Bezahlen und gespeicherte Zahlungsarten entfernen",
        ],
    ),
    PermissionType::new(
        "payments:confirm",
        OPERATOR,
        [
            "Confirm bank transfers that came in",
            "Potrjevanje prejetih nakazil",
            "Eingegangene Überweisungen bestätigen",
        ],
    ),
    PermissionType::new(
        "refunds:write",
        SELLERS,
        [
            "Give money back to customers",
            "Vračanje denarja kupcem",
            "Kunden Geld erstatten",
        ],
    ),
    PermissionType::new(
        "invoices:read",
        ALL_KINDS,
        ["See invoices", "Ogled računov", "Rechnungen sehen"],
    ),
    PermissionType::new(
        "invoices:export",
        ALL_KINDS,
        [
            "Take invoices as a file and see the ledger",
            "Izvoz računov in vpogled v glavno knjigo",
            "Rechnungen exportieren und das Hauptbuch sehen",
        ],
    ),
    PermissionType::new(
        "subscriptions:read",
        ALL_KINDS,
        ["See subscriptions", "Ogled naročnin", "Abonnements sehen"],
    ),
    PermissionType::new(
        "services:read",
        ALL_KINDS,
        [
            "See services and how they are reached",
            "Ogled storitev in dostopa do njih",
            "Dienste und ihre Zugänge sehen",
        ],
    ),
    PermissionType::new(
        "provisioning:read",
        ALL_KINDS,
        [
            "See how far orders are being set up",
            "Ogled poteka vzpostavljanja naročil",
            "Fortschritt der Bereitstellung sehen",
        ],
    ),
    PermissionType::new(
        "provisioning:operate",
        OPERATOR,
        [
            "Decide about stuck work, set capacity, plant faults",
            "Odločanje o obtičalem delu, zmogljivosti in napakah",
            "Über steckengebliebene Arbeit entscheiden, Kapazität setzen, Fehler einpflanzen",
        ],
    ),
    PermissionType::new(
        "dead-letters:read",
        OPERATOR,
        [
            "See events that could not be handled",
            "Ogled dogodkov, ki jih ni bilo mogoče obdelati",
            "Nicht verarbeitbare Ereignisse sehen",
        ],
    ),
    PermissionType::new(
        "dead-letters:resolve",
        OPERATOR,
        [
            "Replay or discard events that could not be handled",
            "Ponovitev ali zavrženje neobdelanih dogodkov",
            "Nicht verarbeitbare Ereignisse wiederholen oder verwerfen",
        ],
    ),
    PermissionType::new(
        "tasks:read",
        SELLERS,
        [
            "See what waits for a person's decision",
            "Ogled opravil, ki čakajo na odločitev",
            "Aufgaben sehen, die eine Entscheidung brauchen",
        ],
    ),
    PermissionType::new(
        "tasks:resolve",
        SELLERS,
        [
            "Decide whether work that failed is tried again or given up",
            "Odločanje o ponovitvi ali opustitvi neuspelega dela",
            "Über gescheiterte Arbeit entscheiden: wiederholen oder aufgeben",
        ],
    ),
    PermissionType::new(
        "gateway:read",
        OPERATOR,
        [
            "See what the gateway counts and limits",
            "Ogled merjenja in omejitev prehoda",
            "Zahlen und Grenzen des Gateways sehen",
        ],
    ),
];

/// Finds one by its name.
pub fn find(permission: &Permission) -> Option<&'static PermissionType> {
    ALL.iter().find(|known| known.permission == *permission)
}
