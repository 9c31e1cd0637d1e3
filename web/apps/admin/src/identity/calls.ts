import { buildUrl, call, type CallOptions, currentLanguage, queryKey } from "@cloud-factory/api";
import { queryOptions } from "@tanstack/react-query";

export type ChangeMethod = "post" | "patch" | "delete";

/** A question to the API, cached under the service that answers it. */
export function read<T>(template: string, { path, query }: Pick<CallOptions, "path" | "query"> = {}) {
  const url = buildUrl(template, path, query);
  return queryOptions({
    queryKey: queryKey(url, currentLanguage()),
    queryFn: ({ signal }): Promise<T> => call<T>("get", template, { path, query, signal }),
  });
}

/** A change, described before it is made: what a dialog shows is what it sends. */
export interface Change<T = unknown> {
  method: ChangeMethod;
  url: string;
  body?: unknown;
  send: (idempotencyKey: string) => Promise<T>;
}

export function change<T = unknown>(
  method: ChangeMethod,
  template: string,
  { path, query, body }: Pick<CallOptions, "path" | "query" | "body"> = {},
): Change<T> {
  return {
    method,
    url: buildUrl(template, path, query),
    body,
    send: (idempotencyKey) => call<T>(method, template, { path, query, body, idempotencyKey }),
  };
}
