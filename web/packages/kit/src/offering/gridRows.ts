import type { Language } from "@cloud-factory/api";
import type { PriceComponent, PriceList } from "@cloud-factory/api/staff";
import { textIn } from "./LocalTextField.tsx";
import type { GridRow } from "./PriceGrid.tsx";
import { cellsOf, type PriceCell, withCell } from "./priceLists.ts";
import { readDecimal } from "./decimals.ts";

/** What the words of a grid's rows are made with. */
export interface GridWords {
  tier: (from: string | null, upTo: string | null) => string;
  flat: (of: string) => string;
  each: (unit: string) => string;
  percent: string;
  factor: string;
  once: string;
}

function particular(cell: PriceCell, words: GridWords): string {
  if (cell.of === null) return "";
  if ("choice" in cell.of) return cell.of.choice;
  const step = words.tier(cell.of.from, cell.of.tier.upTo);
  return cell.of.flat ? words.flat(step) : step;
}

function unitOf(
  component: PriceComponent,
  cell: PriceCell,
  currency: string,
  language: Language,
  words: GridWords,
) {
  if (cell.kind === "percent") return words.percent;
  if (cell.kind === "factor") return words.factor;
  const unit = textIn(component.unit, language);
  if (component.type === "oneOff") return `${currency} ${words.once}`;
  return unit && !(cell.of && "flat" in cell.of && cell.of.flat)
    ? `${currency} ${words.each(unit)}`
    : currency;
}

/** The rows of a price list, one for each number in it. */
export function gridRows(
  prefix: string,
  currency: string,
  before: readonly PriceComponent[],
  after: readonly PriceComponent[],
  language: Language,
  words: GridWords,
): GridRow[] {
  return after.flatMap((component) => {
    const was = before.find(({ code }) => code === component.code);
    const old = new Map((was ? cellsOf(was) : []).map(({ path, value }) => [path, value]));
    return cellsOf(component).map((cell): GridRow => {
      const name = textIn(component.label, language) || component.code;
      const more = particular(cell, words);
      return {
        id: `${prefix}|${component.code}|${cell.path}`,
        name: more ? `${name}: ${more}` : name,
        label: `${name} ${more}`.trim(),
        code: component.code,
        unit: unitOf(component, cell, currency, language, words),
        before: old.get(cell.path) ?? cell.value,
        value: cell.value,
      };
    });
  });
}

/** The components with what was changed in the grid. */
export function applyGrid(
  prefix: string,
  components: readonly PriceComponent[],
  changes: ReadonlyMap<string, string>,
): PriceComponent[] {
  return components.map((component) => {
    let next = component;
    for (const { path } of cellsOf(component)) {
      const value = changes.get(`${prefix}|${component.code}|${path}`);
      if (value !== undefined) next = withCell(next, path, value);
    }
    return next;
  });
}

/** The components with every number as the API takes it; null while one of them is none. */
export function readComponents(components: readonly PriceComponent[]): PriceComponent[] | null {
  const read: PriceComponent[] = [];
  for (const component of components) {
    let next = component;
    for (const { path, value } of cellsOf(component)) {
      const amount = readDecimal(value);
      if (amount === null) return null;
      if (amount !== value) next = withCell(next, path, amount);
    }
    read.push(next);
  }
  return read;
}

/** The same for whole lists. */
export function readLists(lists: readonly PriceList[]): PriceList[] | null {
  const read = lists.map(({ currency, components }) => ({
    currency,
    components: readComponents(components),
  }));
  return read.every((list): list is PriceList => list.components !== null) ? read : null;
}

/** Whether every amount can be sent. */
export function allRead(components: readonly PriceComponent[]): boolean {
  return readComponents(components) !== null;
}
