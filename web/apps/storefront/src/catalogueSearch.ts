import type { ShelfQuery, ShelfSort } from "@cloud-factory/api";
import { urlState } from "@cloud-factory/kit";

/** What the catalogue's address holds: the whole view can be sent to someone as a link. */
export interface CatalogueSearch {
  search?: string;
  category?: string;
  type?: string;
  region?: string;
  minPrice?: number;
  maxPrice?: number;
  sort?: ShelfSort;
  cursor?: string;
}

export const sorts = [
  "relevance",
  "name",
  "-name",
  "price",
  "-price",
  "-updated",
] as const satisfies readonly ShelfSort[];

export const facetNames = ["category", "type", "region"] as const;
export type FacetName = (typeof facetNames)[number];
/** What narrows the list, beside the words that are looked for. */
export const filterNames = [...facetNames, "minPrice", "maxPrice"] as const;
export type FilterName = (typeof filterNames)[number];

export const noFilters = Object.fromEntries(filterNames.map((name) => [name, undefined])) as Record<
  FilterName,
  undefined
>;

/** A bound as people type it, with a comma or a point; what is none counts as not given. */
export function readBound(value: unknown): number | undefined {
  const typed = urlState.text(value, 16)?.replace(",", ".");
  return typed !== undefined && /^\d{1,9}(\.\d{1,2})?$/.test(typed) ? Number(typed) : undefined;
}

/** How many filters are set; a range of prices is one. */
export function filterCount(search: CatalogueSearch): number {
  const facets = facetNames.filter((name) => search[name]).length;
  return facets + (search.minPrice !== undefined || search.maxPrice !== undefined ? 1 : 0);
}

/** What is looked for is sorted by how well it fits, everything else by name, unless one chooses. */
export function sortOf(search: CatalogueSearch): ShelfSort {
  return search.sort ?? (search.search ? "relevance" : "name");
}

export function sortsFor(search: CatalogueSearch): readonly ShelfSort[] {
  return search.search ? sorts : sorts.filter((sort) => sort !== "relevance");
}

export function readCatalogueSearch(raw: Record<string, unknown>): CatalogueSearch {
  const search = urlState.text(raw.search);
  const sort = urlState.oneOf(raw.sort, sorts);
  return urlState.compact({
    search,
    category: urlState.text(raw.category),
    type: urlState.text(raw.type),
    region: urlState.text(raw.region),
    minPrice: readBound(raw.minPrice),
    maxPrice: readBound(raw.maxPrice),
    // Relevance means nothing where nothing is looked for.
    sort: sort === "relevance" && !search ? undefined : sort,
    cursor: urlState.cursor(raw.cursor),
  });
}

export const pageSize = 20;

export function catalogueQuery(search: CatalogueSearch): ShelfQuery {
  const { minPrice, maxPrice } = search;
  return {
    ...search,
    minPrice: minPrice?.toString(),
    maxPrice: maxPrice?.toString(),
    limit: pageSize,
  };
}
