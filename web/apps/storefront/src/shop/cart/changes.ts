import type { Basket, Money, PricedItem } from "@cloud-factory/api";
import { compareAmounts } from "@cloud-factory/kit/configure";
import type { CartLine, SeenPrice } from "./store.ts";

export type LineState =
  | { kind: "pending" }
  | { kind: "problem"; title: string; messages: readonly string[]; gone: boolean }
  | { kind: "priced"; total: Money; changed: { from: Money; dearer: boolean } | null };

/** A line of the cart beside what the server says about it now. */
export function lineState(line: CartLine, item: PricedItem | undefined): LineState {
  if (item?.problem) {
    const messages = item.problem.errors.map(({ message }) => message);
    return {
      kind: "problem",
      title: item.problem.title,
      messages,
      // Without a product there is nothing to configure anew.
      gone: item.product === null || item.product === undefined,
    };
  }
  if (!item?.quote) return { kind: "pending" };
  const { total } = item.quote;
  const before = line.seen?.total;
  const order =
    before && before.currency === total.currency ? compareAmounts(total.amount, before.amount) : 0;
  return {
    kind: "priced",
    total,
    changed: before && order !== 0 ? { from: before, dearer: order > 0 } : null,
  };
}

/** Prices of lines that were not seen before: they are known from now on, nothing changed. */
export function firstPrices(lines: readonly CartLine[], basket: Basket): Map<string, SeenPrice> {
  return pricesWhere(lines, basket, (line) => line.seen === null);
}

/** Prices as they are today, of every line or of some. */
export function pricesWhere(
  lines: readonly CartLine[],
  basket: Basket,
  wanted: (line: CartLine) => boolean,
): Map<string, SeenPrice> {
  return new Map(
    lines.flatMap((line, index): [string, SeenPrice][] => {
      const quote = basket.items[index]?.quote;
      return quote && wanted(line) ? [[line.id, { total: quote.total, version: quote.version }]] : [];
    }),
  );
}
