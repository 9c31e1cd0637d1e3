import { describe, expect, test } from "vitest";
import { emptySchema, freeName, newField, readSchema, withKind, writeSchema } from "./schemaModel.ts";

const shipped = import.meta.glob<{ content?: { configSchema: unknown } }>(
  "../../../../../domains/catalog/shipped/*.json",
  { eager: true, import: "default" },
);
const schemas = Object.entries(shipped).flatMap(([file, product]): [string, unknown][] =>
  product.content ? [[file, product.content.configSchema]] : [],
);

describe("a configuration schema", () => {
  test.each(schemas)("of %s comes back as it was", (_, schema) => {
    expect(writeSchema(readSchema(schema))).toEqual(schema);
  });

  test("that is empty stays empty", () => {
    expect(writeSchema(readSchema(emptySchema()))).toEqual(emptySchema());
  });

  test("keeps what the builder does not know", () => {
    const schema = {
      type: "object",
      properties: {
        bounds: {
          type: ["boolean", "object"],
          properties: { from: { type: "integer" } },
          default: false,
          "x-ui": { order: 2 },
        },
        size: { type: "integer", enum: [1, 10], default: 10, "x-ui": { order: 3 } },
        tags: { type: "array", items: { enum: ["a"] }, default: ["a"], "x-ui": { order: 4 } },
        host: { type: "string", format: "hostname", default: null, "x-ui": { order: 1, rare: [1] } },
      },
      $defs: { gb: { type: "integer" } },
    };
    const again = writeSchema(readSchema(schema)) as typeof schema;

    expect(again.properties.bounds).toMatchObject(schema.properties.bounds);
    expect(again.properties.host).toMatchObject(schema.properties.host);
    expect(again.properties.size).toMatchObject(schema.properties.size);
    expect(again.properties.tags).toMatchObject(schema.properties.tags);
    expect(again.$defs).toEqual(schema.$defs);
  });

  test("is read from anything without complaint", () => {
    for (const odd of [null, 1, [], {}, { properties: [] }, { properties: { a: true } }]) {
      expect(() => writeSchema(readSchema(odd))).not.toThrow();
    }
  });
});

describe("a field", () => {
  test("is written with its limits, texts and place", () => {
    const field = {
      ...newField([], "number"),
      name: "disks",
      title: { en: "Disks", sl: "Diski" },
      least: "2",
      most: "24",
      step: "2",
      unit: "TB",
      preset: "4",
    };
    expect(writeSchema({ fields: [field], rest: {} })).toEqual({
      properties: {
        disks: {
          type: "integer",
          minimum: 2,
          maximum: 24,
          multipleOf: 2,
          default: 4,
          title: "Disks",
          "x-ui": { order: 1, widget: "slider", unit: "TB", title: { en: "Disks", sl: "Diski" } },
        },
      },
      required: ["disks"],
    });
  });

  test("of another kind keeps its texts and loses its limits", () => {
    const number = { ...newField([], "number"), name: "size", title: { en: "Size" }, least: "3" };
    const choice = withKind(number, "choice");

    expect(choice).toMatchObject({ name: "size", kind: "choice", title: { en: "Size" }, least: "" });
    expect(choice.choices).toHaveLength(1);
  });

  test("gets a name that is free", () => {
    expect(freeName(["option", "option2"], "option")).toBe("option3");
    expect(freeName([], "size")).toBe("size");
  });
});
