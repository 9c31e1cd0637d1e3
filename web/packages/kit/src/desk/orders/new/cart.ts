import type { BillingCycle, Configuration, Money } from "@cloud-factory/api";
import type { BillingDetails, NewOrder } from "@cloud-factory/api/orders";

/** What is being put together in somebody's name, before it is an order. */
export interface Line {
  key: number;
  product: string;
  name: string;
  schema: unknown;
  configuration: Configuration;
  billingCycle: BillingCycle;
  quantity: number;
}

export interface BillingDraft {
  name: string;
  email: string;
  line1: string;
  line2: string;
  postalCode: string;
  city: string;
  country: string;
  vatId: string;
}

export const noBilling: BillingDraft = {
  name: "",
  email: "",
  line1: "",
  line2: "",
  postalCode: "",
  city: "",
  country: "",
  vatId: "",
};

export function draftOf(details: BillingDetails | null | undefined): BillingDraft {
  const { address } = details ?? {};
  return {
    name: details?.name ?? "",
    email: details?.email ?? "",
    line1: address?.line1 ?? "",
    line2: address?.line2 ?? "",
    postalCode: address?.postalCode ?? "",
    city: address?.city ?? "",
    country: address?.country ?? "",
    vatId: details?.vatId ?? "",
  };
}

const anyAddress = ["line1", "line2", "postalCode", "city", "country"] as const;
const neededOfAddress = ["line1", "postalCode", "city", "country"] as const;

/** What is missing: a name, and an address wholly or not at all. */
export function missingIn(billing: BillingDraft): (keyof BillingDraft)[] {
  const lacks = (name: keyof BillingDraft) => billing[name].trim() === "";
  const missing: (keyof BillingDraft)[] = lacks("name") ? ["name"] : [];
  if (anyAddress.every(lacks)) return missing;
  return [...missing, ...neededOfAddress.filter(lacks)];
}

const given = (text: string) => text.trim() || undefined;

/** The details as the API takes them; null while they make no sense. */
export function detailsOf(billing: BillingDraft): BillingDetails | null {
  if (missingIn(billing).length > 0) return null;
  const line1 = given(billing.line1);
  return {
    name: billing.name.trim(),
    ...(given(billing.email) ? { email: given(billing.email) } : {}),
    ...(line1
      ? {
          address: {
            line1,
            ...(given(billing.line2) ? { line2: given(billing.line2) } : {}),
            postalCode: billing.postalCode.trim(),
            city: billing.city.trim(),
            country: billing.country,
          },
        }
      : {}),
    ...(given(billing.vatId) ? { vatId: billing.vatId.replaceAll(/[\s.-]/g, "").toUpperCase() } : {}),
  };
}

/** The order as it would be sent. */
export function orderOf({
  tenantId,
  lines,
  billing,
  policy,
  note,
  expectedTotal,
  submit,
}: {
  tenantId: string;
  lines: readonly Line[];
  billing: BillingDraft;
  policy: NonNullable<NewOrder["policy"]>;
  note: string;
  expectedTotal?: Money | null;
  submit: boolean;
}): NewOrder {
  const details = detailsOf(billing);
  return {
    tenantId,
    currency: "EUR",
    items: lines.map(({ product, configuration, billingCycle, quantity }) => ({
      product,
      configuration,
      billingCycle,
      quantity,
    })),
    policy,
    ...(details ? { billing: details } : {}),
    ...(note.trim() ? { note: note.trim() } : {}),
    ...(expectedTotal ? { expectedTotal } : {}),
    submit,
  };
}
