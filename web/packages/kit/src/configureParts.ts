// What configures a product from its schema and shows what that costs. By a path of its own it stays
// out of every app's first load.
export * from "./configure/amounts.ts";
export * from "./configure/AvailabilityNote.tsx";
export * from "./configure/ConfigurationSummary.tsx";
export * from "./configure/OptionField.tsx";
export * from "./configure/priceNotes.ts";
export * from "./configure/PriceNotes.tsx";
export * from "./configure/QuoteLines.tsx";
export * from "./configure/regions.ts";
export * from "./configure/useConfigurationSchemas.ts";
export * from "./configure/values.ts";
