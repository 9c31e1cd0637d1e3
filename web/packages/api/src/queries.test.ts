import { QueryClient } from "@tanstack/react-query";
import { describe, expect, test } from "vitest";
import { queries, queryKey, type ServiceHealth } from "./queries.ts";
import { seedQueries } from "./seed.ts";

describe("keys", () => {
  test("lead with the service and hold the language", () => {
    expect(queryKey("/api/products?limit=5", "de")).toEqual(["products", "/api/products?limit=5", "de"]);
    expect(queries.serviceHealth().queryKey[0]).toBe("monitoring");
  });
});

describe("health", () => {
  const interval = (state: ServiceHealth["state"] | null) =>
    queries.serviceHealth().refetchInterval({
      state: { data: state === null ? undefined : ({ state } as ServiceHealth) },
    });

  test("is asked for every 15 seconds, and more often while something is not up", () => {
    expect(interval("up")).toBe(15_000);
    expect(interval("degraded")).toBe(5000);
    expect(interval("down")).toBe(5000);
    expect(interval(null)).toBe(5000);
  });
});

describe("the seed", () => {
  const withSeed = (text: string) => {
    const page = document.implementation.createHTMLDocument();
    const script = page.createElement("script");
    script.id = "cf-seed";
    script.type = "application/json";
    script.textContent = text;
    page.body.append(script);
    return page;
  };

  test("fills the cache under the key that the page will ask for", () => {
    const client = new QueryClient();
    const body = { id: "prd_1" };

    const seeded = seedQueries(
      client,
      withSeed(JSON.stringify({ answers: [{ url: "/api/products/vps", language: "en", body }] })),
    );

    expect(seeded).toBe(1);
    expect(client.getQueryData(queries.product("vps").queryKey)).toEqual(body);
  });

  test.each(["", "not json", "{}", '{"answers":[{"url":4}]}'])("that is broken costs nothing: %j", (text) => {
    expect(seedQueries(new QueryClient(), withSeed(text))).toBe(0);
  });
});
