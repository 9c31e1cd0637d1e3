import { describe, expect, test } from "vitest";
import { compact, cursor, oneOf, refine, text, toggleSort } from "./urlState.ts";

describe("what stands in an address", () => {
  test("is taken as text, trimmed, also when the router read a number", () => {
    expect(text("  vps ")).toBe("vps");
    expect(text(42)).toBe("42");
  });

  test.each([undefined, null, "", "   ", {}, ["a"], true, "x".repeat(201)])(
    "counts as not given: %j",
    (value) => {
      expect(text(value)).toBeUndefined();
    },
  );

  test("is one of what is allowed, or nothing", () => {
    expect(oneOf("-price", ["price", "-price"])).toBe("-price");
    expect(oneOf("drop table", ["price"])).toBeUndefined();
  });

  test("may hold a long cursor", () => {
    expect(cursor("c".repeat(600))).toHaveLength(600);
    expect(cursor("c".repeat(3000))).toBeUndefined();
  });

  test("stays short", () => {
    expect(compact({ search: undefined, region: "lj-1", type: "" })).toEqual({ region: "lj-1" });
  });
});

describe("refining a list", () => {
  test("begins it anew: the cursor belongs to the old one", () => {
    expect(refine({ cursor: "abc", region: "lj-1", sort: "name" }, { sort: "price" })).toEqual({
      region: "lj-1",
      sort: "price",
    });
  });
});

describe("sorting by a column", () => {
  test("goes up first, then down, then up", () => {
    expect(toggleSort(undefined, "name", "-name")).toBe("name");
    expect(toggleSort("name", "name", "-name")).toBe("-name");
    expect(toggleSort("-name", "name", "-name")).toBe("name");
  });

  test("stays where there is one direction only", () => {
    expect(toggleSort("-updated", undefined, "-updated")).toBe("-updated");
    expect(toggleSort("name", undefined, "-updated")).toBe("-updated");
  });
});
