import type { Offer } from "@cloud-factory/api";
import type { PriceComponent, PriceList, Resale } from "@cloud-factory/api/staff";
import { multiply, readDecimal, scaled } from "@cloud-factory/kit/offering";

/** On what terms a product of the operator's is sold: worked out here, decided by the server. */

export interface TermsWork {
  kind: "markup" | "own";
  markup: string;
  priceLists: PriceList[];
}

export const startingMarkup = "15";

export function workOf(resale: Resale | null | undefined): TermsWork {
  if (!resale) return { kind: "markup", markup: startingMarkup, priceLists: [] };
  return "markup" in resale.terms
    ? { kind: "markup", markup: resale.terms.markup, priceLists: [] }
    : { kind: "own", markup: startingMarkup, priceLists: resale.terms.priceLists };
}

/** 15 % on top is a factor of 1.15; null where no sensible share is written. */
export function factorOf(markup: string): string | null {
  const read = readDecimal(markup);
  if (read === null || read.startsWith("-")) return null;
  const hundredth = multiply(read, "0.01", 6);
  if (hundredth === null) return null;
  const [whole = "0", fraction = ""] = hundredth.split(".");
  return `${BigInt(whole) + 1n}.${fraction}`;
}

export function termsOf({ kind, markup, priceLists }: TermsWork) {
  return kind === "markup" ? { markup: readDecimal(markup) ?? markup } : { priceLists };
}

const english = (value: string | null | undefined) => ({ en: value ?? "" });

/**
 * The operator's prices as a list that can be edited. An offer speaks one language; English is what a
 * text must have, so it stands there until it is translated.
 */
export function listOf(offer: Offer): PriceList {
  return {
    currency: offer.currency ?? offer.priceFrom?.currency ?? "EUR",
    components: (offer.priceComponents ?? []).map(({ label, unit, ...component }) => {
      const given = Object.fromEntries(
        Object.entries(component).filter(([, value]) => value !== null && value !== undefined),
      );
      return { ...given, label: english(label), ...(unit ? { unit: english(unit) } : {}) } as PriceComponent;
    }),
  };
}

/** What customers would be asked for each part, with a markup on top: rounded is only the line of a quote. */
export function markedUp(list: PriceList, markup: string): PriceList | null {
  const factor = factorOf(markup);
  if (factor === null) return null;
  return { ...list, components: list.components.map((component) => scaled(component, factor, true)) };
}
