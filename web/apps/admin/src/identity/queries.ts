import {
  type Answer,
  type ApiKeyQuery,
  type MemberQuery,
  type PathsOf,
  read,
  type RequestOptions,
  type TenantQuery,
} from "@cloud-factory/api";
import { keepPreviousData } from "@tanstack/react-query";
import type { AuditQuery } from "./types.ts";

export const gatewayWindows = ["1h", "24h"] as const;
export type GatewayWindow = (typeof gatewayWindows)[number];

/** A list keeps its last page while the next one is on its way. */
function list<P extends PathsOf<"get">>(template: P, query: RequestOptions<"get", P>["query"]) {
  return { ...read(template, { query }), placeholderData: keepPreviousData<Answer<"get", P>> };
}

export const identityQueries = {
  tenants: (query: TenantQuery = {}) => list("/api/identity/tenants", query),
  tenant: (id: string) => read("/api/identity/tenants/{id}", { path: { id } }),
  notes: (id: string) => read("/api/identity/tenants/{id}/notes", { path: { id } }),

  users: (query: MemberQuery = {}) => list("/api/identity/users", query),
  user: (id: string, tenantId?: string) =>
    read("/api/identity/users/{id}", { path: { id }, query: { tenantId } }),
  userSessions: (id: string) => read("/api/identity/users/{id}/sessions", { path: { id } }),

  /** Of one organisation; without it the caller's own, and what comes with the kinds it looks after. */
  roles: (tenantId?: string) => list("/api/identity/roles", { tenantId }),
  role: (idOrCode: string) => read("/api/identity/roles/{id}", { path: { id: idOrCode } }),
  permissions: () => read("/api/identity/permissions"),

  apiKeys: (query: ApiKeyQuery = {}) => list("/api/identity/api-keys", query),
  signingKeys: () => read("/api/identity/signing-keys"),

  auditLogs: (query: AuditQuery = {}) => list("/api/identity/audit-logs", query),
  verifyAudit: (tenantId?: string) => read("/api/identity/audit-logs/verify", { query: { tenantId } }),

  gatewayAnalytics: (window: GatewayWindow) => ({
    ...read("/api/gateway/analytics", { query: { window } }),
    placeholderData: keepPreviousData<Answer<"get", "/api/gateway/analytics">>,
    refetchInterval: 30_000,
  }),
  gatewayLimits: () => read("/api/gateway/limits"),
};
