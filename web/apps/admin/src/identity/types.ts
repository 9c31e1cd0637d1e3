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
  createdBy?: { id: string; fullName: string } | null;
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

export interface AuditEntry {
  id: string;
  at: string;
  tenant?: { id: string; name?: string | null } | null;
  actor: { kind: string; id?: string | null; name?: string | null };
  action: string;
  category: string;
  resourceType: string;
  resourceId?: string | null;
  before?: unknown;
  after?: unknown;
  requestId?: string | null;
  correlationId?: string | null;
  service: string;
  /** Whether the hash chain holds it already. */
  sealed: boolean;
}

export const chainProblems = [
  "altered",
  "missing",
  "out-of-order",
  "truncated",
  "inserted",
  "never-sealed",
  "head-forged",
  "rolled-back",
] as const;

/** The first place at which a chain is not as it was written. */
export interface BrokenLink {
  tenantId?: string | null;
  position: number;
  entryId?: string | null;
  at?: string | null;
  problem: string;
  /** The problem in words. */
  says: string;
}

export interface ChainCheck {
  valid: boolean;
  entries: number;
  chains: number;
  firstBrokenAt?: BrokenLink | null;
  logProblem?: string | null;
}

export interface RateLimit {
  name: string;
  appliesTo: string;
  countedBy: "address" | "caller" | "key";
  /** None of the three: there is no limit. */
  requests?: number | null;
  perSeconds?: number | null;
  burst?: number | null;
}

export interface GatewayMinute {
  at: string;
  requests: number;
  errors: number;
  p50Ms: number;
  p99Ms: number;
}

export interface GatewayRoute {
  method: string;
  route: string;
  requests: number;
  errors4xx: number;
  errors5xx: number;
  limited: number;
  p50Ms: number;
  p99Ms: number;
}

export interface GatewayClient {
  client: string;
  kind: "user" | "key" | "address";
  requests: number;
  errors: number;
  limited: number;
}

export interface GatewayAnalytics {
  since: string;
  requests: number;
  perMinute: GatewayMinute[];
  routes: GatewayRoute[];
  clients: GatewayClient[];
  cache: { hits: number; misses: number };
}
