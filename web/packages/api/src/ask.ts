import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { buildUrl, call } from "./client.ts";
import { currentLanguage } from "./language.ts";
import { queryKey } from "./queries.ts";

export interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}

/** A question whose answer has a type that the document does not give. */
export function ask<T>(
  template: string,
  options: { path?: Record<string, unknown>; query?: Record<string, unknown> } = {},
) {
  const url = buildUrl(template, options.path, options.query);
  return queryOptions({
    queryKey: queryKey(url, currentLanguage()),
    queryFn: ({ signal }): Promise<T> => call<T>("get", template, { ...options, signal }),
  });
}

/** A page of a list, which stays while the next one is on its way. */
export function list<T>(template: string, query: Record<string, unknown>) {
  return { ...ask<Page<T>>(template, { query }), placeholderData: keepPreviousData<Page<T>> };
}
