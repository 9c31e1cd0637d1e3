import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { buildUrl, call } from "./client.ts";
import { currentLanguage } from "./language.ts";
import { type Money, type Product, type ProductPage, queryKey } from "./queries.ts";

/** What a visitor finds: the storefront itself, its categories, the list of products. */

export type ShelfSort = "relevance" | "name" | "-name" | "price" | "-price" | "-updated";

export interface ShelfQuery {
  search?: string;
  category?: string;
  type?: string;
  region?: string;
  minPrice?: string;
  maxPrice?: string;
  sort?: ShelfSort;
  cursor?: string;
  limit?: number;
}

export type ShelfItem = Product;

export interface ShelfPage extends Omit<ProductPage, "items" | "facets"> {
  items: ShelfItem[];
  facets: Pick<ProductPage["facets"], "category" | "type" | "region"> & {
    price?: { min: Money | string | null; max: Money | string | null } | null;
  };
  didYouMean?: string | null;
}

export interface ShelfSuggestion {
  slug: string;
  name: string;
  icon?: string | null;
  category?: string | null;
}

export interface ShelfCategory {
  code: string;
  name: string;
  description?: string | null;
  icon?: string | null;
  position: number;
  products: number;
}

/** Who sells here: asked for once, since it stands around every page. */
export interface ShelfStorefront {
  name: string;
  logoUrl?: string | null;
  tagline?: string | null;
  /** The operator's own shop says what the platform is; a partner's says what the partner sells. */
  seller?: { id: string; kind: string };
  currency?: string | null;
  languages?: string[];
}

const asLongAsThePage = Number.POSITIVE_INFINITY;

function ask<T>(path: string, query: Record<string, unknown> = {}) {
  return queryOptions({
    queryKey: queryKey(buildUrl(path, {}, query), currentLanguage()),
    queryFn: ({ signal }) => call<T>("get", path, { query, signal }),
  });
}

export const shelf = {
  storefront: () => ({
    ...ask<ShelfStorefront>("/api/products/storefront"),
    staleTime: asLongAsThePage,
    gcTime: asLongAsThePage,
  }),

  categories: () => ({
    ...ask<{ items: ShelfCategory[] }>("/api/products/categories"),
    staleTime: 5 * 60_000,
  }),

  products: (query: ShelfQuery = {}) => ({
    // Always in this order, since the address is the key of what the server seeds a page with.
    ...ask<ShelfPage>("/api/products", {
      search: query.search,
      category: query.category,
      type: query.type,
      region: query.region,
      minPrice: query.minPrice,
      maxPrice: query.maxPrice,
      sort: query.sort,
      cursor: query.cursor,
      limit: query.limit,
    }),
    placeholderData: keepPreviousData<ShelfPage>,
  }),

  suggest: (search: string, limit = 8) => ({
    ...ask<{ items: ShelfSuggestion[] }>("/api/products/suggest", { search, limit }),
    staleTime: 60_000,
    placeholderData: keepPreviousData<{ items: ShelfSuggestion[] }>,
    retry: false,
  }),
};
