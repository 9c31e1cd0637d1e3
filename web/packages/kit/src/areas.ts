// What only some pages load: by a path of its own it stays out of every app's first load.
export * from "./AreaOverview.tsx";
export * from "./AreaPage.tsx";
