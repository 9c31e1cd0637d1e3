export * from "./client.ts";
export * from "./connection.ts";
export * from "./errors.ts";
export * from "./language.ts";
export * from "./log.ts";
export * from "./permittedActions.ts";
export * from "./queries.ts";
export * from "./seed.ts";
