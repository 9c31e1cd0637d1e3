import { describe, expect, test } from "vitest";
import { diffFields, listChanges } from "./diff.ts";

describe("what changed", () => {
  test("is told field by field, inner fields by their path", () => {
    const before = { name: "Bled", state: "active", owner: { email: "a@x.test", fullName: "Ana" } };
    const after = { name: "Bled", state: "suspended", owner: { email: "b@x.test", fullName: "Ana" } };

    expect(diffFields(before, after)).toEqual([
      { path: "name", kind: "same", before: "Bled", after: "Bled" },
      { path: "state", kind: "changed", before: "active", after: "suspended" },
      { path: "owner.email", kind: "changed", before: "a@x.test", after: "b@x.test" },
      { path: "owner.fullName", kind: "same", before: "Ana", after: "Ana" },
    ]);
  });

  test("of something new is all added, of something deleted all removed", () => {
    expect(diffFields(null, { code: "night" })).toEqual([{ path: "code", kind: "added", after: "night" }]);
    expect(diffFields({ code: "night" }, null)).toEqual([{ path: "code", kind: "removed", before: "night" }]);
    expect(diffFields(undefined, null)).toEqual([]);
  });

  test("does not tell null from missing, but tells false and 0 from both", () => {
    expect(diffFields({ reason: null }, {})).toEqual([]);
    expect(diffFields({ on: false, count: 0 }, {})).toEqual([
      { path: "on", kind: "removed", before: false },
      { path: "count", kind: "removed", before: 0 },
    ]);
  });

  test("keeps a list of plain values together and walks a list of objects", () => {
    const fields = diffFields(
      { roles: ["sales"], policies: [{ resource: "audit", values: ["x"] }] },
      { roles: ["sales", "night"], policies: [{ resource: "audit", values: ["x", "y"] }] },
    );

    expect(fields.filter(({ kind }) => kind === "changed").map(({ path }) => path)).toEqual([
      "roles",
      "policies[0].values",
    ]);
  });

  test("of a plain value has no path", () => {
    expect(diffFields("a", "b")).toEqual([{ path: "", kind: "changed", before: "a", after: "b" }]);
  });
});

describe("a list of plain values", () => {
  test("tells what joined, what left and what stayed", () => {
    expect(listChanges(["a", "b"], ["b", "c"])).toEqual({ added: ["c"], removed: ["a"], kept: ["b"] });
  });

  test("is needed on both sides", () => {
    expect(listChanges(["a"], "a")).toBeNull();
  });

  test("entries that have names are compared by them, wherever they stand", () => {
    const before = {
      plans: [
        { code: "core", price: "10" },
        { code: "pro", price: "20" },
      ],
    };
    const after = {
      plans: [
        { code: "mini", price: "5" },
        { code: "core", price: "12" },
        { code: "pro", price: "20" },
      ],
    };

    expect(diffFields(before, after).filter(({ kind }) => kind !== "same")).toEqual([
      { path: "plans[core].price", kind: "changed", before: "10", after: "12" },
      { path: "plans[mini].code", kind: "added", after: "mini" },
      { path: "plans[mini].price", kind: "added", after: "5" },
    ]);
  });
});
