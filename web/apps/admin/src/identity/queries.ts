import { keepPreviousData } from "@tanstack/react-query";
import { read } from "./calls.ts";
import type {
  ApiKey,
  AuditEntry,
  ChainCheck,
  GatewayAnalytics,
  ListPage,
  Member,
  MemberDetail,
  Note,
  PermissionInfo,
  RateLimit,
  Role,
  Session,
  SigningKey,
  Tenant,
  TenantKind,
  TenantState,
  MemberState,
} from "./types.ts";

export interface TenantQuery {
  kind?: TenantKind;
  state?: TenantState;
  search?: string;
  sellerId?: string;
  sort?: string;
  cursor?: string;
  limit?: number;
}

export interface UserQuery {
  search?: string;
  tenantId?: string;
  role?: string;
  state?: MemberState;
  sort?: string;
  cursor?: string;
  limit?: number;
}

export interface AuditQuery {
  resourceType?: string;
  resourceId?: string;
  action?: string;
  category?: string;
  actor?: string;
  from?: string;
  to?: string;
  tenantId?: string;
  cursor?: string;
  limit?: number;
}

export const gatewayWindows = ["1h", "24h"] as const;
export type GatewayWindow = (typeof gatewayWindows)[number];

/** A list keeps its last page while the next one is on its way. */
function list<T>(template: string, query: object) {
  return {
    ...read<ListPage<T>>(template, { query: { ...query } }),
    placeholderData: keepPreviousData<ListPage<T>>,
  };
}

export const identityQueries = {
  tenants: (query: TenantQuery = {}) => list<Tenant>("/api/identity/tenants", query),
  tenant: (id: string) => read<Tenant>("/api/identity/tenants/{id}", { path: { id } }),
  notes: (id: string) => read<ListPage<Note>>("/api/identity/tenants/{id}/notes", { path: { id } }),

  users: (query: UserQuery = {}) => list<Member>("/api/identity/users", query),
  user: (id: string, tenantId?: string) =>
    read<MemberDetail>("/api/identity/users/{id}", { path: { id }, query: { tenantId } }),
  userSessions: (id: string) =>
    read<ListPage<Session>>("/api/identity/users/{id}/sessions", { path: { id } }),

  /** Of one organisation; without it the caller's own, and what comes with the kinds it looks after. */
  roles: (tenantId?: string) => list<Role>("/api/identity/roles", { tenantId }),
  role: (idOrCode: string) => read<Role>("/api/identity/roles/{id}", { path: { id: idOrCode } }),
  permissions: () => list<PermissionInfo>("/api/identity/permissions", {}),

  apiKeys: (query: { tenantId?: string; cursor?: string; limit?: number } = {}) =>
    list<ApiKey>("/api/identity/api-keys", query),
  signingKeys: () => read<ListPage<SigningKey>>("/api/identity/signing-keys"),

  auditLogs: (query: AuditQuery = {}) => list<AuditEntry>("/api/identity/audit-logs", query),
  verifyAudit: (tenantId?: string) =>
    read<ChainCheck>("/api/identity/audit-logs/verify", { query: { tenantId } }),

  gatewayAnalytics: (window: GatewayWindow) => ({
    ...read<GatewayAnalytics>("/api/gateway/analytics", { query: { window } }),
    placeholderData: keepPreviousData<GatewayAnalytics>,
    refetchInterval: 30_000,
  }),
  gatewayLimits: () => read<ListPage<RateLimit>>("/api/gateway/limits"),
};
