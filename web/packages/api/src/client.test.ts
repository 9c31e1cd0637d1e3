import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { buildUrl, call as send, request } from "./client.ts";
import { connection, markReachable } from "./connection.ts";
import { ApiError, loadProblemTexts } from "./errors.ts";
import { setApiLanguage } from "./language.ts";
import { asCurl } from "./curl.ts";
import { callLog } from "./log.ts";

const page = { items: [], nextCursor: null, facets: { category: [], type: [], region: [] } };
const answer = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json", ...headers },
  });

let server: ReturnType<typeof vi.fn<typeof fetch>>;
beforeEach(() => {
  server = vi.fn<typeof fetch>(() => Promise.resolve(answer(page)));
  vi.stubGlobal("fetch", server);
  setApiLanguage("en");
  markReachable();
});
afterEach(() => setApiLanguage("en"));

const sent = (call = 0) => {
  const [url, init] = server.mock.calls[call] ?? [];
  return { url, init, headers: init?.headers as Record<string, string> };
};

describe("addresses", () => {
  test("escape what stands in the path", () => {
    expect(buildUrl("/api/products/{id}", { id: "a/b c" })).toBe("/api/products/a%2Fb%20c");
  });

  test("leave out what is not set", () => {
    expect(buildUrl("/api/products", {}, { search: "", region: undefined, limit: 20 })).toBe(
      "/api/products?limit=20",
    );
  });

  test("refuse a path parameter that is missing", () => {
    expect(() => buildUrl("/api/products/{id}")).toThrow("needs id");
  });
});

describe("a request", () => {
  test("asks in the language of the page and carries an id of its own", async () => {
    setApiLanguage("sl");

    await request("get", "/api/products");

    expect(sent().headers["accept-language"]).toBe("sl");
    expect(sent().headers["x-request-id"]).toMatch(/\S{8,}/);
  });

  test("sends the version a change was made against, and the key of its intent", async () => {
    await request("post", "/api/events/dead-letters/{id}/replay", {
      path: { id: "dlq_1" },
      version: 4,
      idempotencyKey: "once",
    });

    expect(sent().headers["if-match"]).toBe('"4"');
    expect(sent().headers["idempotency-key"]).toBe("once");
  });

  test("that reads is tried once more when no server was met", async () => {
    server.mockRejectedValueOnce(new TypeError("network"));

    await expect(request("get", "/api/products")).resolves.toEqual(page);

    expect(server).toHaveBeenCalledTimes(2);
  });

  test("that changes something is never repeated by itself", async () => {
    server.mockRejectedValue(new TypeError("network"));

    const change = request("post", "/api/events/dead-letters/{id}/discard", { path: { id: "dlq_1" } });

    await expect(change).rejects.toMatchObject({ status: 0 });
    expect(server).toHaveBeenCalledTimes(1);
  });

  test("that was given up is not repeated and says nothing about the server", async () => {
    const giveUp = new AbortController();
    server.mockImplementation(() => {
      giveUp.abort();
      return Promise.reject(new DOMException("aborted", "AbortError"));
    });

    await expect(request("get", "/api/products", { signal: giveUp.signal })).rejects.toThrow("aborted");

    expect(server).toHaveBeenCalledTimes(1);
    expect(connection.isReachable()).toBe(true);
  });

  test("without a server marks the connection, and the next answer clears the mark", async () => {
    server.mockRejectedValueOnce(new TypeError("network")).mockRejectedValueOnce(new TypeError("network"));
    await expect(request("get", "/api/products")).rejects.toBeInstanceOf(ApiError);
    expect(connection.isReachable()).toBe(false);

    await request("get", "/api/products");

    expect(connection.isReachable()).toBe(true);
  });
});

describe("a problem", () => {
  const problem = {
    type: "https://example.test/problems/unauthenticated",
    title: "no caller",
    status: 401,
    detail: "This operation needs a caller.",
    requestId: "req_1",
    errors: [{ pointer: "/plan/code", message: "unknown plan" }],
  };

  test("becomes an error that knows its kind, request and fields", async () => {
    server.mockResolvedValue(answer(problem, 401));

    const error = await request("get", "/api/products").catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(ApiError);
    const known = error as ApiError;
    expect(known.isSignInNeeded).toBe(true);
    expect(known.requestId).toBe("req_1");
    expect(known.fields).toEqual({ "plan.code": "unknown plan" });
  });

  test.each([
    ["en", "This needs a signed-in person."],
    ["sl", "Za to je potrebna prijava."],
    ["de", "Dafür ist eine Anmeldung nötig."],
  ] as const)("speaks %s", async (language, sentence) => {
    await loadProblemTexts(language);

    expect(new ApiError(problem).text()).toBe(sentence);
  });

  test("of a type we do not know is understood by its status", () => {
    expect(new ApiError({ type: "product-retired", title: "", status: 409 }).isPassing).toBe(false);
    expect(new ApiError({ type: "about:blank", title: "", status: 503 }).isPassing).toBe(true);
    expect(new ApiError({ type: "product-not-found", title: "", status: 404 }).isNotFound).toBe(true);
  });

  test("from a proxy that speaks no JSON is still a problem with its request id", async () => {
    server.mockResolvedValue(
      new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "x-request-id": "req_2" } }),
    );

    await expect(request("get", "/api/products")).rejects.toMatchObject({ status: 502, requestId: "req_2" });
  });
});

describe("the log of calls", () => {
  test("keeps method, status and the server's request id", async () => {
    server.mockResolvedValue(answer(page, 200, { "x-request-id": "req_server" }));

    await request("get", "/api/products", { query: { limit: 5 } });

    expect(callLog.calls()[0]).toMatchObject({
      method: "GET",
      url: "/api/products?limit=5",
      status: 200,
      requestId: "req_server",
    });
  });

  test("writes a call for a terminal, quotes included", () => {
    const call = { method: "POST", url: "/api/products", language: "en", body: `{"name":"it's"}` };

    expect(asCurl(call, "http://localhost:8880")).toBe(
      String.raw`curl -X POST 'http://localhost:8880/api/products' -H 'Accept-Language: en' -H 'Content-Type: application/json' -d '{"name":"it'\''s"}'`,
    );
  });

  test("leaves passwords, codes and tokens out, and nothing else", async () => {
    const body = { email: "ana@acme.test", password: 'p"\\w', mfaToken: "m", code: "123456" };

    await send("post", "/api/identity/auth/login", { body });
    await send("post", "/api/identity/roles", { body: { code: "desk" } });

    expect(callLog.calls()[1]?.body).toBe(
      '{"email":"ana@acme.test","password":"…","mfaToken":"…","code":"…"}',
    );
    expect(callLog.calls()[0]?.body).toBe('{"code":"desk"}');
  });

  test("names a key in place of the caller's token", () => {
    const call = { method: "GET", url: "/api/orders", language: "en", body: undefined, signed: true };

    expect(asCurl(call, "http://localhost:8880")).toContain(
      '-H "Authorization: Bearer $CLOUD_FACTORY_API_KEY"',
    );
  });
});
