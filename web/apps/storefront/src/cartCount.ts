import { readStored } from "@cloud-factory/api";
import { useSyncExternalStore } from "react";
import { subscribeStored } from "./stored.ts";

/** Where the cart lies in this browser. The cart itself arrives with the pages that need it. */
export const cartKey = "cf_cart";

function countLines(): number {
  try {
    const { items } = JSON.parse(readStored(cartKey) ?? "{}") as { items?: unknown };
    return Array.isArray(items) ? items.length : 0;
  } catch {
    return 0;
  }
}

/** How many lines are in the cart, for the header. */
export function useCartCount(): number {
  return useSyncExternalStore(subscribeStored, countLines);
}
