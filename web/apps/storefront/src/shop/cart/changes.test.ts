import type { PricedItem, Quote } from "@cloud-factory/api";
import { expect, test } from "vitest";
import { firstPrices, lineState } from "./changes.ts";
import type { CartLine } from "./store.ts";

const line = (seen: string | null, currency = "EUR"): CartLine => ({
  id: "1",
  product: "vps",
  name: "Virtual server",
  configuration: {},
  billingCycle: "monthly",
  quantity: 1,
  seen: seen === null ? null : { total: { amount: seen, currency }, version: 1 },
});
const priced = (amount: string): PricedItem => ({
  product: { id: "prd_1", slug: "vps", name: "Virtual server", icon: "server", version: 2 },
  quote: { total: { amount, currency: "EUR" }, version: 2 } as Quote,
});

test("a line at the price that was seen has nothing to say", () => {
  expect(lineState(line("10.00"), priced("10.0"))).toMatchObject({ kind: "priced", changed: null });
});

test("a line that became dearer, or cheaper, says what it was", () => {
  expect(lineState(line("10.00"), priced("12.50"))).toMatchObject({
    changed: { from: { amount: "10.00" }, dearer: true },
  });
  expect(lineState(line("10.00"), priced("9.99"))).toMatchObject({ changed: { dearer: false } });
});

test("what was never seen, or in another currency, did not change", () => {
  expect(lineState(line(null), priced("12.50"))).toMatchObject({ changed: null });
  expect(lineState(line("10.00", "USD"), priced("12.50"))).toMatchObject({ changed: null });
});

test("a product that is gone says so, and cannot be configured anew", () => {
  const problem = { code: "not-found", title: "this is no longer offered", errors: [] };

  expect(lineState(line("10.00"), { product: null, problem })).toEqual({
    kind: "problem",
    title: "this is no longer offered",
    messages: [],
    gone: true,
  });
});

test("until the server has answered, nothing is known", () => {
  expect(lineState(line("10.00"), undefined)).toEqual({ kind: "pending" });
});

test("only prices that were not seen before are taken as known by themselves", () => {
  const basket = { currency: "EUR", totals: null, items: [priced("12.50"), priced("7.00")] };

  const first = firstPrices([line("10.00"), { ...line(null), id: "2" }], basket);

  expect([...first]).toEqual([["2", { total: { amount: "7.00", currency: "EUR" }, version: 2 }]]);
});
