import type { SessionState, TenantKind } from "@cloud-factory/api";
import { describe, expect, test } from "vitest";
import { canAccessPath, redirectFor, safeNext } from "./access.ts";

const everyone = ["profile:read", "profile:write", "mfa:enrol"];
const ownReads = ["organisation:read", "users:read", "roles:read", "api-keys:read"];

/** The built-in roles, and which of the pages each may open. */
const roles: [string, TenantKind, string[], string[]][] = [
  [
    "admin",
    "operator",
    [
      ...ownReads,
      "tenants:read",
      "audit:read",
      "gateway:read",
      "signing-keys:read",
      "products:read",
      "dead-letters:read",
    ],
    [
      "products",
      "events",
      "customers",
      "tenants",
      "users",
      "roles",
      "signing-keys",
      "audit",
      "gateway",
      "api-keys",
    ],
  ],
  [
    "sales",
    "operator",
    ["tenants:read", "users:read", "products:read"],
    ["products", "customers", "tenants", "users"],
  ],
  [
    "ops",
    "operator",
    ["tenants:read", "products:read", "dead-letters:read", "gateway:read", "users:read"],
    ["products", "events", "customers", "tenants", "users", "gateway"],
  ],
  [
    "finance",
    "operator",
    ["tenants:read", "products:read", "users:read"],
    ["products", "customers", "tenants", "users"],
  ],
  [
    "security",
    "operator",
    [
      "audit:read",
      "users:read",
      "roles:read",
      "api-keys:read",
      "signing-keys:read",
      "tenants:read",
      "gateway:read",
    ],
    ["customers", "tenants", "users", "roles", "signing-keys", "audit", "gateway", "api-keys"],
  ],
  ["product", "operator", ["products:read"], ["products"]],
  [
    "auditor",
    "operator",
    [
      ...ownReads,
      "tenants:read",
      "signing-keys:read",
      "audit:read",
      "gateway:read",
      "products:read",
      "dead-letters:read",
    ],
    [
      "products",
      "events",
      "customers",
      "tenants",
      "users",
      "roles",
      "signing-keys",
      "audit",
      "gateway",
      "api-keys",
    ],
  ],
  [
    "partner-owner",
    "partner",
    [...ownReads, "tenants:read"],
    ["customers", "team", "api-keys", "organisation"],
  ],
  ["partner-sales", "partner", ["tenants:read", "organisation:read"], ["customers", "organisation"]],
  ["partner-support", "partner", ["tenants:read"], ["customers"]],
  ["partner-finance", "partner", ["organisation:read"], ["organisation"]],
  [
    "partner auditor",
    "partner",
    [...ownReads, "tenants:read"],
    ["customers", "team", "api-keys", "organisation"],
  ],
  ["owner", "customer", ownReads, ["team", "api-keys", "organisation"]],
  ["billing", "customer", ["organisation:read"], ["organisation"]],
  ["technical", "customer", ["organisation:read", "api-keys:read"], ["api-keys", "organisation"]],
  ["viewer", "customer", ["organisation:read"], ["organisation"]],
  ["customer auditor", "customer", ownReads, ["team", "api-keys", "organisation"]],
];
const apps = { operator: "admin", partner: "partner", customer: "portal" } as const;
const pages: Record<TenantKind, string[]> = {
  operator: [
    "products",
    "events",
    "customers",
    "tenants",
    "users",
    "roles",
    "signing-keys",
    "audit",
    "gateway",
    "api-keys",
  ],
  partner: ["customers", "team", "api-keys", "organisation"],
  customer: ["team", "api-keys", "organisation"],
};
const caller = (kind: TenantKind, permissions: string[], mfaEnrolmentRequired = false) => ({
  tenant: { kind },
  permissions: [...everyone, ...permissions],
  mfaEnrolmentRequired,
});

