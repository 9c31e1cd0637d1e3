import { expect, test } from "vitest";
import type { PermissionInfo, Role } from "./identity/types.ts";
import { roleChoices, sameNames, toggled } from "./roleChoice.ts";

const role = (code: string, permissions: string[], kind: Role["kind"] = "operator"): Role => ({
  code,
  name: code,
  description: "",
  builtIn: true,
  permissions,
  policies: [],
  requireMfa: false,
  kind,
  members: 0,
  version: 1,
});
const permission = (name: string, grantable: boolean): PermissionInfo => ({
  name,
  resource: "",
  action: "",
  title: "",
  description: "",
  kinds: ["operator"],
  grantable,
  forMachines: true,
  narrowedBy: [],
});

test("a role can be given by whoever holds all of it, to people of its kind", () => {
  const choices = roleChoices(
    [
      role("sales", ["tenants:read"]),
      role("admin", ["tenants:read", "roles:write"]),
      role("owner", [], "customer"),
    ],
    [permission("tenants:read", true), permission("roles:write", false)],
    "operator",
  );

  expect(choices.map(({ role: { code }, missing }) => [code, missing])).toEqual([
    ["sales", []],
    ["admin", ["roles:write"]],
  ]);
});

test("giving and taking a role keeps the others, in a stable order", () => {
  expect(toggled(["sales"], "night", true)).toEqual(["night", "sales"]);
  expect(toggled(["night", "sales"], "sales", false)).toEqual(["night"]);
  expect(sameNames(["a", "b"], ["b", "a"])).toBe(true);
  expect(sameNames(["a"], ["b", "a"])).toBe(false);
});
