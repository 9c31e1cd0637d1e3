import { type Answer, buildUrl, call, type PathsOf, request, type RequestOptions } from "./client.ts";

export type ChangeMethod = "post" | "put" | "patch" | "delete";

/** A change, described before it is made: what a dialog shows is what it sends. */
export interface Change<T = unknown> {
  method: ChangeMethod;
  url: string;
  body?: unknown;
  send: (idempotencyKey: string) => Promise<T>;
}

export function change<M extends ChangeMethod, P extends PathsOf<M>>(
  method: M,
  template: P,
  options: Pick<RequestOptions<M, P>, "path" | "query" | "body"> = {},
): Change<Answer<M, P>> {
  return {
    method,
    url: buildUrl(template, options.path, options.query),
    body: options.body,
    send: (idempotencyKey) => request(method, template, { ...options, idempotencyKey }),
  };
}

/** The same for an operation whose types are given. */
export function changeOf<T>(
  method: ChangeMethod,
  template: string,
  options: { path?: Record<string, unknown>; body?: unknown } = {},
): Change<T> {
  return {
    method,
    url: buildUrl(template, options.path),
    body: options.body,
    send: (idempotencyKey) => call<T>(method, template, { ...options, idempotencyKey }),
  };
}
