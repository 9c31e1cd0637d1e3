import type { Language } from "@cloud-factory/api";
import type { LocalText, ManagedProduct, ProductContent } from "@cloud-factory/api/staff";
import {
  emptySchema,
  followChoices,
  noText,
  renamed,
  renameProperty,
  type SchemaField,
  type SchemaModel,
  writeSchema,
} from "@cloud-factory/kit/offering";
import type { EditorSection } from "../productSearch.ts";

/** The work on a product before it is saved: what the editor changes. */

export interface ProductDraft {
  sku: string;
  slug: string;
  type: string;
  category: string;
  content: ProductContent;
}

export function emptyContent(): ProductContent {
  return {
    name: noText(),
    summary: noText(),
    description: noText(),
    highlights: [],
    attributes: [],
    icon: "box",
    configSchema: emptySchema(),
    requirements: [],
    plans: [],
    regions: [],
    parts: [],
    priceLists: [{ currency: "EUR", components: [] }],
  };
}

export function emptyDraft(): ProductDraft {
  return { sku: "", slug: "", type: "", category: "", content: emptyContent() };
}

/** What the working copy holds; without one, what is offered. */
export function contentOf(product: Pick<ManagedProduct, "draft" | "offered">): ProductContent | null {
  return product.draft ?? product.offered ?? null;
}

export function draftOf(product: ManagedProduct): ProductDraft {
  const { sku, slug, type, category } = product;
  return { sku, slug, type, category, content: { ...emptyContent(), ...contentOf(product) } };
}

/** A short name for addresses, from what the product is called. */
export function slugFrom(name: string): string {
  return name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 60);
}

/** The same for inventories, which write in capitals. */
export function skuFrom(slug: string): string {
  return slug.toUpperCase().slice(0, 40);
}

/**
 * Puts the schema of the model into the content. What names its properties follows: a field that was
 * renamed keeps its prices, requirements and parts, and a choice that is new gets an amount.
 */
export function withModel(content: ProductContent, before: SchemaModel, after: SchemaModel): ProductContent {
  let next: ProductContent = { ...content, configSchema: writeSchema(after) };
  if (before.fields.length === after.fields.length) {
    for (const [index, field] of before.fields.entries()) {
      const now = after.fields[index];
      const gone = !after.fields.some(({ name }) => name === field.name);
      if (now && gone && !before.fields.some(({ name }) => name === now.name)) {
        next = withProperty(next, field.name, now.name);
      }
    }
  }
  return {
    ...next,
    priceLists: next.priceLists.map((list) => ({
      ...list,
      components: list.components.map((component) => followChoices(component, after.fields)),
    })),
  };
}

function withProperty(content: ProductContent, from: string, to: string): ProductContent {
  return {
    ...content,
    priceLists: renameProperty(content.priceLists, from, to),
    requirements: content.requirements.map((requirement) => ({
      ...requirement,
      when: requirement.when.map((condition) => renamed(condition, from, to)),
      then: requirement.then.map((condition) => renamed(condition, from, to)),
    })),
    parts: content.parts.map((part) => ({
      ...part,
      configuration: Object.fromEntries(
        Object.entries(part.configuration).map(([name, value]) => [
          name,
          isTakenOver(value) && value.from === from ? { from: to } : value,
        ]),
      ),
    })),
  };
}

/** A value of a part that follows the bundle's own property. */
export function isTakenOver(value: unknown): value is { from: string } {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.keys(value).length === 1 &&
    typeof (value as { from?: unknown }).from === "string"
  );
}

export interface Described {
  code: string;
  name: LocalText;
}

/** Choices of a field that the plans (or regions) do not describe yet. */
export function undescribed(
  fields: readonly SchemaField[],
  property: "plan" | "region",
  known: readonly { code: string }[],
): readonly Described[] {
  const field = fields.find(({ name }) => name === property);
  return (field?.choices ?? [])
    .filter(({ value }) => value !== "" && !known.some(({ code }) => code === value))
    .map(({ value, label }) => ({ code: value, name: { ...noText(), ...label } }));
}

export { editorSections as sections, type EditorSection } from "../productSearch.ts";

const places: Record<string, EditorSection> = {
  configSchema: "configuration",
  requirements: "requirements",
  plans: "plans",
  regions: "regions",
  parts: "parts",
  priceLists: "prices",
  limits: "limits",
};

/** In which part of the editor a pointer is found. */
export function sectionOf(pointer: string): EditorSection {
  return places[pointer.split("/")[1] ?? ""] ?? "texts";
}

/** Calls about a product name `/content/…`; the editor's own pointers begin within it. */
export function withinContent(pointer: string): string {
  return pointer.replace(/^\/content(?=\/|$)/, "");
}

/** Where a field of the builder stands in the schema, and the other way round. */
export function schemaPointer(name: string): string {
  return `/configSchema/properties/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

export interface Gap {
  pointer: string;
  languages: readonly Language[];
}

/** Every text that one language has and another lacks. */
export function gaps(value: unknown, pointer = ""): Gap[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => gaps(entry, `${pointer}/${index}`));
  if (typeof value !== "object" || value === null) return [];
  const entries = Object.entries(value);
  const isText =
    entries.length > 0 &&
    entries.every(([key, text]) => ["en", "sl", "de"].includes(key) && typeof text === "string");
  if (!isText) return entries.flatMap(([key, entry]) => gaps(entry, `${pointer}/${key}`));
  const languages = (["en", "sl", "de"] as const).filter(
    (language) => !(value as Record<string, string>)[language]?.trim(),
  );
  return languages.length > 0 && languages.length < 3 ? [{ pointer, languages }] : [];
}
