import { readStored } from "@cloud-factory/api";
import { useMemo, useSyncExternalStore } from "react";
import { keepStored, subscribeStored } from "./stored.ts";

/** More columns than this can be read by nobody. */
export const compareLimit = 4;

const key = "cf_compare";
const slugPattern = /^[a-z0-9-]{1,80}$/;

/** Slugs as they stand in an address or in storage: each once, at most four. */
export function readCompared(text: string | null | undefined): string[] {
  const slugs = (text ?? "").split(",").filter((slug) => slugPattern.test(slug));
  return [...new Set(slugs)].slice(0, compareLimit);
}

/** The products that the reader has marked, in the order in which they were. */
export function useCompared(): readonly string[] {
  const text = useSyncExternalStore(subscribeStored, () => readStored(key) ?? "");
  return useMemo(() => readCompared(text), [text]);
}

/** Marks a product, or takes the mark away. A fifth is not taken: the caller says so beforehand. */
export function toggleCompared(slug: string): void {
  const slugs = readCompared(readStored(key));
  const next = slugs.includes(slug)
    ? slugs.filter((other) => other !== slug)
    : readCompared([...slugs, slug].join(","));
  keepStored(key, next.length > 0 ? next.join(",") : null);
}

export function clearCompared(): void {
  keepStored(key, null);
}
