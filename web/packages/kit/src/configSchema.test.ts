import { expect, test } from "vitest";
import { readOptions } from "./configSchema.ts";

test("a schema is read into options, in the order of its hints", () => {
  const options = readOptions({
    type: "object",
    required: ["region"],
    properties: {
      storageGb: {
        type: "integer",
        title: "Storage",
        minimum: 20,
        maximum: 2000,
        multipleOf: 10,
        default: 40,
        "x-ui": { order: 3, unit: "GB" },
      },
      region: {
        type: "string",
        enum: ["lj-1", "mb-1"],
        "x-ui": { order: 1, labels: { "lj-1": "Ljubljana" } },
      },
      plan: { oneOf: [{ const: "core", title: "Core" }], "x-ui": { order: 2 } },
      highAvailability: { type: "boolean", default: false },
    },
  });

  expect(options.map(({ name }) => name)).toEqual(["region", "plan", "storageGb", "highAvailability"]);
  expect(options[0]).toMatchObject({
    kind: "choice",
    required: true,
    choices: [
      { value: "lj-1", label: "Ljubljana" },
      { value: "mb-1", label: "mb-1" },
    ],
  });
  expect(options[1]).toMatchObject({ kind: "choice", choices: [{ value: "core", label: "Core" }] });
  expect(options[2]).toMatchObject({ kind: "number", min: 20, max: 2000, step: 10, unit: "GB", preset: 40 });
  expect(options[3]).toMatchObject({ kind: "switch", preset: false, required: false });
});

test.each([null, undefined, "x", [], {}, { properties: 4 }])(
  "what is no schema has no options: %j",
  (schema) => {
    expect(readOptions(schema)).toEqual([]);
  },
);

test("a property that says nothing is free text under its own name", () => {
  expect(readOptions({ properties: { note: true } })).toMatchObject([
    { kind: "text", title: "note", preset: null },
  ]);
});
