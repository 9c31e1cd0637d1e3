// What only the apps behind sign-in need: by a path of its own it stays out of the storefront.
export * from "./change.ts";
export * from "./desk/index.ts";
export * from "./offering.ts";
export type * from "./productContent.ts";
