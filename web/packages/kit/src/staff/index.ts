// What the pages of those who sell are made of: actions, filters, lists, exports. By a path of its own it
// stays out of every app's first load.
export * from "./ActionBar.tsx";
export * from "./CallNote.tsx";
export * from "../download.ts";
export * from "./ExportButton.tsx";
export * from "./Facts.tsx";
export * from "./Filters.tsx";
export * from "./Listing.tsx";
