import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type Answer, buildUrl, type PathsOf, request, type RequestOptions } from "./client.ts";
import { currentLanguage } from "./language.ts";
import type { operations } from "./schema.ts";

// Types come from operations, not from component names, which are the generator's own business.
export type ProductPage = Answer<"get", "/api/products">;
export type Product = ProductPage["items"][number];
export type ProductDetail = Answer<"get", "/api/products/{id}">;
export type ProductPlan = ProductDetail["plans"][number];
export type Money = NonNullable<ProductPlan["price"]>;
export type ProductVersion = Answer<"get", "/api/products/{id}/versions">["items"][number];
export type ServiceHealth = Answer<"get", "/api/monitoring/services">;
export type ServiceStatus = ServiceHealth["services"][number];
export type HealthState = ServiceHealth["state"];
export type DeadLetter = Answer<"get", "/api/events/dead-letters">["items"][number];
export type DeadLetterQuery = NonNullable<operations["listDeadLetters"]["parameters"]["query"]>;
export type ProductQuery = NonNullable<operations["listProducts"]["parameters"]["query"]>;
export type ProductSort = NonNullable<ProductQuery["sort"]>;

/** Keys lead with the service, so that one call drops everything a service answered. */
export function queryKey(url: string, language: string): readonly [string, string, string] {
  return [url.split(/[/?]/)[2] ?? "", url, language];
}

/** A question to the API, with the types of its operation, cached under the service that answers it. */
export function read<P extends PathsOf<"get">>(
  template: P,
  options: Pick<RequestOptions<"get", P>, "path" | "query"> = {},
) {
  const url = buildUrl(template, options.path, options.query);
  return queryOptions({
    queryKey: queryKey(url, currentLanguage()),
    queryFn: ({ signal }): Promise<Answer<"get", P>> => request("get", template, { ...options, signal }),
  });
}

export const queries = {
  products: (query: ProductQuery = {}) => ({
    ...read("/api/products", { query }),
    placeholderData: keepPreviousData<ProductPage>,
  }),
  product: (idOrSlug: string) => read("/api/products/{id}", { path: { id: idOrSlug } }),
  productVersions: (idOrSlug: string) => read("/api/products/{id}/versions", { path: { id: idOrSlug } }),

  /** Every 15 seconds; every 5 while something is not up, so that recovery shows at once. */
  serviceHealth: () => {
    const base = read("/api/monitoring/services");
    return {
      ...base,
      refetchInterval: (query: { state: { data?: ServiceHealth } }): number =>
        query.state.data && query.state.data.state === "up" ? 15_000 : 5000,
    };
  },

  deadLetters: (query: DeadLetterQuery = {}) => read("/api/events/dead-letters", { query }),
  deadLetter: (id: string) => read("/api/events/dead-letters/{id}", { path: { id } }),
};
