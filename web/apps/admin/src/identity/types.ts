import type { Answer } from "@cloud-factory/api";

/** What the identity service answers, as far as these pages read it. */

export interface ListPage<T> {
  items: T[];
  nextCursor?: string | null;
}

export const tenantKinds = ["operator", "partner", "customer"] as const;
export type TenantKind = (typeof tenantKinds)[number];
export const tenantStates = ["active", "suspended", "closed"] as const;
export type TenantState = (typeof tenantStates)[number];

export interface TenantName {
  id: string;
  name: string;
  kind: TenantKind;
}

export interface Tenant extends TenantName {
  state: TenantState;
  seller?: { id: string; name: string } | null;
  requireMfa: boolean;
  users: number;
  createdAt: string;
  updatedAt: string;
  suspendedReason?: string | null;
  version: number;
}

export interface Note {
  id: string;
  text: string;
  author: { id: string; fullName: string };
  createdAt: string;
}

export const memberStates = ["invited", "active", "deactivated"] as const;
export type MemberState = (typeof memberStates)[number];

export interface Member {
  id: string;
  email: string;
  fullName: string;
  tenant: TenantName;
  roles: string[];
  state: MemberState;
  locked: boolean;
  mfaEnabled: boolean;
  emailVerified: boolean;
  lastSignInAt?: string | null;
  createdAt: string;
  version: number;
}

export interface Membership {
  tenant: TenantName;
  roles: string[];
  state: MemberState;
}

export interface MemberDetail extends Member {
  memberships: Membership[];
}

export interface Session {
  id: string;
  current: boolean;
  createdAt: string;
  lastUsedAt: string;
  expiresAt: string;
  address?: string | null;
  userAgent?: string | null;
  mfa: boolean;
}

export interface Policy {
  resource: string;
  attribute: string;
  values: string[];
}

export interface Role {
  /** Built-in roles have none; they are addressed by their code. */
  id?: string | null;
  code: string;
  name: string;
  description?: string | null;
  builtIn: boolean;
  permissions: string[];
  policies: Policy[];
  requireMfa: boolean;
  kind: TenantKind;
  members: number;
  version: number;
}

export interface PermissionInfo {
  name: string;
  resource: string;
  action: string;
  title: string;
  description: string;
  kinds: TenantKind[];
  /** Whether whoever asks may give it to others: nobody grants what they do not hold. */
  grantable: boolean;
  /** The attributes by which a policy may narrow it down. */
  narrowedBy?: string[];
}

export const apiKeyStates = ["active", "expired", "revoked"] as const;
export type ApiKeyState = (typeof apiKeyStates)[number];

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  allowedAddresses: string[];
  expiresAt?: string | null;
  createdAt: string;
  createdBy?: { id: string; fullName?: string | null } | null;
  lastUsedAt?: string | null;
  state: ApiKeyState;
  tenant?: TenantName | null;
}

export type SigningKeyState = "next" | "active" | "retiring";

export interface SigningKey {
  kid: string;
  state: SigningKeyState;
  createdAt: string;
  activeFrom?: string | null;
  retiresAt?: string | null;
}

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
