import type { PriceComponent, PriceList } from "@cloud-factory/api/staff";
import { describe, expect, test } from "vitest";
import {
  cellsOf,
  changedCells,
  componentTypes,
  copyList,
  followChoices,
  newComponent,
  pastedColumn,
  renameProperty,
  withCell,
  withType,
} from "./priceLists.ts";
import { newField, type SchemaField } from "./schemaModel.ts";

const fields: SchemaField[] = [
  {
    ...newField([], "choice"),
    name: "plan",
    choices: [
      { value: "core", label: {} },
      { value: "business", label: {} },
    ],
  },
  { ...newField([], "number"), name: "storageGb" },
];

const every: PriceComponent[] = [
  { code: "base", label: {}, type: "flat", amount: "5.00" },
  { code: "disk", label: {}, type: "perUnit", of: "storageGb", amount: "0.0035", included: "10" },
  { code: "plan", label: {}, type: "choice", of: "plan", amounts: { core: "10.00", business: "20.10" } },
  {
    code: "steps",
    label: {},
    type: "tiered",
    of: "storageGb",
    mode: "graduated",
    tiers: [
      { upTo: "100", amount: "0.50", flat: "1.00" },
      { upTo: null, amount: "0.40" },
    ],
  },
  { code: "pack", label: {}, type: "package", of: "storageGb", size: "10", amount: "3" },
  { code: "off", label: {}, type: "percentage", of: ["base"], percent: "-10" },
  { code: "twice", label: {}, type: "multiplier", of: ["plan"], factor: "2" },
  { code: "setup", label: {}, type: "oneOff", amount: "25.00" },
  {
    code: "traffic",
    label: {},
    type: "metered",
    meter: "traffic-gb",
    mode: "volume",
    tiers: [{ upTo: null, amount: "0.02" }],
  },
];
const list: PriceList = { currency: "EUR", components: every };

describe("a price list", () => {
  test("is copied into another currency with every amount of money multiplied, and nothing else", () => {
    const copy = copyList(list, "USD", "1.1");

    expect(copy.currency).toBe("USD");
    expect(copy.components.flatMap(cellsOf).map(({ value }) => value)).toEqual([
      "5.50",
      "0.0039",
      "11.00",
      "22.11",
      "0.55",
      "1.10",
      "0.44",
      "3.30",
      "-10",
      "2",
      "27.50",
      "0.02",
    ]);
    expect(copy.components[1]).toMatchObject({ included: "10" });
    expect(copy.components[4]).toMatchObject({ size: "10" });
  });

  test("names what changed in it, by value and not by text", () => {
    const after: PriceList = {
      currency: "EUR",
      components: every.map((component) =>
        component.code === "plan"
          ? withCell(component, "amounts/core", "12.00")
          : component.code === "base"
            ? withCell(component, "amount", "5")
            : component.code === "steps"
              ? withCell(component, "tiers/1/amount", "0.30")
              : component,
      ),
    };

    expect(changedCells([list], [after])).toEqual([
      { currency: "EUR", code: "plan", path: "amounts/core", before: "10.00", after: "12.00" },
      { currency: "EUR", code: "steps", path: "tiers/1/amount", before: "0.40", after: "0.30" },
    ]);
  });

  test("follows a property that is called something else now", () => {
    const [again] = renameProperty(
      [
        {
          currency: "EUR",
          components: [
            ...every,
            {
              code: "more",
              label: {},
              type: "flat",
              amount: "1",
              when: [{ property: "storageGb", is: { atLeast: 1 } }],
            },
          ],
        },
      ],
      "storageGb",
      "diskGb",
    );

    expect(JSON.stringify(again)).not.toContain("storageGb");
    expect(again?.components[5]).toMatchObject({ of: ["base"] });
  });
});

describe("a component", () => {
  test.each(componentTypes)("of type %s begins with what it needs", (type) => {
    const component = newComponent(type, every, fields);

    expect(component.type).toBe(type);
    expect(every.map(({ code }) => code)).not.toContain(component.code);
    expect(cellsOf(component).length).toBeGreaterThan(0);
  });

  test.each(every)("$code takes back each of its own numbers", (component) => {
    for (const { path } of cellsOf(component)) {
      const changed = withCell(component, path, "7.77");
      expect(cellsOf(changed).find((cell) => cell.path === path)?.value).toBe("7.77");
    }
  });

  test("of another type keeps its code, label and conditions", () => {
    const when = [{ property: "plan", is: { equals: "core" } }];
    const flat: PriceComponent = { code: "a", label: { en: "A" }, when, type: "flat", amount: "1" };

    expect(withType(flat, "choice", [], fields)).toEqual({
      code: "a",
      label: { en: "A" },
      when,
      type: "choice",
      of: "plan",
      amounts: { core: "0.00", business: "0.00" },
    });
  });

  test("over a choice follows the choices of its field", () => {
    const component: PriceComponent = {
      code: "plan",
      label: {},
      type: "choice",
      of: "plan",
      amounts: { core: "10.00", old: "3.00" },
    };

    expect(followChoices(component, fields)).toMatchObject({ amounts: { core: "10.00", business: "0.00" } });
  });
});

test("a column from a spreadsheet is read line by line", () => {
  expect(pastedColumn("10,00\tEUR\r\n20\r\n30\r\n")).toEqual(["10,00", "20", "30"]);
});
