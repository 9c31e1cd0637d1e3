import type { LocalText } from "@cloud-factory/api/staff";

/**
 * A configuration schema as a list of fields that a person can edit, and back. What a field's schema
 * says beyond that is kept as it is, so that nothing is lost by opening a product and saving it.
 */

type Json = Record<string, unknown>;

export const fieldKinds = ["choice", "number", "switch", "text"] as const;
/** `other`: a list, an object or alternatives, which only the JSON view can change. */
export type FieldKind = (typeof fieldKinds)[number] | "other";

export const widgets: Record<FieldKind, readonly string[]> = {
  choice: ["cards", "select"],
  number: ["slider", "number"],
  switch: ["switch"],
  text: ["text"],
  other: [],
};

export interface FieldChoice {
  value: string;
  label: LocalText;
}

export interface SchemaField {
  name: string;
  kind: FieldKind;
  title: LocalText;
  description: LocalText;
  required: boolean;
  widget: string;
  /** One text for all languages, or one for each. */
  unit: string | LocalText;
  choices: FieldChoice[];
  /** Numbers: whole ones only. */
  whole: boolean;
  least: string;
  most: string;
  step: string;
  pattern: string;
  /** As text; empty for none. */
  preset: string;
  /** What else its schema says. */
  rest: Json;
  hints: Json;
}

export interface SchemaModel {
  fields: SchemaField[];
  /** What the schema says beside its fields. */
  rest: Json;
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

/** Only what is a text in one of our languages. */
function localText(value: unknown): LocalText {
  const texts = object(value);
  const found: LocalText = {};
  for (const language of ["en", "sl", "de"] as const) {
    const text = texts[language];
    if (typeof text === "string") found[language] = text;
  }
  return found;
}

function isEmpty(text: LocalText): boolean {
  return !Object.values(text).some(Boolean);
}

function without(value: Json, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}

function kindOf(schema: Json): FieldKind {
  if (Array.isArray(schema.enum)) return "choice";
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  if (types.includes("boolean")) return "switch";
  if (types.includes("integer") || types.includes("number")) return "number";
  return types.includes("string") ? "text" : "other";
}

const ownHints = ["order", "widget", "unit", "title", "description", "labels"];

const ownOf: Record<FieldKind, readonly string[]> = {
  choice: ["enum"],
  number: ["minimum", "maximum", "multipleOf"],
  switch: [],
  text: ["minLength", "maxLength", "pattern"],
  other: [],
};

const plainTypes: Record<FieldKind, readonly unknown[]> = {
  choice: ["string"],
  number: ["integer", "number"],
  switch: ["boolean"],
  text: ["string"],
  other: [],
};

function numberText(value: unknown): string {
  return typeof value === "number" ? String(value) : "";
}

/** What stands there without a language is English. */
function plain(text: unknown): LocalText {
  return typeof text === "string" && text ? { en: text } : {};
}

function readField(name: string, schema: Json, required: boolean): SchemaField {
  const kind = kindOf(schema);
  const hints = object(schema["x-ui"]);
  const labels = object(hints.labels);
  const read = (key: "title" | "description") => {
    const texts = localText(hints[key]);
    return isEmpty(texts) ? plain(schema[key]) : texts;
  };
  const preset = schema.default;
  const presetKept = typeof preset === "string" || typeof preset === "number" || typeof preset === "boolean";
  const typeKept = plainTypes[kind].includes(schema.type);
  return {
    name,
    kind,
    title: read("title"),
    description: read("description"),
    required,
    widget: typeof hints.widget === "string" ? hints.widget : "",
    unit: typeof hints.unit === "string" ? hints.unit : localText(hints.unit),
    choices: Array.isArray(schema.enum)
      ? schema.enum.map((value) => {
          const label = labels[String(value)];
          return {
            value: String(value),
            label: typeof label === "string" ? { en: label } : localText(label),
          };
        })
      : [],
    whole: schema.type !== "number",
    least: numberText(kind === "text" ? schema.minLength : schema.minimum),
    most: numberText(kind === "text" ? schema.maxLength : schema.maximum),
    step: numberText(schema.multipleOf),
    pattern: typeof schema.pattern === "string" ? schema.pattern : "",
    preset: presetKept ? String(preset) : "",
    rest: without(schema, [
      "title",
      "description",
      "x-ui",
      ...(typeKept ? ["type"] : []),
      ...(presetKept ? ["default"] : []),
      ...ownOf[kind],
    ]),
    hints: without(hints, ownHints),
  };
}

/** The fields of a schema in the order in which a form asks for them. */
export function readSchema(schema: unknown): SchemaModel {
  const { properties, required, ...rest } = object(schema);
  const needed = new Set(Array.isArray(required) ? required.map(String) : []);
  const place = (value: unknown) => {
    const { order } = object(object(value)["x-ui"]);
    return typeof order === "number" ? order : Number.MAX_SAFE_INTEGER;
  };
  return {
    fields: Object.entries(object(properties))
      .toSorted(([, first], [, second]) => place(first) - place(second))
      .map(([name, value]) => readField(name, object(value), needed.has(name))),
    rest,
  };
}

function numberOf(text: string): number | undefined {
  const value = Number(text.replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) ? undefined : value;
}

function presetOf({ kind, preset, rest }: SchemaField): unknown {
  if (preset === "") return undefined;
  if (kind === "switch") return preset === "true";
  return kind === "number" || hasNumbers(rest) ? numberOf(preset) : preset;
}

/** Choices may be numbers as well: "1", "10", "100". */
function hasNumbers(rest: Json): boolean {
  return rest.type === "integer" || rest.type === "number";
}

/** What is not set is not written. */
function compact(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined));
}

