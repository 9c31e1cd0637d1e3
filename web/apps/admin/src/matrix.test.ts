import { describe, expect, test } from "vitest";
import type { PermissionInfo } from "./identity/types.ts";
import { matrixOf, rowState, rowSwitched, switched, whyNotGrantable } from "./matrix.ts";

const permission = (name: string, more: Partial<PermissionInfo> = {}): PermissionInfo => {
  const [resource = "", action = ""] = name.split(":");
  return {
    name,
    resource,
    action,
    title: name,
    description: "",
    kinds: ["operator"],
    grantable: true,
    forMachines: true,
    narrowedBy: [],
    ...more,
  };
};

const permissions = [
  permission("products:publish"),
  permission("products:write"),
  permission("products:read"),
  permission("audit:export", { grantable: false }),
  permission("audit:read"),
];
const matrix = matrixOf(permissions);
const products = matrix.rows[0] ?? { resource: "", cells: {} };
const audit = matrix.rows[1] ?? { resource: "", cells: {} };

describe("the matrix", () => {
  test("has a row for each resource and a column for each action, reading and writing first", () => {
    expect(matrix.actions).toEqual(["read", "write", "publish", "export"]);
    expect(matrix.rows.map(({ resource }) => resource)).toEqual(["products", "audit"]);
    expect(products.cells.publish?.name).toBe("products:publish");
    expect(audit.cells.write).toBeUndefined();
  });

  test("knows how much of a row is chosen", () => {
    expect(rowState(audit, [])).toBe("none");
    expect(rowState(audit, ["audit:read"])).toBe("some");
    expect(rowState(audit, ["audit:read", "audit:export"])).toBe("all");
  });
});

describe("what can be granted", () => {
  test("is what one holds and what exists for the kind of organisation", () => {
    expect(whyNotGrantable(permission("users:read"), "operator")).toBeNull();
    expect(whyNotGrantable(permission("users:read", { grantable: false }), "operator")).toBe("notHeld");
    expect(whyNotGrantable(permission("users:read"), "customer")).toBe("otherKind");
  });

  test("is all that a whole row switches; the rest keeps its place", () => {
    expect(rowSwitched([], audit, "operator", true)).toEqual(["audit:read"]);
    expect(rowSwitched(["audit:export", "audit:read"], audit, "operator", false)).toEqual(["audit:export"]);
  });
});

test("one permission is switched without touching the others, and never twice", () => {
  expect(switched(["b:read"], "a:read", true)).toEqual(["a:read", "b:read"]);
  expect(switched(["a:read"], "a:read", true)).toEqual(["a:read"]);
  expect(switched(["a:read", "b:read"], "a:read", false)).toEqual(["b:read"]);
});
