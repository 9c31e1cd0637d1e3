import type { BillingDetails } from "@cloud-factory/api/orders";

/** Who gets the invoice. Kept for the time of this tab: a sign-in on the way leads through another page. */
export interface Billing {
  organisation: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  /** ISO 3166, two letters. */
  country: string;
  vatId: string;
  email: string;
}

export type Complaint = "needed" | "tooLong" | "email" | "country" | "vatForm" | "vatCountry";
export const billingFields = [
  "organisation",
  "line1",
  "line2",
  "postalCode",
  "city",
  "country",
  "vatId",
  "email",
] as const satisfies readonly (keyof Billing)[];

const longest: Record<keyof Billing, number> = {
  organisation: 200,
  line1: 200,
  line2: 200,
  postalCode: 20,
  city: 100,
  country: 2,
  vatId: 20,
  email: 254,
};
const needed = ["organisation", "line1", "postalCode", "city", "email"] as const;

/** Every country and territory with a code of its own; their names are the browser's. */
export const countries =
  "AD AE AF AG AI AL AM AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW".split(
    " ",
  );

/** The letters that a VAT id of the Union begins with, where they are not the country's. */
const vatPrefix: Record<string, string> = { GR: "EL" };
const union = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ");

/** "si 1234 5678" is the same number as "SI12345678". */
export function tidyVatId(text: string): string {
  return text.replaceAll(/[\s.-]/g, "").toUpperCase();
}

function vatComplaint({ vatId, country }: Billing): Complaint | null {
  const number = tidyVatId(vatId);
  if (number === "") return null;
  if (!/^[A-Z0-9+*]{4,20}$/.test(number)) return "vatForm";
  if (!union.includes(country)) return null;
  return number.startsWith(vatPrefix[country] ?? country) ? null : "vatCountry";
}

/** What is wrong, by field. Whether a VAT id is really given to somebody, only its register knows. */
export function billingComplaints(billing: Billing): Partial<Record<keyof Billing, Complaint>> {
  const found: Partial<Record<keyof Billing, Complaint>> = {};
  for (const name of billingFields) {
    if (billing[name].trim().length > longest[name]) found[name] = "tooLong";
  }
  for (const name of needed) {
    if (billing[name].trim() === "") found[name] = "needed";
  }
  if (!countries.includes(billing.country)) found.country = "country";
  const vat = vatComplaint(billing);
  if (vat) found.vatId = vat;
  if (!found.email && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(billing.email.trim())) found.email = "email";
  return found;
}

export const noBilling: Billing = {
  organisation: "",
  line1: "",
  line2: "",
  postalCode: "",
  city: "",
  country: "",
  vatId: "",
  email: "",
};

/** As a form of people, without what they typed around it. */
export function tidyBilling(billing: Billing): Billing {
  const tidy = Object.fromEntries(billingFields.map((name) => [name, billing[name].trim()]));
  return { ...noBilling, ...tidy, vatId: tidyVatId(billing.vatId) };
}

/** The same as an order carries it. */
export function toDetails(billing: Billing): BillingDetails {
  const { organisation, line1, line2, postalCode, city, country, vatId, email } = tidyBilling(billing);
  return {
    name: organisation,
    email,
    address: { line1, ...(line2 && { line2 }), postalCode, city, country },
    ...(vatId && { vatId }),
  };
}

/** What the organisation gave with its last order. */
export function fromDetails({ name, email, address, vatId }: BillingDetails): Billing {
  return {
    organisation: name,
    line1: address?.line1 ?? "",
    line2: address?.line2 ?? "",
    postalCode: address?.postalCode ?? "",
    city: address?.city ?? "",
    country: address?.country ?? "",
    vatId: vatId ?? "",
    email: email ?? "",
  };
}

/** Storage is open to everything that runs in this browser; what another organisation left is not ours. */
export function readBilling(text: string | null, tenant: string): Billing | null {
  try {
    const stored = JSON.parse(text ?? "null") as Record<string, unknown> | null;
    if (typeof stored !== "object" || stored === null || stored.tenant !== tenant) return null;
    const parts = billingFields.map((name) => {
      const value = stored[name];
      return [name, typeof value === "string" ? value.slice(0, 300) : ""];
    });
    return { ...noBilling, ...Object.fromEntries(parts) };
  } catch {
    return null;
  }
}

const key = "cf_billing";

export function storedBilling(tenant: string): Billing | null {
  try {
    return readBilling(sessionStorage.getItem(key), tenant);
  } catch {
    return null;
  }
}

export function keepBilling(tenant: string, billing: Billing): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ tenant, ...billing }));
  } catch {
    // Storage is switched off: the page remembers as long as it lives.
  }
}
