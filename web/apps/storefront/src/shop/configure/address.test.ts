import { readOptions } from "@cloud-factory/kit";
import { expect, test } from "vitest";
import { type ConfigureSearch, readChosen, writeChosen } from "./address.ts";

const options = readOptions({
  type: "object",
  required: ["region", "workers"],
  properties: {
    region: { type: "string", enum: ["lj-1", "mb-1"] },
    workers: { type: "integer", minimum: 3, maximum: 50 },
    plan: { type: "string", enum: ["core", "business"], default: "core" },
    highAvailability: { type: "boolean", default: false },
    note: { type: "string" },
    tags: { type: "array", items: { enum: ["a", "b", "c"] } },
    bounds: { type: "object" },
  },
});

test("a bare address means what the schema presets, and the least of what it asks for", () => {
  expect(readChosen({}, options)).toEqual({
    configuration: { region: "lj-1", workers: 3, plan: "core", highAvailability: false },
    cycle: "monthly",
    quantity: 1,
    currency: undefined,
  });
});

test("what is written into an address is read from it", () => {
  const chosen = {
    configuration: {
      region: "mb-1",
      workers: 7,
      plan: "business",
      highAvailability: true,
      note: "42",
      tags: ["a", "c"],
      bounds: { least: 3 },
    },
    cycle: "annual" as const,
    quantity: 4,
    currency: "USD",
  };

  const search = writeChosen(chosen, "line-1");

  expect(search).toMatchObject({ "c.workers": 7, cycle: "annual", quantity: 4, line: "line-1" });
  expect(readChosen(search, options)).toEqual(chosen);
});

test("a monthly choice of one piece leaves these words out of the address", () => {
  const search = writeChosen({
    configuration: { region: "lj-1", note: undefined },
    cycle: "monthly",
    quantity: 1,
    currency: undefined,
  });

  expect(search).toEqual({ "c.region": "lj-1" });
});

test.each<[string, ConfigureSearch]>([
  ["a region that is not offered", { "c.region": "xx-9" }],
  ["a number that is none", { "c.workers": "many" }],
  ["a property that the schema does not know", { "c.colour": "red" }],
  ["an object where a text belongs", { "c.note": {} }],
  ["a text beyond all measure", { "c.note": "x".repeat(5000) }],
  ["a quantity that is no whole number", { quantity: 1.5 }],
  ["a quantity below one", { quantity: -3 }],
  ["a currency that is no code", { currency: "euro" }],
])("%s counts as not given", (_, search) => {
  expect(readChosen(search, options)).toEqual(readChosen({}, options));
});

test("a number beyond the bounds stays, so that it can be said what is wrong with it", () => {
  expect(readChosen({ "c.workers": 1 }, options).configuration.workers).toBe(1);
});

test("a region without room is not begun with, and stays when it was asked for", () => {
  const isOpen = (_: unknown, value: string) => value !== "lj-1";

  expect(readChosen({}, options, isOpen).configuration.region).toBe("mb-1");
  expect(readChosen({ "c.region": "lj-1" }, options, isOpen).configuration.region).toBe("lj-1");
});
