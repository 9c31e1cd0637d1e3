import { catalogue } from "@cloud-factory/api";
import { useQueries } from "@tanstack/react-query";
import type { LineState } from "./changes.ts";
import type { CartLine } from "./store.ts";

/** The products that are known to be there: what is gone is not asked for. */
export function offered(
  lines: readonly CartLine[],
  states: ReadonlyMap<string, LineState>,
): readonly string[] {
  return lines
    .filter(({ id }) => {
      const state = states.get(id);
      return state && state.kind !== "pending" && !(state.kind === "problem" && state.gone);
    })
    .map(({ product }) => product);
}

/** The currencies in which every one of these products has a price. */
export function useCurrencies(slugs: readonly string[]): readonly string[] {
  const distinct = [...new Set(slugs)];
  return useQueries({
    queries: distinct.map((slug) => ({ ...catalogue.offer(slug), retry: false })),
    combine: (results) => {
      const lists = results.flatMap(({ data }) => (data ? [data.currencies ?? []] : []));
      return (lists[0] ?? []).filter((code) => lists.every((list) => list.includes(code)));
    },
  });
}
