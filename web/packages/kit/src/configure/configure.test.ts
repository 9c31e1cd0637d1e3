import type { OfferPrice } from "@cloud-factory/api";
import { describe, expect, test } from "vitest";
import { readOptions } from "../configSchema.ts";
import { compareAmounts, multipliedLess, yearlySaving } from "./amounts.ts";
import { choiceNotes, conditionHolds, optionNotes } from "./priceNotes.ts";
import { regionState } from "./regions.ts";
import { complaintsByOption } from "./values.ts";

const options = readOptions({
  properties: {
    plan: { enum: ["starter", "production"], "x-ui": { order: 1 } },
    storageGb: { type: "integer", minimum: 20, "x-ui": { order: 2 } },
    highAvailability: { type: "boolean", "x-ui": { order: 3 } },
    support: { enum: ["day", "always"], "x-ui": { order: 4 } },
  },
});
const option = (name: string) => {
  const found = options.find((candidate) => candidate.name === name);
  if (!found) throw new Error(name);
  return found;
};
const choice = (name: string) => {
  const found = option(name);
  if (found.kind !== "choice") throw new Error(name);
  return found;
};
const prices: OfferPrice[] = [
  {
    code: "plan",
    label: "Plan",
    when: [],
    type: "choice",
    of: "plan",
    amounts: { starter: "40.00", production: "120.00" },
  },
  {
    code: "ha",
    label: "High availability",
    type: "multiplier",
    of: ["plan"],
    factor: "2",
    when: [{ property: "highAvailability", is: { equals: true } }],
  },
  {
    code: "storage",
    label: "Storage",
    when: [],
    type: "perUnit",
    of: "storageGb",
    unit: "GB",
    amount: "0.50",
    included: "20",
  },
  {
    code: "support",
    label: "Support",
    type: "percentage",
    of: ["plan", "storage"],
    percent: "25",
    when: [{ property: "support", is: { equals: "always" } }],
  },
  { code: "setup", label: "Set-up", type: "oneOff", amount: "99.00", when: [] },
];
const values = { plan: "starter", storageGb: 20, highAvailability: false, support: "day" };

describe("what a choice does to the price", () => {
  test("a choice says its own amount", () => {
    expect(choiceNotes(prices, choice("plan"), "production", values)).toEqual([
      { kind: "amount", amount: "120.00" },
    ]);
  });

  test("and what comes with it, but not what is there anyway", () => {
    expect(choiceNotes(prices, choice("support"), "always", values)).toEqual([
      { kind: "percent", percent: "25", of: ["Plan", "Storage"] },
    ]);
    expect(choiceNotes(prices, choice("support"), "day", values)).toEqual([]);
  });

  test("a number says its price for each, and what is free of it", () => {
    expect(optionNotes(prices, option("storageGb"), values)).toEqual([
      { kind: "perUnit", amount: "0.50", included: "20", unit: "GB" },
    ]);
  });

  test("a switch says what it would add, whether it is on or off", () => {
    for (const highAvailability of [true, false]) {
      expect(optionNotes(prices, option("highAvailability"), { ...values, highAvailability })).toEqual([
        { kind: "factor", factor: "2", of: ["Plan"] },
      ]);
    }
  });

  test("a price list that says nothing about an option leaves it without a word", () => {
    expect(optionNotes([], option("storageGb"), values)).toEqual([]);
    expect(choiceNotes([], choice("plan"), "starter", values)).toEqual([]);
  });

  test.each([
    [{ equals: true }, true, true],
    [{ equals: true }, false, false],
    [{ oneOf: ["a", "b"] }, "b", true],
    [{ oneOf: ["a", "b"] }, "c", false],
    [{ atLeast: 3 }, 3, true],
    [{ atLeast: 3 }, undefined, false],
    [{ atMost: 3 }, 4, false],
    [{ atLeast: 2 }, ["x", "y"], true],
    [{ present: true }, undefined, false],
    [{ present: false }, undefined, true],
  ])("%j of %j is %s", (is, value, holds) => {
    expect(conditionHolds({ property: "p", is }, value)).toBe(holds);
  });
});

describe("amounts", () => {
  test("are exact, whatever their places", () => {
    expect(multipliedLess("0.10", 3, "0.3")).toBe("0.00");
    expect(multipliedLess("10", 12, "96.005")).toBe("23.995");
    expect(multipliedLess("1", 1, "2.50")).toBe("-1.50");
    expect(multipliedLess("99999999999999999999.99", 1, "0.01")).toBe("99999999999999999999.98");
  });

  test("compare as numbers, not as words", () => {
    expect(compareAmounts("10.00", "9.99")).toBe(1);
    expect(compareAmounts("10.00", "10")).toBe(0);
    expect(compareAmounts("-1", "0.00")).toBe(-1);
  });

  test("a year that saves nothing is not praised", () => {
    expect(yearlySaving("50.00", "480.00")).toBe("120.00");
    expect(yearlySaving("50.00", "600.00")).toBeNull();
    expect(yearlySaving("50.00", "700.00")).toBeNull();
  });
});

describe("regions", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  const state = (part: object) => regionState([{ region: "lj-1", state: "available", ...part }], "lj-1", now);

  test("are open where nobody says otherwise", () => {
    expect(regionState(undefined, "lj-1", now)).toEqual({ open: true });
    expect(regionState([{ region: "mb-1", state: "soldOut" }], "lj-1", now)).toEqual({ open: true });
  });

  test("are closed when sold out, before their time and after it", () => {
    expect(state({ state: "soldOut" })).toEqual({ open: false, because: "soldOut" });
    expect(state({ from: "2026-12-01" })).toEqual({
      open: false,
      because: "notYet",
      from: "2026-12-01",
    });
    expect(state({ until: "2026-11-20" })).toEqual({ open: false, because: "over" });
  });

  test("a last day is a day on which it can be had", () => {
    expect(state({ until: "2026-11-21" })).toMatchObject({ open: true });
    expect(state({ until: "2026-11-21T11:00:00Z" })).toMatchObject({ open: false });
  });

  test("with little left say how much", () => {
    expect(state({ state: "limited", stock: 3 })).toMatchObject({ open: true, limited: true, stock: 3 });
  });
});

test("what the server complains about is laid beside the option it is about", () => {
  expect(
    complaintsByOption([
      { pointer: "/configuration/workers", message: "At least 3." },
      { pointer: "/configuration/workers", message: "And a multiple of 2." },
      { pointer: "/configuration/bounds/least", message: "Too small." },
      { pointer: "/configuration/a~1b", message: "Odd name." },
      { pointer: "/quantity", message: "At most 10." },
    ]),
  ).toEqual({ workers: "At least 3.", bounds: "Too small.", "a/b": "Odd name." });
});
