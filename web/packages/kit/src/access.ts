import type { Me, SessionState, TenantKind } from "@cloud-factory/api";

/** The three apps behind sign-in, and for whom each is. */
export type StaffApp = "portal" | "admin" | "partner";

export const kindOfApp: Record<StaffApp, TenantKind> = {
  portal: "customer",
  admin: "operator",
  partner: "partner",
};

export const appOfKind: Record<TenantKind, StaffApp> = {
  customer: "portal",
  operator: "admin",
  partner: "partner",
};

/** What a page needs. The longest prefix counts; a page that is not listed is for everyone of its app. */
const needs: Record<StaffApp, Record<string, string>> = {
  portal: {
    "/orders": "orders:read",
    "/services": "services:read",
    "/invoices": "invoices:read",
    "/subscriptions": "subscriptions:read",
    "/notifications": "notifications:read",
    "/team": "users:read",
    "/team/invite": "users:write",
    "/api-keys": "api-keys:read",
    "/api-keys/new": "api-keys:write",
    "/organisation": "organisation:read",
  },
  partner: {
    "/notifications": "notifications:read",
    "/customers": "tenants:read",
    "/prices": "products:read",
    "/brand": "storefront:read",
    "/team": "users:read",
    "/team/invite": "users:write",
    "/api-keys": "api-keys:read",
    "/api-keys/new": "api-keys:write",
    "/organisation": "organisation:read",
  },
  admin: {
    "/notifications": "notifications:read",
    "/products": "products:read",
    "/categories": "products:read",
    "/price-lists": "products:read",
    "/price-changes": "products:read",
    "/synonyms": "products:read",
    "/storefronts": "storefront:read",
    "/events": "dead-letters:read",
    "/orders": "orders:read",
    "/orders/new": "orders:manage",
    "/tasks": "tasks:read",
    "/provisioning": "provisioning:read",
    "/billing": "payments:read",
    "/customers": "tenants:read",
    "/tenants": "tenants:read",
    "/users": "users:read",
    "/roles": "roles:read",
    "/signing-keys": "signing-keys:read",
    "/audit": "audit:read",
    "/gateway": "gateway:read",
    "/api-keys": "api-keys:read",
    "/api-keys/new": "api-keys:write",
  },
};

/** What needs no caller: the way in. */
const entries = new Set([
  "/sign-in",
  "/register",
  "/verify-email",
  "/forgot-password",
  "/reset-password",
  "/unlock",
  "/invitation",
  "/setup",
]);

/** The way in, and where somebody who is in already goes on at once. */
const onlyOutside = new Set(["/sign-in", "/register"]);

function split(path: string): { app: StaffApp | null; rest: string } {
  const [, app, rest = "/"] = /^\/(portal|admin|partner)(\/[^?#]*)?(?:[?#]|$)/.exec(path) ?? [];
  return { app: (app as StaffApp | undefined) ?? null, rest: rest.replace(/(?<=.)\/+$/, "") };
}

/** The permission that a page asks for, if it asks for one. */
export function neededFor(path: string): string | null {
  const { app, rest } = split(path);
  if (!app) return null;
  const found = Object.keys(needs[app])
    .filter((prefix) => rest === prefix || rest.startsWith(`${prefix}/`))
    .toSorted((first, second) => second.length - first.length)[0];
  return (found && needs[app][found]) ?? null;
}

/** Whether this caller may open the page at a path. The API decides again for each thing on it. */
export function canAccessPath(
  me: Pick<Me, "permissions" | "mfaEnrolmentRequired"> & { tenant: { kind: TenantKind } },
  path: string,
): boolean {
  const { app, rest } = split(path);
  if (!app || entries.has(rest)) return true;
  if (me.mfaEnrolmentRequired) return rest === "/mfa-enrolment";
  if (me.tenant.kind !== kindOfApp[app]) return false;
  const permission = neededFor(path);
  return permission === null || me.permissions.includes(permission);
}

/** Pages of the shop that ask who somebody is and wait for their return. */
const shopPages = /^\/(?:checkout(?:\/(?:pay|done)\/[\w-]{1,80})?|cart|quotes\/[\w-]{1,80})$/;

/** Whether an address lies outside the app, so that the browser has to load another page. */
export function isOutside(href: string, app: StaffApp): boolean {
  return split(href).app !== app;
}

/**
 * Where to go after signing in: a path within this app or one of the shop's pages, or nothing. Whatever
 * a link says, nobody is sent to another host, another app, or back to the way in.
 */
export function safeNext(next: unknown, app: StaffApp): string | undefined {
  if (typeof next !== "string" || next.length > 2000) return undefined;
  // Browsers read "\" as "/" and drop tabs and line breaks.
  // oxlint-disable-next-line no-control-regex
  if (!/^\/(?![/\\])[^\\\u0000-\u0020\u007F]*$/.test(next)) return undefined;
  let address: URL;
  try {
    address = new URL(next, "https://app.invalid");
  } catch {
    return undefined;
  }
  if (address.origin !== "https://app.invalid") return undefined;
  const whole = address.pathname + address.search + address.hash;
  if (shopPages.test(address.pathname)) return whole;
  const { app: found, rest } = split(whole);
  return found === app && !entries.has(rest) ? whole : undefined;
}

/**
 * Where a visit to a path must go instead, or null when it may stay. Someone of another kind, or
 * without the permission, stays: the page itself explains.
 */
export function redirectFor(state: SessionState, app: StaffApp, href: string): string | null {
  const { rest } = split(href);
  const next = new URLSearchParams(href.split("#")[0]?.split("?")[1]).get("next");
  if (state.status !== "in" || !state.me) {
    if (entries.has(rest)) return null;
    const back = safeNext(href, app);
    const home = back === undefined || back === `/${app}`;
    return home ? `/${app}/sign-in` : `/${app}/sign-in?next=${encodeURIComponent(back)}`;
  }
  const enrolment = `/${app}/mfa-enrolment`;
  if (state.me.mfaEnrolmentRequired) {
    if (rest === "/mfa-enrolment") return null;
    const back = onlyOutside.has(rest) ? safeNext(next, app) : safeNext(href, app);
    return back ? `${enrolment}?next=${encodeURIComponent(back)}` : enrolment;
  }
  return onlyOutside.has(rest) ? (safeNext(next, app) ?? `/${app}`) : null;
}

export function isEntry(path: string): boolean {
  return entries.has(split(path).rest);
}
