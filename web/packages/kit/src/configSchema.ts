/** Reads a product's configuration schema (JSON Schema 2020-12 with `x-ui` hints) for people. */

export interface Choice {
  value: string;
  label: string;
  /** What an order carries for it: a number stays one. */
  raw: unknown;
}

/** How a form asks for it, where the schema says so. */
export type Widget = "cards" | "select" | "slider" | "number" | "switch" | "text";
const widgets: readonly string[] = [
  "cards",
  "select",
  "slider",
  "number",
  "switch",
  "text",
] satisfies Widget[];

export type OptionKind =
  | { kind: "choice"; choices: readonly Choice[] }
  | { kind: "number"; min: number | null; max: number | null; step: number | null; unit: string | null }
  | { kind: "switch" }
  | { kind: "text"; maxLength: number | null }
  /** Several choices of a list, each once. */
  | { kind: "several"; choices: readonly Choice[] }
  /** A list or an object of any other sort: written as JSON. */
  | { kind: "json"; holds: "list" | "object" };

export type ConfigOption = OptionKind & {
  name: string;
  title: string;
  description: string | null;
  required: boolean;
  widget: Widget | null;
  unit: string | null;
  preset: string | number | boolean | null;
  /** The preset as an order carries it, whatever its sort. */
  initial: unknown;
};

type Json = Record<string, unknown>;

function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function string(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function number(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** `oneOf`/`anyOf` of constants with titles, or a plain `enum`, whose labels may stand in `x-ui`. */
function choices(schema: Json): readonly Choice[] | null {
  const labels = object(object(schema["x-ui"]).labels);
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (Array.isArray(alternatives) && alternatives.every((entry) => "const" in object(entry))) {
    return alternatives.map((entry) => {
      const raw = object(entry).const;
      return { value: String(raw), label: string(object(entry).title) ?? String(raw), raw };
    });
  }
  if (!Array.isArray(schema.enum)) return null;
  return schema.enum.map((entry) => ({
    value: String(entry),
    label: string(labels[String(entry)]) ?? String(entry),
    raw: entry as unknown,
  }));
}

function kindOf(schema: Json): OptionKind {
  const found = choices(schema);
  if (found) return { kind: "choice", choices: found };
  const type = Array.isArray(schema.type) ? schema.type.find((name) => name !== "null") : schema.type;
  if (type === "boolean") return { kind: "switch" };
  if (type === "integer" || type === "number") {
    return {
      kind: "number",
      min: number(schema.minimum),
      max: number(schema.maximum),
      step: number(schema.multipleOf),
      unit: string(object(schema["x-ui"]).unit),
    };
  }
  if (type === "array") {
    const items = choices(object(schema.items));
    return items ? { kind: "several", choices: items } : { kind: "json", holds: "list" };
  }
  if (type === "object") return { kind: "json", holds: "object" };
  return { kind: "text", maxLength: number(schema.maxLength) };
}

function widgetOf(schema: Json): Widget | null {
  const { widget } = object(schema["x-ui"]);
  return typeof widget === "string" && widgets.includes(widget) ? (widget as Widget) : null;
}

/** The options of a schema in the order in which a form asks for them. */
export function readOptions(schema: unknown): readonly ConfigOption[] {
  const { properties, required } = object(schema);
  const needed = new Set(Array.isArray(required) ? required.map(String) : []);
  const order = (value: Json) => number(object(value["x-ui"]).order) ?? Number.MAX_SAFE_INTEGER;
  return Object.entries(object(properties))
    .map(([name, value]) => ({ name, value: object(value) }))
    .toSorted((first, second) => order(first.value) - order(second.value))
    .map(({ name, value }) => {
      const preset = value.default;
      return {
        ...kindOf(value),
        name,
        title: string(value.title) ?? name,
        description: string(value.description),
        required: needed.has(name),
        widget: widgetOf(value),
        unit: string(object(value["x-ui"]).unit),
        initial: preset,
        preset:
          typeof preset === "string" || typeof preset === "number" || typeof preset === "boolean"
            ? preset
            : null,
      };
    });
}
