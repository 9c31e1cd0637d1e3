import { catalogue } from "@cloud-factory/api";
import { useQueries } from "@tanstack/react-query";

/** The schemas of some products by slug, to say configurations in words. Missing until they arrive. */
export function useConfigurationSchemas(slugs: readonly string[]): ReadonlyMap<string, unknown> {
  const distinct = [...new Set(slugs)];
  return useQueries({
    queries: distinct.map((slug) => ({ ...catalogue.offer(slug), retry: false })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }): [string, unknown][] => (data ? [[data.slug, data.configSchema]] : [])),
      ),
  });
}
