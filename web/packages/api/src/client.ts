import { markReachable, markUnreachable } from "./connection.ts";
import { credentials } from "./credentials.ts";
import { ApiError, readProblem } from "./errors.ts";
import { currentLanguage, type Language } from "./language.ts";
import { type ApiCall, recordCall, withoutSecrets } from "./log.ts";
import type { paths } from "./schema.ts";

type Method = "get" | "post" | "put" | "patch" | "delete";

/** The paths that answer to a method. */
export type PathsOf<M extends Method> = {
  [P in keyof paths]: paths[P] extends Record<M, { responses: unknown }> ? P : never;
}[keyof paths];

type Operation<M extends Method, P extends keyof paths> = paths[P] extends Record<M, infer O> ? O : never;
type ParametersOf<O, K extends string> = O extends { parameters: infer Given }
  ? Given extends Record<K, infer Found>
    ? Found
    : Given extends Partial<Record<K, infer Found>>
      ? Found
      : never
  : never;
type BodyOf<O> = O extends { requestBody: { content: { "application/json": infer Body } } }
  ? Body
  : undefined;
type Success<O> = O extends { responses: infer Answers }
  ? Extract<keyof Answers, 200 | 201 | 202 | 204> extends infer Code
    ? Code extends keyof Answers
      ? Answers[Code] extends { content: { "application/json": infer Body } }
        ? Body
        : undefined
      : never
    : never
  : never;

/** What a successful answer of an operation holds. */
export type Answer<M extends Method, P extends PathsOf<M>> = Success<Operation<M, P>>;

export interface RequestOptions<M extends Method, P extends PathsOf<M>> {
  path?: ParametersOf<Operation<M, P>, "path">;
  query?: ParametersOf<Operation<M, P>, "query">;
  body?: BodyOf<Operation<M, P>>;
  /** The version that the change was made against, sent as If-Match. */
  version?: number;
  /** The same key for every retry of one intent. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** The browser finishes it even when the page goes away. */
  keepalive?: boolean;
}

/** Builds an address: path parameters are escaped, empty query values are left out, the order is stable. */
export function buildUrl(
  template: string,
  path: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = path[name];
    if (typeof value !== "string" && typeof value !== "number") throw new Error(`${template} needs ${name}`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === "string" ? value !== "" : typeof value === "number" || typeof value === "boolean") {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return text ? `${filled}?${text}` : filled;
}

function requestId(): string {
  return crypto.randomUUID?.() ?? `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

async function send(url: string, init: RequestInit, mayRetry: boolean): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    if (mayRetry) return send(url, init, false);
    markUnreachable();
    throw ApiError.unreachable(cause);
  }
}

export interface CallOptions {
  /** Another language than the page's, where texts are wanted in all of them. */
  language?: Language;
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  version?: number;
  idempotencyKey?: string;
  signal?: AbortSignal;
  keepalive?: boolean;
}

/** What asks for a session cannot wait for one. */
const anonymous = "/api/identity/auth/";

/**
 * Sends one request, in the name of whoever is signed in. A read that met no server is tried once more,
 * a change never is; what was refused for its token is sent once more with a new one.
 */
export async function call<T>(method: Method, template: string, options: CallOptions = {}): Promise<T> {
  const url = buildUrl(template, options.path, options.query);
  const caller = url.startsWith(anonymous) ? null : credentials();
  const token = (await caller?.token()) ?? null;
  let response = await sendOnce(method, url, options, token);
  let error = response.ok ? null : new ApiError(await readProblem(response));
  // A wrong code or password is a 401 as well; another token would not make it right.
  if (error?.code === "unauthenticated" && caller && token !== null) {
    const renewed = await caller.renew(token);
    if (renewed !== null) {
      response = await sendOnce(method, url, options, renewed);
      error = response.ok ? null : new ApiError(await readProblem(response));
    }
  }
  if (error) throw error;
  if (response.status === 204 || !response.headers.get("content-type")?.includes("json")) {
    return undefined as T;
  }
  return (await response.json()) as T;
}

async function sendOnce(
  method: Method,
  url: string,
  options: CallOptions,
  token: string | null,
): Promise<Response> {
  const headers: Record<string, string> = {
    accept: "application/json, application/problem+json",
    "accept-language": options.language ?? currentLanguage(),
    "x-request-id": requestId(),
  };
  if (options.body !== undefined) headers["content-type"] = "application/json";
  if (options.version !== undefined) headers["if-match"] = `"${options.version}"`;
  if (options.idempotencyKey) headers["idempotency-key"] = options.idempotencyKey;
  if (token !== null) headers.authorization = `Bearer ${token}`;
  const body = options.body === undefined ? undefined : JSON.stringify(options.body);

  const logged: Omit<ApiCall, "status" | "millis"> = {
    method: method.toUpperCase(),
    url,
    requestId: headers["x-request-id"] ?? "",
    language: headers["accept-language"] ?? "",
    signed: token !== null,
    body: body && withoutSecrets(url, body),
    page: location.pathname,
    at: new Date().toISOString(),
  };
  const started = performance.now();
  const record = (status: number | null, answered?: Response) =>
    recordCall({
      ...logged,
      requestId: answered?.headers.get("x-request-id") ?? logged.requestId,
      status,
      millis: Math.round(performance.now() - started),
    });

  const { signal, keepalive } = options;
  let response: Response;
  try {
    response = await send(
      url,
      { method: logged.method, headers, body, signal, keepalive, credentials: "same-origin" },
      method === "get",
    );
  } catch (error) {
    if (!signal?.aborted) record(null);
    throw error;
  }
  record(response.status, response);
  markReachable();
  return response;
}

/** The same with the types of the operation. */
export function request<M extends Method, P extends PathsOf<M>>(
  method: M,
  template: P,
  options: RequestOptions<M, P> = {},
): Promise<Answer<M, P>> {
  return call(method, template, options as CallOptions);
}
