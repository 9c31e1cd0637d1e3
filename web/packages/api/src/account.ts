import { queryOptions } from "@tanstack/react-query";
import { type Answer, buildUrl, call, type CallOptions } from "./client.ts";
import type { Profile } from "./identity.ts";
import { currentLanguage } from "./language.ts";
import { newIntent } from "./mutations.ts";
import { queryKey } from "./queries.ts";
import type { TenantKind } from "./signedInMark.ts";

interface PageOf<T> {
  items: T[];
  nextCursor: string | null;
}

/** One browser or program in which somebody is signed in. */
export type SignedInSession = Answer<"get", "/api/identity/me/sessions">["items"][number];
export type MfaEnrolment = Answer<"post", "/api/identity/mfa/enrol">;

export interface Organisation {
  id: string;
  name: string;
  kind: TenantKind;
  state: "active" | "suspended" | "closed";
  requireMfa: boolean;
  suspendedReason?: string | null;
  version: number;
}

export interface Member {
  id: string;
  email: string;
  fullName: string;
  roles: string[];
  state: "invited" | "active" | "deactivated";
  locked: boolean;
  mfaEnabled: boolean;
  emailVerified: boolean;
  lastSignInAt: string | null;
  createdAt: string;
  version: number;
}

export interface Role {
  id: string | null;
  code: string;
  name: string;
  description: string;
  builtIn: boolean;
  permissions: string[];
}

export interface PermissionInfo {
  name: string;
  resource: string;
  action: string;
  title: string;
  description: string;
  /** Whether the caller holds it and can pass it on. */
  grantable: boolean;
}

export interface ApiKey {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  allowedAddresses: string[];
  expiresAt: string | null;
  createdAt: string;
  createdBy: { id: string; fullName: string };
  lastUsedAt: string | null;
  state: "active" | "expired" | "revoked";
}

function read<T>(template: string, options: CallOptions = {}) {
  return queryOptions({
    queryKey: queryKey(buildUrl(template, options.path, options.query), currentLanguage()),
    queryFn: ({ signal }): Promise<T> => call<T>("get", template, { ...options, signal }),
  });
}

// One key for each intent: the client sends a change once, and once more only with a renewed token.
function change<T>(method: "post" | "patch" | "delete", template: string, options: CallOptions = {}) {
  return call<T>(method, template, { idempotencyKey: newIntent(), ...options });
}

const most = 200;

export interface MemberQuery {
  search?: string;
  role?: string;
  state?: Member["state"];
  cursor?: string;
  limit?: number;
}

export const accountQueries = {
  sessions: () => read<{ items: SignedInSession[] }>("/api/identity/me/sessions"),
  organisation: () => read<Organisation>("/api/identity/organisation"),
  members: (query: MemberQuery = {}) => read<PageOf<Member>>("/api/identity/users", { query: { ...query } }),
  member: (id: string) => read<Member>("/api/identity/users/{id}", { path: { id } }),
  roles: () => read<PageOf<Role>>("/api/identity/roles", { query: { limit: most } }),
  permissions: () => read<{ items: PermissionInfo[] }>("/api/identity/permissions"),
  apiKeys: (query: { cursor?: string } = {}) => read<PageOf<ApiKey>>("/api/identity/api-keys", { query }),
};

export const account = {
  saveProfile: (body: { fullName?: string; language?: string; version: number }) =>
    change<Profile>("patch", "/api/identity/me", { body }),
  changePassword: (body: { currentPassword: string; newPassword: string }) =>
    change<undefined>("post", "/api/identity/me/password", { body }),
  endSession: (id: string) => change<undefined>("delete", "/api/identity/me/sessions/{id}", { path: { id } }),
  endOtherSessions: () => change<undefined>("post", "/api/identity/me/sessions/revoke-others"),

  enrolMfa: () => change<MfaEnrolment>("post", "/api/identity/mfa/enrol"),
  confirmMfa: (code: string) =>
    change<{ recoveryCodes: string[] }>("post", "/api/identity/mfa/confirm", { body: { code } }),
  disableMfa: (body: { password: string; code: string }) =>
    change<undefined>("post", "/api/identity/mfa/disable", { body }),
  newRecoveryCodes: (password: string) =>
    change<{ recoveryCodes: string[] }>("post", "/api/identity/mfa/recovery-codes", { body: { password } }),

  saveOrganisation: (body: { name?: string; requireMfa?: boolean; version: number }) =>
    change<Organisation>("patch", "/api/identity/organisation", { body }),

  invite: (body: { email: string; fullName: string; roles: string[] }) =>
    change<Member>("post", "/api/identity/users", { body }),
  saveMember: (id: string, body: { roles?: string[]; state?: "active" | "deactivated"; version: number }) =>
    change<Member>("patch", "/api/identity/users/{id}", { path: { id }, body }),
  inviteAgain: (id: string) => change<undefined>("post", "/api/identity/users/{id}/invite", { path: { id } }),
  unlockMember: (id: string) =>
    change<undefined>("post", "/api/identity/users/{id}/unlock", { path: { id } }),

  createApiKey: (body: { name: string; scopes: string[]; expiresAt?: string; allowedAddresses?: string[] }) =>
    change<ApiKey & { key: string }>("post", "/api/identity/api-keys", { body }),
  revokeApiKey: (id: string) => change<undefined>("delete", "/api/identity/api-keys/{id}", { path: { id } }),
};
