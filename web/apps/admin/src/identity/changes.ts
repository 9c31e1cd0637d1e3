import { change } from "./calls.ts";
import type { Member, Policy, Role, Tenant, TenantKind } from "./types.ts";

export interface NewTenant {
  kind: TenantKind;
  name: string;
  sellerId?: string;
  owner: { email: string; fullName: string };
}

export interface NewMember {
  email: string;
  fullName: string;
  roles: string[];
  tenantId?: string;
}

export interface RoleContent {
  code: string;
  name: string;
  description?: string;
  permissions: string[];
  policies: Policy[];
  requireMfa: boolean;
}

const tenant = (template: string, { id, version }: Tenant, body: object = {}) =>
  change<Tenant>("post", template, { path: { id }, body: { ...body, version } });
/** About a person as a member of one organisation. */
const user = (template: string, { id, tenant: { id: tenantId } }: Member) =>
  change("post", template, { path: { id }, query: { tenantId } });

/** Every change that these pages make. Those of a record carry the version that was seen. */
export const changes = {
  createTenant: (body: NewTenant) => change<Tenant>("post", "/api/identity/tenants", { body }),
  updateTenant: (seen: Tenant, body: { name?: string; requireMfa?: boolean }) =>
    change<Tenant>("patch", "/api/identity/tenants/{id}", {
      path: { id: seen.id },
      body: { ...body, version: seen.version },
    }),
  /** Of the caller's own organisation, which rights over others do not reach. */
  updateOrganisation: (seen: Tenant, body: { name?: string; requireMfa?: boolean }) =>
    change<Tenant>("patch", "/api/identity/organisation", { body: { ...body, version: seen.version } }),
  suspendTenant: (seen: Tenant, reason: string) =>
    tenant("/api/identity/tenants/{id}/suspend", seen, { reason }),
  reactivateTenant: (seen: Tenant) => tenant("/api/identity/tenants/{id}/reactivate", seen),
  closeTenant: (seen: Tenant) => tenant("/api/identity/tenants/{id}/close", seen),
  addNote: (id: string, text: string) =>
    change("post", "/api/identity/tenants/{id}/notes", { path: { id }, body: { text } }),
  deleteNote: (id: string, noteId: string) =>
    change("delete", "/api/identity/tenants/{id}/notes/{noteId}", { path: { id, noteId } }),

  inviteUser: (body: NewMember) => change<Member>("post", "/api/identity/users", { body }),
  updateUser: (seen: Member, body: { roles?: string[]; state?: "active" | "deactivated" }) =>
    change<Member>("patch", "/api/identity/users/{id}", {
      path: { id: seen.id },
      body: { ...body, tenantId: seen.tenant.id, version: seen.version },
    }),
  inviteAgain: (seen: Member) => user("/api/identity/users/{id}/invite", seen),
  unlockUser: (seen: Member) => user("/api/identity/users/{id}/unlock", seen),
  resetMfa: (seen: Member) => user("/api/identity/users/{id}/mfa/reset", seen),
  mailPasswordReset: (seen: Member) => user("/api/identity/users/{id}/password/reset", seen),
  revokeSessions: (seen: Member) => user("/api/identity/users/{id}/sessions/revoke", seen),

  createRole: (body: RoleContent) => change<Role>("post", "/api/identity/roles", { body }),
  updateRole: (seen: Role, body: Partial<RoleContent>) =>
    change<Role>("patch", "/api/identity/roles/{id}", {
      path: { id: seen.id ?? seen.code },
      body: { ...body, version: seen.version },
    }),
  deleteRole: (seen: Role) =>
    change("delete", "/api/identity/roles/{id}", { path: { id: seen.id ?? seen.code } }),

  revokeApiKey: (id: string) => change("delete", "/api/identity/api-keys/{id}", { path: { id } }),
  /** `atOnce`: what the old keys signed counts no more. */
  rotateSigningKeys: (atOnce: boolean) =>
    change("post", "/api/identity/signing-keys/rotate", { body: { atOnce } }),
};
