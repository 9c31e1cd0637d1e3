import { type Answer, buildUrl, type PathsOf, request, type RequestOptions } from "@cloud-factory/api";

export type ChangeMethod = "post" | "patch" | "delete";

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
