import type { Configuration, OfferCondition, OfferPrice, PriceTier } from "@cloud-factory/api";
import type { ConfigOption } from "../configSchema.ts";

/** How one choice moves the price, said beside the choice. The sum is the quote's business. */
export type PriceNote =
  | { kind: "amount"; amount: string }
  | { kind: "oneOff"; amount: string; each: boolean; unit: string | null }
  | { kind: "perUnit"; amount: string; included: string | null; unit: string | null }
  | { kind: "package"; amount: string; size: string; included: string | null; unit: string | null }
  | { kind: "tiers"; mode: "graduated" | "volume"; tiers: readonly PriceTier[]; unit: string | null }
  | { kind: "factor"; factor: string; of: readonly string[] }
  | { kind: "percent"; percent: string; of: readonly string[] };

function asNumber(value: unknown): number {
  if (typeof value === "boolean") return value ? 1 : 0;
  return typeof value === "number" ? value : Array.isArray(value) ? value.length : Number(value ?? 0);
}

/** Whether a rule holds for a value, as the catalogue reads it. */
export function conditionHolds({ is }: OfferCondition, value: unknown): boolean {
  if ("equals" in is) return is.equals === value;
  if ("oneOf" in is) return is.oneOf.includes(value);
  if ("atLeast" in is) return asNumber(value) >= is.atLeast;
  if ("atMost" in is) return asNumber(value) <= is.atMost;
  return (value !== undefined && value !== null) === is.present;
}

const allHold = (conditions: readonly OfferCondition[], values: Configuration): boolean =>
  conditions.every((condition) => conditionHolds(condition, values[condition.property]));

/** What a component says, where it is more than a choice's amount. */
function noteOf(component: OfferPrice, all: readonly OfferPrice[]): PriceNote | null {
  const unit = component.unit ?? null;
  const labels = (codes: readonly string[]) =>
    codes
      .map((code) => all.find((other) => other.code === code)?.label)
      .filter((label) => label !== undefined);
  switch (component.type) {
    case "flat":
      return { kind: "amount", amount: component.amount };
    case "perUnit": {
      const { amount, included = null } = component;
      return { kind: "perUnit", amount, included, unit };
    }
    case "package": {
      const { amount, size, included = null } = component;
      return { kind: "package", amount, size, included, unit };
    }
    case "tiered":
      return { kind: "tiers", mode: component.mode, tiers: component.tiers, unit };
    case "oneOff":
      return { kind: "oneOff", amount: component.amount, each: Boolean(component.of), unit };
    case "multiplier":
      return { kind: "factor", factor: component.factor, of: labels(component.of) };
    case "percentage":
      return { kind: "percent", percent: component.percent, of: labels(component.of) };
    case "choice":
    case "metered":
      return null;
  }
}

/** The property that a component counts. */
function countedBy(component: OfferPrice): string | null {
  return "of" in component && typeof component.of === "string" ? component.of : null;
}

/** Components that come with `value` of this property and would not be there with another one. */
function broughtBy(
  components: readonly OfferPrice[],
  name: string,
  value: unknown,
  others: readonly unknown[],
  values: Configuration,
): OfferPrice[] {
  return components.filter((component) => {
    const conditions = component.when;
    if (!conditions.some(({ property }) => property === name)) return false;
    return (
      allHold(conditions, { ...values, [name]: value }) &&
      others.some((other) => !allHold(conditions, { ...values, [name]: other }))
    );
  });
}

function present<T>(value: T | null): value is T {
  return value !== null;
}

/** What one choice of an option costs: its own amount, and what else comes with it. */
export function choiceNotes(
  components: readonly OfferPrice[],
  option: ConfigOption & { kind: "choice" },
  value: unknown,
  values: Configuration,
): PriceNote[] {
  const own = components.map((component): PriceNote | null => {
    if (component.type !== "choice" || component.of !== option.name) return null;
    if (!allHold(component.when, { ...values, [option.name]: value })) return null;
    const amount = component.amounts[String(value)];
    return amount === undefined ? null : { kind: "amount", amount };
  });
  const others = option.choices.map(({ raw }) => raw).filter((raw) => raw !== value);
  const brought = broughtBy(components, option.name, value, others, values).filter(
    (component) => component.type !== "choice",
  );
  return [...own, ...brought.map((component) => noteOf(component, components))].filter(present);
}

/** What an option that is counted, switched or written adds to the price. */
export function optionNotes(
  components: readonly OfferPrice[],
  option: ConfigOption,
  values: Configuration,
): PriceNote[] {
  if (option.kind === "choice") return [];
  if (option.kind === "switch") {
    const counted = components.map((component): PriceNote | null =>
      component.type === "perUnit" && component.of === option.name
        ? { kind: "amount", amount: component.amount }
        : null,
    );
    const brought = broughtBy(components, option.name, true, [false], values).map((component) =>
      noteOf(component, components),
    );
    return [...counted, ...brought].filter(present);
  }
  return components
    .filter((component) => countedBy(component) === option.name && allHold(component.when, values))
    .map((component) => noteOf(component, components))
    .filter(present);
}
