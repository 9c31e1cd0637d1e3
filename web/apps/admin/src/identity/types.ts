import type {
  Answer,
  ApiKey,
  ApiKeyState,
  MemberDetail,
  MemberState,
  RequestOptions,
  TenantKind,
  TenantState,
} from "@cloud-factory/api";

export type {
  ApiKey,
  ApiKeyState,
  Member,
  MemberDetail,
  MemberState,
  PermissionInfo,
  Role,
  Tenant,
  TenantKind,
  TenantState,
} from "@cloud-factory/api";

/** What these pages call the parts of the API's answers; the shapes are the document's. */

export const tenantKinds = ["operator", "partner", "customer"] as const satisfies TenantKind[];
export const tenantStates = ["active", "suspended", "closed"] as const satisfies TenantState[];
export const memberStates = ["invited", "active", "deactivated"] as const satisfies MemberState[];
export const apiKeyStates = ["active", "expired", "revoked"] as const satisfies ApiKeyState[];

export type TenantName = ApiKey["tenant"];
export type Note = Answer<"get", "/api/identity/tenants/{id}/notes">["items"][number];
export type Membership = MemberDetail["memberships"][number];
export type Session = Answer<"get", "/api/identity/users/{id}/sessions">["items"][number];
export type RoleContent = NonNullable<RequestOptions<"post", "/api/identity/roles">["body"]>;
export type Policy = NonNullable<RoleContent["policies"]>[number];
export type SigningKey = Answer<"get", "/api/identity/signing-keys">["items"][number];
export type SigningKeyState = SigningKey["state"];

export type AuditCategory = AuditEntry["category"];
/** In the order in which they are offered. */
export const auditCategories = [
  "authentication",
  "access",
  "identity",
  "catalog",
  "orders",
  "money",
  "infrastructure",
  "support",
  "data-access",
  "system",
  "other",
] as const satisfies AuditCategory[];

export type AuditQuery = NonNullable<RequestOptions<"get", "/api/identity/audit-logs">["query"]>;
export type AuditEntry = Answer<"get", "/api/identity/audit-logs">["items"][number];

export const chainProblems = [
  "altered",
  "missing",
  "out-of-order",
  "truncated",
  "inserted",
  "never-sealed",
  "head-forged",
  "rolled-back",
] as const satisfies readonly BrokenLink["problem"][];

export type ChainCheck = Answer<"get", "/api/identity/audit-logs/verify">;
export type BrokenLink = NonNullable<ChainCheck["firstBrokenAt"]>;

export type RateLimit = Answer<"get", "/api/gateway/limits">["items"][number];
export type GatewayAnalytics = Answer<"get", "/api/gateway/analytics">;
export type GatewayRoute = GatewayAnalytics["routes"][number];
export type GatewayClient = GatewayAnalytics["clients"][number];
