import type { TenantQuery, TenantState } from "@cloud-factory/api";
import { urlState } from "@cloud-factory/kit";

export const tenantStates = ["active", "suspended", "closed"] as const satisfies TenantState[];

/** What the address of the list holds; what makes no sense counts as not given. */
export interface CustomerSearch {
  search?: string;
  state?: TenantState;
  cursor?: string;
}

export function readCustomerSearch(raw: Record<string, unknown>): CustomerSearch {
  return urlState.compact({
    search: urlState.text(raw.search),
    state: urlState.oneOf(raw.state, tenantStates),
    cursor: urlState.cursor(raw.cursor),
  });
}

const pageSize = 25;

export function customerQuery(search: CustomerSearch): TenantQuery {
  return { ...search, kind: "customer", limit: pageSize };
}
