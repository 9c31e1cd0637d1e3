import { useQuery } from "@tanstack/react-query";
import { identityQueries } from "../identity/queries.ts";
import type { TenantName } from "../identity/types.ts";

/** Who sells: the operator itself and its partners. */
export function useSellers(): readonly TenantName[] {
  const operators = useQuery(identityQueries.tenants({ kind: "operator", limit: 100 }));
  const partners = useQuery(identityQueries.tenants({ kind: "partner", limit: 100 }));
  return [...(operators.data?.items ?? []), ...(partners.data?.items ?? [])];
}
