import type { ProductContent } from "@cloud-factory/api/staff";
import { readSchema } from "@cloud-factory/kit/offering";
import { describe, expect, test } from "vitest";
import { emptyContent, gaps, sectionOf, slugFrom, undescribed, withinContent, withModel } from "./draft.ts";

const content: ProductContent = {
  ...emptyContent(),
  configSchema: {
    type: "object",
    properties: {
      size: { type: "string", enum: ["s", "m"], "x-ui": { order: 1, widget: "cards" } },
      disks: { type: "integer", minimum: 1, maximum: 9, "x-ui": { order: 2, widget: "slider" } },
    },
  },
  requirements: [
    {
      when: [{ property: "size", is: { equals: "s" } }],
      then: [{ property: "disks", is: { atMost: 2 } }],
      message: { en: "A small one holds two disks." },
    },
  ],
  parts: [
    { code: "a", name: { en: "A" }, type: "vps", quantity: 1, configuration: { gb: { from: "disks" } } },
  ],
  priceLists: [
    {
      currency: "EUR",
      components: [
        { code: "size", label: {}, type: "choice", of: "size", amounts: { s: "1.00", m: "2.00" } },
        { code: "disks", label: {}, type: "perUnit", of: "disks", amount: "0.50" },
      ],
    },
  ],
};

describe("work on a product", () => {
  test("a field that is renamed keeps its prices, requirements and parts", () => {
    const before = readSchema(content.configSchema);
    const after = {
      ...before,
      fields: before.fields.map((field) => (field.name === "disks" ? { ...field, name: "drives" } : field)),
    };

    const next = withModel(content, before, after);

    expect(JSON.stringify(next)).not.toContain('"disks"}');
    expect(next.requirements[0]?.then[0]?.property).toBe("drives");
    expect(next.parts[0]?.configuration).toEqual({ gb: { from: "drives" } });
    expect(next.priceLists[0]?.components[1]).toMatchObject({ code: "disks", of: "drives" });
  });

  test("a new choice gets an amount, one that went loses it", () => {
    const before = readSchema(content.configSchema);
    const after = {
      ...before,
      fields: before.fields.map((field) =>
        field.name === "size"
          ? {
              ...field,
              choices: [
                { value: "m", label: {} },
                { value: "l", label: {} },
              ],
            }
          : field,
      ),
    };

    expect(withModel(content, before, after).priceLists[0]?.components[0]).toMatchObject({
      amounts: { m: "2.00", l: "0.00" },
    });
  });

  test("choices that no plan describes are named", () => {
    const { fields } = readSchema({
      properties: { plan: { enum: ["core", "pro"], "x-ui": { labels: { pro: { en: "Pro" } } } } },
    });

    expect(undescribed(fields, "plan", [{ code: "core" }])).toEqual([{ code: "pro", name: { en: "Pro" } }]);
    expect(undescribed(fields, "region", [])).toEqual([]);
  });

  test("texts that a language lacks are found wherever they stand", () => {
    expect(
      gaps({ name: { en: "A", sl: "A", de: "A" }, plans: [{ summary: { en: "B", de: " " } }], limits: {} }),
    ).toEqual([{ pointer: "/plans/0/summary", languages: ["sl", "de"] }]);
  });

  test("a problem is found in the part of the editor where its field is", () => {
    expect(sectionOf("/priceLists/0/components/1/amount")).toBe("prices");
    expect(sectionOf("/configSchema")).toBe("configuration");
    expect(sectionOf("/name/en")).toBe("texts");
    expect(withinContent("/content/plans/0/code")).toBe("/plans/0/code");
    expect(withinContent("/content")).toBe("");
    expect(withinContent("/contents")).toBe("/contents");
  });

  test("a name becomes an address", () => {
    expect(slugFrom("Varnostne kopije – čim prej!")).toBe("varnostne-kopije-cim-prej");
  });
});
