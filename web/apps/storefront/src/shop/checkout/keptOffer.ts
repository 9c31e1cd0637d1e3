import type { KeptQuote } from "@cloud-factory/api";
import { basketItems, type Cart } from "../cart/store.ts";

const key = "cf_kept_offer";

type Kept = Pick<KeptQuote, "id" | "validUntil">;

/** Tells one content of a cart from another. */
export function contentOf(cart: Cart): string {
  return JSON.stringify([basketItems(cart.items), cart.currency ?? null]);
}

/** The offer that was already kept for exactly this cart, so that loading the page again makes no second. */
export function keptOffer(cart: Cart, now = new Date()): Kept | null {
  try {
    const stored = JSON.parse(sessionStorage.getItem(key) ?? "null") as (Kept & { content: string }) | null;
    return stored !== null &&
      stored.content === contentOf(cart) &&
      typeof stored.id === "string" &&
      new Date(stored.validUntil) > now
      ? { id: stored.id, validUntil: stored.validUntil }
      : null;
  } catch {
    return null;
  }
}

export function keepOffer(cart: Cart, { id, validUntil }: Kept): void {
  try {
    sessionStorage.setItem(key, JSON.stringify({ id, validUntil, content: contentOf(cart) }));
  } catch {
    // Storage is switched off: the page remembers as long as it lives.
  }
}
