/** Readers for what stands in the address: anything else than expected counts as not given. */

export function text(value: unknown, longest = 200): string | undefined {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string") return undefined;
  const trimmed = value.trim();
  return trimmed === "" || trimmed.length > longest ? undefined : trimmed;
}

export function oneOf<const T extends string>(value: unknown, allowed: readonly T[]): T | undefined {
  return allowed.find((candidate) => candidate === value);
}

/** A cursor is opaque; it only has a bound, and it must not survive another filter or sort. */
export function cursor(value: unknown): string | undefined {
  return text(value, 2000);
}

/** The address without what is not set, so that it stays short. */
export function compact<T extends Record<string, unknown>>(search: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(search).filter(([, value]) => value !== undefined && value !== ""),
  ) as Partial<T>;
}

/** A change of filter or sort begins the list anew: the cursor belongs to the old one. */
export function refine<T extends { cursor?: string }>(search: T, change: Partial<T>): Partial<T> {
  return compact({ ...search, cursor: undefined, ...change });
}

/** What the next click on a column's heading sorts by: ascending first, then the other way. */
export function toggleSort<T extends string>(
  current: T | undefined,
  ascending: T | undefined,
  descending: T | undefined,
): T | undefined {
  if (current === ascending) return descending ?? ascending;
  return ascending ?? descending;
}