function limitsOf(field: SchemaField): Json {
  const least = numberOf(field.least);
  const most = numberOf(field.most);
  switch (field.kind) {
    case "choice":
      return {
        enum: field.choices.map(({ value }) => (hasNumbers(field.rest) ? (numberOf(value) ?? value) : value)),
      };
    case "number":
      return { minimum: least, maximum: most, multipleOf: numberOf(field.step) };
    case "text":
      return { minLength: least, maxLength: most, pattern: field.pattern || undefined };
    case "switch":
    case "other":
      return {};
  }
}

function typeOf(field: SchemaField): unknown {
  if (field.rest.type !== undefined) return field.rest.type;
  switch (field.kind) {
    case "number":
      return field.whole ? "integer" : "number";
    case "switch":
      return "boolean";
    case "other":
      return undefined;
    default:
      return "string";
  }
}

function writeField(field: SchemaField, order: number): Json {
  const unit = typeof field.unit === "string" ? field.unit || undefined : field.unit;
  const labels = field.choices.filter(({ label }) => !isEmpty(label));
  return compact({
    type: typeOf(field),
    ...limitsOf(field),
    default: presetOf(field),
    ...without(field.rest, ["type"]),
    title: field.title.en || undefined,
    description: field.description.en || undefined,
    "x-ui": compact({
      order,
      widget: field.widget || undefined,
      unit: typeof unit === "object" && isEmpty(unit) ? undefined : unit,
      title: isEmpty(field.title) ? undefined : field.title,
      description: isEmpty(field.description) ? undefined : field.description,
      labels:
        field.kind === "choice" && labels.length > 0
          ? Object.fromEntries(labels.map(({ value, label }) => [value, label]))
          : undefined,
      ...field.hints,
    }),
  });
}

export function writeSchema({ fields, rest }: SchemaModel): Json {
  const required = fields.filter((field) => field.required).map(({ name }) => name);
  const { additionalProperties, ...head } = rest;
  return compact({
    ...head,
    properties: Object.fromEntries(fields.map((field, index) => [field.name, writeField(field, index + 1)])),
    required: required.length > 0 ? required : undefined,
    additionalProperties,
  });
}

/** A schema with nothing to configure yet. */
export function emptySchema(): Json {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: {},
    additionalProperties: false,
  };
}

/** A name that no field has yet: `size`, `size2`, `size3` … */
export function freeName(taken: readonly string[], base: string): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

export function newField(taken: readonly string[], kind: FieldKind = "choice"): SchemaField {
  return {
    name: freeName(taken, "option"),
    kind,
    title: {},
    description: {},
    required: kind !== "switch",
    widget: widgets[kind][0] ?? "",
    unit: "",
    choices: kind === "choice" ? [{ value: "", label: {} }] : [],
    whole: true,
    least: kind === "number" ? "1" : "",
    most: kind === "number" ? "10" : "",
    step: "",
    pattern: "",
    preset: "",
    rest: {},
    hints: {},
  };
}

/** Another kind keeps the texts; limits, choices and what was particular go. */
export function withKind(field: SchemaField, kind: FieldKind): SchemaField {
  if (field.kind === kind) return field;
  const fresh = newField([], kind);
  const { name, title, description, required, hints } = field;
  return { ...fresh, name, title, description, required, hints };
}

/** The value of a field as the schema has it, for conditions and previews. */
export function readValue(field: SchemaField | undefined, text: string): string | number | boolean {
  if (field?.kind === "switch") return text === "true";
  if (field?.kind === "number" || (field?.kind === "choice" && hasNumbers(field.rest)))
    return numberOf(text) ?? text;
  return text;
}

/** The schema as a reader of one language sees it: the server gives an offer's in the same way. */
export function schemaIn(schema: unknown, language: "en" | "sl" | "de"): Json {
  const { properties, ...rest } = object(schema);
  const pick = (text: LocalText): string | undefined => text[language] || text.en;
  return {
    ...rest,
    properties: Object.fromEntries(
      Object.entries(object(properties)).map(([name, value]) => {
        const property = object(value);
        const hints = object(property["x-ui"]);
        const { title: titles, description: descriptions, labels, unit, ...more } = hints;
        return [
          name,
          compact({
            ...property,
            title: pick(localText(titles)) ?? property.title,
            description: pick(localText(descriptions)) ?? property.description,
            "x-ui": compact({
              ...more,
              unit: typeof unit === "object" ? pick(localText(unit)) : unit,
              labels: Object.fromEntries(
                Object.entries(object(labels)).map(([choice, label]) => [
                  choice,
                  typeof label === "string" ? label : pick(localText(label)),
                ]),
              ),
            }),
          }),
        ];
      }),
    ),
  };
}
