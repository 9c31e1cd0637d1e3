/**
 * What the platform page speaks of, in its order. A lamp says what can be used today: when a part opens,
 * its entry here changes, and its test with it.
 */
export type PartState = "open" | "building" | "planned";

export const interfaces = ["storefront", "portal", "admin", "partner"] as const;

export const steps = ["order", "provision", "billing", "manage", "support"] as const;

export const modules = [
  ["catalog", "open"],
  ["identity", "open"],
  ["monitoring", "open"],
  ["orders", "building"],
  ["provisioning", "building"],
  ["billing", "building"],
  ["notifications", "building"],
  ["support", "building"],
] as const satisfies readonly (readonly [string, PartState])[];

export const capabilities = ["gateway", "events", "roles", "audit", "export", "api"] as const;

/** Rules of the platform; none is a statistic. */
export const numbers = [
  ["health", "open"],
  ["token", "open"],
  ["lock", "open"],
  ["rates", "open"],
  ["roles", "open"],
  ["languages", "open"],
  ["annual", "open"],
  ["seconds", "building"],
  ["phases", "building"],
  ["orders", "building"],
  ["events", "building"],
] as const satisfies readonly (readonly [string, PartState])[];

export const cases = ["isp", "cloud", "msp", "mvno"] as const;

export const protections = ["network", "sign", "rights", "isolation", "secrets", "supply"] as const;

export const deployments = ["one", "own", "many"] as const;

export const roadmap = [
  ["foundation", "done"],
  ["catalogue", "done"],
  ["orders", "moving"],
  ["signon", "ahead"],
  ["later", "ahead"],
] as const;

export const questions = [
  "sell",
  "install",
  "processor",
  "tenants",
  "brand",
  "fail",
  "api",
  "available",
] as const;
