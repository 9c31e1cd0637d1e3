import type {
  ComponentType,
  Condition,
  ConditionRule,
  LocalText,
  PriceComponent,
  PriceList,
  Tier,
} from "@cloud-factory/api/staff";
import { compareDecimals, digitsOf, multiply } from "./decimals.ts";
import { freeName, type SchemaField } from "./schemaModel.ts";

/** Work on price lists that no server is needed for: new components, copies, single amounts. */

export const componentTypes = [
  "flat",
  "perUnit",
  "choice",
  "tiered",
  "package",
  "percentage",
  "multiplier",
  "oneOff",
  "metered",
] as const satisfies readonly ComponentType[];

export const currencies = ["EUR", "USD", "CHF", "GBP", "BAM", "RSD", "CZK", "PLN", "HUF"] as const;

export const mostLists = 10;
export const mostComponents = 40;

function amountsFor(
  field: SchemaField | undefined,
  known: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries((field?.choices ?? []).map(({ value }) => [value, known[value] ?? "0.00"]));
}

/** The first field that a component of this type can be about. */
function suitable(fields: readonly SchemaField[], kind: SchemaField["kind"]): SchemaField | undefined {
  return fields.find((field) => field.kind === kind);
}

const firstTiers = (): Tier[] => [
  { upTo: "100", amount: "0.00" },
  { upTo: null, amount: "0.00" },
];

/** A component of a type, about the first field that suits it. */
export function newComponent(
  type: ComponentType,
  list: readonly PriceComponent[],
  fields: readonly SchemaField[],
): PriceComponent {
  const number = suitable(fields, "number")?.name ?? "";
  const choice = suitable(fields, "choice");
  const base: { code: string; label: LocalText } = {
    code: freeName(
      list.map(({ code }) => code),
      type === "choice" ? (choice?.name ?? "choice").toLowerCase() : type.toLowerCase(),
    ),
    label: { en: "" },
  };
  switch (type) {
    case "flat":
      return { ...base, type, amount: "0.00" };
    case "perUnit":
      return { ...base, type, of: number, amount: "0.00" };
    case "choice":
      return { ...base, type, of: choice?.name ?? "", amounts: amountsFor(choice) };
    case "tiered":
      return { ...base, type, of: number, mode: "graduated", tiers: firstTiers() };
    case "package":
      return { ...base, type, of: number, size: "10", amount: "0.00" };
    case "percentage":
      return { ...base, type, of: list.slice(-1).map(({ code }) => code), percent: "-10" };
    case "multiplier":
      return { ...base, type, of: list.slice(-1).map(({ code }) => code), factor: "2" };
    case "oneOff":
      return { ...base, type, amount: "0.00" };
    case "metered":
      return {
        ...base,
        type,
        meter: "traffic-gb",
        mode: "graduated",
        tiers: [{ upTo: null, amount: "0.00" }],
      };
  }
}

/** Another type keeps the code, the label and when it counts. */
export function withType(
  component: PriceComponent,
  type: ComponentType,
  before: readonly PriceComponent[],
  fields: readonly SchemaField[],
): PriceComponent {
  if (component.type === type) return component;
  const { code, label, when, unit } = component;
  return {
    ...newComponent(type, before, fields),
    code,
    label,
    ...(when ? { when } : {}),
    ...(unit ? { unit } : {}),
  };
}

/** The amounts of a choice follow the choices of its field: new ones begin at nothing, old ones go. */
export function followChoices(component: PriceComponent, fields: readonly SchemaField[]): PriceComponent {
  if (component.type !== "choice") return component;
  const field = fields.find(({ name }) => name === component.of);
  if (!field || field.choices.length === 0) return component;
  const amounts = amountsFor(field, component.amounts);
  return JSON.stringify(amounts) === JSON.stringify(component.amounts)
    ? component
    : { ...component, amounts };
}

/** What was called one way is called another: in every condition and component that names it. */
export function renameProperty(lists: readonly PriceList[], from: string, to: string): PriceList[] {
  return lists.map((list) => ({
    ...list,
    components: list.components.map((component) => {
      const when = component.when?.map((condition) => renamed(condition, from, to));
      const next = when ? { ...component, when } : component;
      return "of" in next && next.of === from ? ({ ...next, of: to } as PriceComponent) : next;
    }),
  }));
}

export function renamed(condition: Condition, from: string, to: string): Condition {
  return condition.property === from ? { ...condition, property: to } : condition;
}

export type CellKind = "money" | "percent" | "factor";

/** One number of a component that says how much. */
export interface PriceCell {
  /** Where it stands within the component: `amounts/core`, `tiers/0/amount`. */
  path: string;
  kind: CellKind;
  /** What tells it from the others of its component: a choice, a step. */
  of: { choice: string } | { tier: Tier; from: string | null; flat: boolean } | null;
  value: string;
}

