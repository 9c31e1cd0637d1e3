import { type Answer, type Product, read } from "@cloud-factory/api";
import { keepPreviousData } from "@tanstack/react-query";
import { change } from "./identity/calls.ts";

/** Products as their keepers see them: in every state, with their working copies. */

export type ManagedPage = Answer<"get", "/api/products/managed">;
export type ManagedProduct = ManagedPage["items"][number];
export type LocalText = NonNullable<ManagedProduct["draft"]>["name"];

export const managedProducts = {
  list: (query: { status?: Product["status"]; cursor?: string; limit?: number }) => ({
    ...read("/api/products/managed", { query }),
    placeholderData: keepPreviousData<ManagedPage>,
  }),
  one: (id: string) => read("/api/products/{id}/managed", { path: { id } }),
};

export const productChanges = {
  publish: ({ id, version }: ManagedProduct) =>
    change("post", "/api/products/{id}/publish", { path: { id }, body: { version } }),
  retire: ({ id, version }: ManagedProduct) =>
    change("post", "/api/products/{id}/retire", { path: { id }, body: { version } }),
};

/** A text in the reader's language, or in English, which is always there. */
export function inLanguage(text: LocalText, language: "en" | "sl" | "de"): string {
  return text[language] ?? text.en ?? "";
}
