import { describe, expect, test } from "vitest";
import type { PermissionInfo } from "./identity/types.ts";
import { draftProblems, limitable, readValues, toDrafts, toPolicies } from "./policies.ts";

const draft = (key: number, resource: string, attribute: string, values: string) => ({
  key,
  resource,
  attribute,
  values,
});

describe("values", () => {
  test("are separated by commas or lines, trimmed, each once", () => {
    expect(readValues(" lj-1, mb-1\nlj-1,, hetzner fsn1 ")).toEqual(["lj-1", "mb-1", "hetzner fsn1"]);
  });
});

test("policies survive the way into the editor and back", () => {
  const policies = [{ resource: "orders", attribute: "region", values: ["lj-1", "mb-1"] }];

  expect(toPolicies(toDrafts(policies))).toEqual(policies);
});

describe("a line of the editor", () => {
  const allowed = ["orders:read", "audit:read"];

  test("needs a resource, an attribute and a value", () => {
    const problems = draftProblems(
      [
        draft(0, "", "region", "x"),
        draft(1, "orders", "Region of", "x"),
        draft(2, "orders", "region", " , "),
        draft(3, "audit", "category", "access"),
      ],
      allowed,
    );

    expect([...problems]).toEqual([
      [0, "resource"],
      [1, "attribute"],
      [2, "values"],
    ]);
  });

  test("must not repeat another, nor limit what the role may not touch", () => {
    const problems = draftProblems(
      [
        draft(0, "orders", "region", "lj-1"),
        draft(1, "orders", " region ", "mb-1"),
        draft(2, "users", "region", "x"),
      ],
      allowed,
    );

    expect([...problems]).toEqual([
      [1, "repeated"],
      [2, "unused"],
    ]);
  });
});

describe("what can be limited", () => {
  const permission = (name: string, narrowedBy: string[] = []): PermissionInfo => ({
    name,
    resource: name.split(":")[0] ?? "",
    action: "read",
    title: "",
    description: "",
    kinds: ["operator"],
    grantable: true,
    forMachines: true,
    narrowedBy,
  });

  test("is what the API says, with every attribute once", () => {
    const found = limitable([
      permission("audit:read", ["category"]),
      permission("audit:export", ["category"]),
      permission("users:read", []),
    ]);

    expect([...found]).toEqual([["audit", ["category"]]]);
  });
});
