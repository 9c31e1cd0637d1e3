import type { ProductQuery, ProductSort } from "@cloud-factory/api";
import { urlState } from "@cloud-factory/kit";

/** What the catalogue's address holds: the whole view can be sent to someone as a link. */
export interface CatalogueSearch {
  search?: string;
  category?: string;
  type?: string;
  region?: string;
  sort?: ProductSort;
  cursor?: string;
}

export const sorts = [
  "name",
  "-name",
  "price",
  "-price",
  "-updated",
] as const satisfies readonly ProductSort[];
export const facetNames = ["category", "type", "region"] as const;
export type FacetName = (typeof facetNames)[number];

export function readCatalogueSearch(raw: Record<string, unknown>): CatalogueSearch {
  return urlState.compact({
    search: urlState.text(raw.search),
    category: urlState.text(raw.category),
    type: urlState.text(raw.type),
    region: urlState.text(raw.region),
    sort: urlState.oneOf(raw.sort, sorts),
    cursor: urlState.cursor(raw.cursor),
  });
}

const pageSize = 20;

export function catalogueQuery(search: CatalogueSearch): ProductQuery {
  return { ...search, limit: pageSize };
}
