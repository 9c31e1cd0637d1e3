import type { Product } from "./queries.ts";

/**
 * What may be done to a product in which state, with the reason when it may not. The server decides;
 * this table mirrors the catalogue's rules so that a blocked action can say why before it is tried.
 */
export type ProductAction = "edit" | "publish" | "retire";
export type BlockedReason = "alreadyPublished" | "alreadyRetired" | "neverPublished" | "signInNeeded";
export type Permission = { allowed: true } | { allowed: false; because: BlockedReason };

const yes: Permission = { allowed: true };
const no = (because: BlockedReason): Permission => ({ allowed: false, because });

const table: Record<Product["status"], Record<ProductAction, Permission>> = {
  draft: { edit: yes, publish: yes, retire: no("neverPublished") },
  active: { edit: yes, publish: no("alreadyPublished"), retire: yes },
  retired: { edit: no("alreadyRetired"), publish: no("alreadyRetired"), retire: no("alreadyRetired") },
};

export function permittedActions(
  product: Pick<Product, "status"> & { hasWorkingCopy?: boolean },
  caller: { signedIn: boolean },
): Record<ProductAction, Permission> {
  // An active product may have a working copy of its next version, which can be published.
  const next = product.status === "active" && product.hasWorkingCopy;
  const rules = next ? { ...table.active, publish: yes } : table[product.status];
  if (caller.signedIn) return rules;
  const closed = (rule: Permission): Permission => (rule.allowed ? no("signInNeeded") : rule);
  return { edit: closed(rules.edit), publish: closed(rules.publish), retire: closed(rules.retire) };
}
