export * from "./money.ts";
export * from "./orders.ts";
export * from "./provisioning.ts";
export * from "./tasks.ts";
