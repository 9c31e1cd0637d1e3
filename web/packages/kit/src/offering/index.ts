// What edits products, prices and brands, for the admin and the partner app. By a path of its own it
// stays out of every app's first load.
export * from "./atFields.tsx";
export * from "./BrandEditor.tsx";
export * from "./ComponentEditor.tsx";
export * from "./ConditionEditor.tsx";
export * from "./decimals.ts";
export * from "./EditableList.tsx";
export * from "./editLanguages.tsx";
export * from "./gridRows.ts";
export * from "./LeaveGuard.tsx";
export * from "./LocalTextField.tsx";
export * from "./PriceGrid.tsx";
export * from "./priceLists.ts";
export * from "./PriceListsEditor.tsx";
export * from "./problems.tsx";
export * from "./schemaModel.ts";
export * from "./StorefrontEditor.tsx";
export * from "./useChange.ts";
export * from "./useGridWords.ts";
