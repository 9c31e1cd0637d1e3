// What buying and running what was bought needs: by a path of its own it stays out of a first visit.
export * from "./change.ts";
export * from "./orderStates.ts";
export * from "./ordering.ts";
