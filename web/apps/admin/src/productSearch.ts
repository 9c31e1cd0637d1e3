import type { Product, ProductQuery, ProductSort } from "@cloud-factory/api";
import type { PriceChangeState } from "@cloud-factory/api/staff";
import { urlState } from "@cloud-factory/kit";

/** What the address of the product list holds. */
export interface ProductSearch {
  search?: string;
  category?: string;
  type?: string;
  region?: string;
  sort?: ProductSort;
  /** Products as they are kept, in this state; without it, what is on sale. */
  status?: Product["status"];
  cursor?: string;
}

export const productStatuses = ["draft", "active", "retired"] as const satisfies readonly Product["status"][];

export const sorts = [
  "name",
  "-name",
  "price",
  "-price",
  "-updated",
] as const satisfies readonly ProductSort[];

export function readProductSearch(raw: Record<string, unknown>): ProductSearch {
  return urlState.compact({
    search: urlState.text(raw.search),
    category: urlState.text(raw.category),
    type: urlState.text(raw.type),
    region: urlState.text(raw.region),
    sort: urlState.oneOf(raw.sort, sorts),
    status: urlState.oneOf(raw.status, productStatuses),
    cursor: urlState.cursor(raw.cursor),
  });
}

const pageSize = 25;

export function productQuery(found: ProductSearch): ProductQuery {
  const { search, category, type, region, sort, cursor } = found;
  return { ...urlState.compact({ search, category, type, region, sort, cursor }), limit: pageSize };
}

export function managedQuery({ status, cursor }: ProductSearch) {
  return { status, cursor, limit: pageSize };
}

export const productTabs = [
  "overview",
  "configuration",
  "prices",
  "versions",
  "availability",
  "changes",
] as const;
export type ProductTab = (typeof productTabs)[number];

export function readProductTab(raw: Record<string, unknown>): { tab?: ProductTab } {
  return urlState.compact({ tab: urlState.oneOf(raw.tab, productTabs) });
}

/** The parts of a product's editor. */
export const editorSections = [
  "texts",
  "configuration",
  "requirements",
  "plans",
  "regions",
  "parts",
  "prices",
  "limits",
  "json",
] as const;
export type EditorSection = (typeof editorSections)[number];

export const priceChangeStates = [
  "scheduled",
  "applied",
  "cancelled",
  "failed",
] as const satisfies readonly PriceChangeState[];