describe("the pages that a role may open", () => {
  test.each(roles)("%s", (_, kind, permissions, open) => {
    const who = caller(kind, permissions);
    const found = pages[kind].filter((page) => canAccessPath(who, `/${apps[kind]}/${page}`));

    expect(found).toEqual(open);
    for (const page of ["", "/profile", "/security"]) {
      expect(canAccessPath(who, `/${apps[kind]}${page}`)).toBe(true);
    }
    for (const other of Object.values(apps).filter((app) => app !== apps[kind])) {
      expect(canAccessPath(who, `/${other}`)).toBe(false);
      expect(canAccessPath(who, `/${other}/profile`)).toBe(false);
    }
  });

  test("a page below another needs what that one needs, or more", () => {
    const reader = caller("customer", ["users:read", "api-keys:read"]);

    expect(canAccessPath(reader, "/portal/team/usr_1?tab=roles")).toBe(true);
    expect(canAccessPath(reader, "/portal/team/invite")).toBe(false);
    expect(canAccessPath(reader, "/portal/api-keys/new/")).toBe(false);
    expect(canAccessPath(caller("customer", []), "/portal/teams")).toBe(true);
  });

  test("whoever has to set up a second factor sees nothing else", () => {
    const owner = caller("customer", ["users:read"], true);

    expect(canAccessPath(owner, "/portal/mfa-enrolment")).toBe(true);
    expect(canAccessPath(owner, "/portal/profile")).toBe(false);
    expect(canAccessPath(owner, "/portal/team")).toBe(false);
  });
});

describe("where to go after signing in", () => {
  test.each([
    "/portal/team",
    "/portal/team?cursor=a%2Fb#x",
    "/portal",
    "/checkout",
    "/checkout?step=billing",
    "/quotes/quo_01abc",
  ])("%s is taken", (next) => {
    expect(safeNext(next, "portal")).toBe(next);
  });

  test.each([
    "https://evil.example/portal",
    "//evil.example/portal",
    "/\\evil.example/portal",
    "\\\\evil.example",
    "/portal/\\..\\..",
    "/\t/evil.example",
    "/portal\n//evil.example",
    "javascript:alert(1)",
    " /portal/team",
    "portal/team",
    "/admin/users",
    "/portalx",
    "/portal/../admin",
    "/portal/sign-in",
    "/portal/reset-password",
    "/",
    "/checkout/../admin",
    "/checkoutx",
    "//checkout",
    "/quotes/",
    "/quotes/a/b",
    "/api/products",
    "",
    42,
    null,
    ["/portal"],
    `/portal/${"x".repeat(2100)}`,
  ])("%j is not", (next) => {
    expect(safeNext(next, "portal")).toBeUndefined();
  });
});

describe("the guard", () => {
  const out: SessionState = { status: "out" };
  const inside = (mfaEnrolmentRequired = false) =>
    ({ status: "in", me: { ...caller("customer", []), mfaEnrolmentRequired } }) as unknown as SessionState;

  test("sends a stranger to sign-in and keeps where they wanted to go", () => {
    expect(redirectFor(out, "portal", "/portal/team?cursor=x")).toBe(
      "/portal/sign-in?next=%2Fportal%2Fteam%3Fcursor%3Dx",
    );
    expect(redirectFor(out, "portal", "/portal")).toBe("/portal/sign-in");
  });

  test("leaves the way in open to strangers", () => {
    expect(redirectFor(out, "portal", "/portal/sign-in?next=%2Fportal%2Fteam")).toBeNull();
    expect(redirectFor(out, "admin", "/admin/setup")).toBeNull();
  });

  test("sends whoever has signed in on, and never out of the app", () => {
    expect(redirectFor(inside(), "portal", "/portal/sign-in?next=%2Fportal%2Fteam")).toBe("/portal/team");
    expect(redirectFor(inside(), "portal", "/portal/sign-in?next=%2F%2Fevil.example")).toBe("/portal");
    expect(redirectFor(inside(), "portal", "/portal/register")).toBe("/portal");
    expect(redirectFor(inside(), "portal", "/portal/sign-in?next=%2Fcheckout")).toBe("/checkout");
    expect(redirectFor(inside(), "portal", "/portal/team")).toBeNull();
    expect(redirectFor(inside(), "portal", "/portal/verify-email")).toBeNull();
  });

  test("leads to the second factor and nowhere else while one is asked for", () => {
    expect(redirectFor(inside(true), "portal", "/portal/team")).toBe(
      "/portal/mfa-enrolment?next=%2Fportal%2Fteam",
    );
    expect(redirectFor(inside(true), "portal", "/portal/sign-in?next=%2Fportal%2Fteam")).toBe(
      "/portal/mfa-enrolment?next=%2Fportal%2Fteam",
    );
    expect(redirectFor(inside(true), "portal", "/portal/mfa-enrolment")).toBeNull();
  });
});