function tierCells(tiers: readonly Tier[]): PriceCell[] {
  return tiers.flatMap((tier, index): PriceCell[] => {
    const from = index === 0 ? null : (tiers[index - 1]?.upTo ?? null);
    const at = (flat: boolean, value: string): PriceCell => ({
      path: `tiers/${index}/${flat ? "flat" : "amount"}`,
      kind: "money",
      of: { tier, from, flat },
      value,
    });
    return [at(false, tier.amount), ...(tier.flat === undefined ? [] : [at(true, tier.flat)])];
  });
}

/** Every number of a component that a price change may be about. */
export function cellsOf(component: PriceComponent): PriceCell[] {
  switch (component.type) {
    case "flat":
    case "perUnit":
    case "package":
    case "oneOff":
      return [{ path: "amount", kind: "money", of: null, value: component.amount }];
    case "choice":
      return Object.entries(component.amounts).map(([choice, value]) => ({
        path: `amounts/${choice}`,
        kind: "money",
        of: { choice },
        value,
      }));
    case "tiered":
    case "metered":
      return tierCells(component.tiers);
    case "percentage":
      return [{ path: "percent", kind: "percent", of: null, value: component.percent }];
    case "multiplier":
      return [{ path: "factor", kind: "factor", of: null, value: component.factor }];
  }
}

/** The component with one of its numbers changed. A path that leads nowhere changes nothing. */
export function withCell(component: PriceComponent, path: string, value: string): PriceComponent {
  const [head = "", ...rest] = path.split("/");
  const key = rest.join("/");
  if (head === "amounts" && component.type === "choice") {
    return { ...component, amounts: { ...component.amounts, [key]: value } };
  }
  if (head === "tiers" && "tiers" in component) {
    const [index, name] = rest;
    return {
      ...component,
      tiers: component.tiers.map((tier, at) =>
        String(at) === index ? { ...tier, [name ?? ""]: value } : tier,
      ),
    };
  }
  return head in component ? { ...component, [head]: value } : component;
}

/**
 * The list in another currency, each amount of money multiplied: to the cent, or as fine as it was.
 * Percentages, factors and what is included are no money and stay.
 */
export function copyList(list: PriceList, currency: string, factor: string): PriceList {
  return {
    currency,
    components: list.components.map((component) => scaled(component, factor)),
  };
}

/** Every amount of money multiplied; `fine` keeps what a rounding to the cent would lose. */
export function scaled(component: PriceComponent, factor: string, fine = false): PriceComponent {
  let next = component;
  for (const { path, kind, value } of cellsOf(component)) {
    if (kind !== "money") continue;
    const digits = Math.max(2, digitsOf(value));
    const amount = fine
      ? (multiply(value, factor, 6)?.replace(/(\.\d\d\d*?)0+$/, "$1") ?? null)
      : multiply(value, factor, digits);
    if (amount !== null) next = withCell(next, path, amount);
  }
  return next;
}

export interface CellChange {
  currency: string;
  code: string;
  path: string;
  before: string;
  after: string;
}

/** Which amounts differ in value between two states of the same lists. */
export function changedCells(before: readonly PriceList[], after: readonly PriceList[]): CellChange[] {
  return after.flatMap(({ currency, components }) => {
    const old = before.find((list) => list.currency === currency);
    return components.flatMap((component) => {
      const was = old?.components.find(({ code }) => code === component.code);
      const known = new Map((was ? cellsOf(was) : []).map(({ path, value }) => [path, value]));
      return cellsOf(component).flatMap(({ path, value }): CellChange[] => {
        const earlier = known.get(path);
        if (earlier === undefined || compareDecimals(earlier, value) === 0 || earlier === value) return [];
        return [{ currency, code: component.code, path, before: earlier, after: value }];
      });
    });
  });
}

/** What a spreadsheet put on the clipboard, as one column of numbers from the first cell down. */
export function pastedColumn(text: string): string[] {
  return text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line) => line.split("\t")[0]?.trim() ?? "");
}

export const rules = ["equals", "oneOf", "atLeast", "atMost", "present"] as const;
export type RuleName = (typeof rules)[number];

export function ruleOf(rule: ConditionRule): RuleName {
  return rules.find((name) => name in rule) ?? "equals";
}

/** The rules that make sense for a field. */
export function rulesFor(field: SchemaField | undefined): readonly RuleName[] {
  switch (field?.kind) {
    case "number":
      return ["atLeast", "atMost", "equals", "present"];
    case "choice":
      return ["equals", "oneOf", "present"];
    case "switch":
      return ["equals", "present"];
    default:
      return ["equals", "present"];
  }
}

export function newRule(name: RuleName, field: SchemaField | undefined): ConditionRule {
  const first = field?.choices[0]?.value ?? "";
  switch (name) {
    case "equals":
      return {
        equals: field?.kind === "switch" ? true : field?.kind === "number" ? Number(field.least) || 0 : first,
      };
    case "oneOf":
      return { oneOf: first ? [first] : [] };
    case "atLeast":
      return { atLeast: Number(field?.least) || 0 };
    case "atMost":
      return { atMost: Number(field?.most) || 0 };
    case "present":
      return { present: true };
  }
}

export function newCondition(fields: readonly SchemaField[]): Condition {
  const [field] = fields;
  return { property: field?.name ?? "", is: newRule(rulesFor(field)[0] ?? "equals", field) };
}
