import type { Offer } from "@cloud-factory/api";
import { expect, test } from "vitest";
import { factorOf, listOf, markedUp, termsOf, workOf } from "./terms.ts";

const offer = {
  currency: "EUR",
  priceComponents: [
    { code: "plan", label: "Plan", type: "choice", of: "plan", amounts: { core: "10.00" }, when: [] },
    { code: "gb", label: "Storage", type: "perUnit", of: "gb", amount: "0.50", unit: "GB", included: null },
    { code: "ha", label: "Second node", type: "multiplier", of: ["plan"], factor: "2" },
  ],
} as unknown as Offer;

test("a markup in per cent is a factor", () => {
  expect(factorOf("15")).toBe("1.150000");
  expect(factorOf("7,5")).toBe("1.075000");
  expect(factorOf("0")).toBe("1.000000");
  expect(factorOf("250")).toBe("3.500000");
  expect(factorOf("-5")).toBeNull();
  expect(factorOf("much")).toBeNull();
});

test("what customers pay is the operator's price with the markup on every amount of money", () => {
  const list = markedUp(listOf(offer), "15");

  expect(list?.components).toMatchObject([
    { amounts: { core: "11.50" } },
    { amount: "0.575", unit: { en: "GB" } },
    { factor: "2" },
  ]);
});

test("own prices begin as the operator's, without what the offer leaves empty", () => {
  expect(listOf(offer).components[1]).toEqual({
    code: "gb",
    label: { en: "Storage" },
    type: "perUnit",
    of: "gb",
    amount: "0.50",
    unit: { en: "GB" },
  });
});

test("terms are read from what is kept, and written as the API takes them", () => {
  const work = workOf({
    productId: "prd_1",
    terms: { markup: "20" },
    state: "offered",
    version: 3,
    createdAt: "2026-11-21T07:00:00Z",
    updatedAt: "2026-11-21T07:00:00Z",
  });

  expect(work).toMatchObject({ kind: "markup", markup: "20" });
  expect(termsOf({ ...work, markup: "12,5" })).toEqual({ markup: "12.5" });
  expect(termsOf({ ...work, kind: "own" })).toEqual({ priceLists: [] });
  expect(workOf(null).kind).toBe("markup");
});
