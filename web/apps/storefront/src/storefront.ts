import type { ShelfStorefront } from "@cloud-factory/api";

/** A partner's shop speaks of what the partner sells, never of the platform behind it. */
export function isPlatforms(storefront: ShelfStorefront): boolean {
  return storefront.seller?.kind !== "partner";
}
