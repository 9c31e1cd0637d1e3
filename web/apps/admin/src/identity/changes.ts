import type { Member, NewMember, NewTenant, Role, Tenant } from "@cloud-factory/api";
import { change } from "@cloud-factory/api/staff";
import type { RoleContent } from "./types.ts";

/** What addresses a person as a member of one organisation. */
const memberAt = ({ id, tenant: { id: tenantId } }: Member) => ({ path: { id }, query: { tenantId } });

/** Every change that these pages make. Those of a record carry the version that was seen. */
export const changes = {
  createTenant: (body: NewTenant) => change("post", "/api/identity/tenants", { body }),
  updateTenant: (seen: Tenant, body: { name?: string; requireMfa?: boolean }) =>
    change("patch", "/api/identity/tenants/{id}", {
      path: { id: seen.id },
      body: { ...body, version: seen.version },
    }),
  /** Of the caller's own organisation, which rights over others do not reach. */
  updateOrganisation: (seen: Tenant, body: { name?: string; requireMfa?: boolean }) =>
    change("patch", "/api/identity/organisation", { body: { ...body, version: seen.version } }),
  suspendTenant: (seen: Tenant, reason: string) =>
    change("post", "/api/identity/tenants/{id}/suspend", {
      path: { id: seen.id },
      body: { reason, version: seen.version },
    }),
  reactivateTenant: (seen: Tenant) =>
    change("post", "/api/identity/tenants/{id}/reactivate", {
      path: { id: seen.id },
      body: { version: seen.version },
    }),
  closeTenant: (seen: Tenant) =>
    change("post", "/api/identity/tenants/{id}/close", {
      path: { id: seen.id },
      body: { version: seen.version },
    }),
  addNote: (id: string, text: string) =>
    change("post", "/api/identity/tenants/{id}/notes", { path: { id }, body: { text } }),
  deleteNote: (id: string, noteId: string) =>
    change("delete", "/api/identity/tenants/{id}/notes/{noteId}", { path: { id, noteId } }),

  inviteUser: (body: NewMember) => change("post", "/api/identity/users", { body }),
  updateUser: (seen: Member, body: { roles?: string[]; state?: "active" | "deactivated" }) =>
    change("patch", "/api/identity/users/{id}", {
      path: { id: seen.id },
      body: { ...body, tenantId: seen.tenant.id, version: seen.version },
    }),
  inviteAgain: (seen: Member) => change("post", "/api/identity/users/{id}/invite", memberAt(seen)),
  unlockUser: (seen: Member) => change("post", "/api/identity/users/{id}/unlock", memberAt(seen)),
  resetMfa: (seen: Member) => change("post", "/api/identity/users/{id}/mfa/reset", memberAt(seen)),
  mailPasswordReset: (seen: Member) =>
    change("post", "/api/identity/users/{id}/password/reset", memberAt(seen)),
  revokeSessions: (seen: Member) =>
    change("post", "/api/identity/users/{id}/sessions/revoke", memberAt(seen)),

  createRole: (body: RoleContent) => change("post", "/api/identity/roles", { body }),
  updateRole: (seen: Role, body: Partial<RoleContent>) =>
    change("patch", "/api/identity/roles/{id}", {
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
