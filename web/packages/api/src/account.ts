import { type Answer, type PathsOf, request, type RequestOptions } from "./client.ts";
import { newIntent } from "./mutations.ts";
import { read } from "./queries.ts";

type ListOf<P extends PathsOf<"get">> = Answer<"get", P> extends { items: (infer Item)[] } ? Item : never;
type QueryOf<P extends PathsOf<"get">> = NonNullable<RequestOptions<"get", P>["query"]>;
type Body<M extends "post" | "patch", P extends PathsOf<M>> = NonNullable<RequestOptions<M, P>["body"]>;

/** One browser or program in which somebody is signed in. */
export type SignedInSession = ListOf<"/api/identity/me/sessions">;
export type MfaEnrolment = Answer<"post", "/api/identity/mfa/enrol">;

/** An organisation: the caller's own, or one that it looks after. */
export type Tenant = Answer<"get", "/api/identity/tenants/{id}">;
export type TenantState = Tenant["state"];
export type TenantQuery = QueryOf<"/api/identity/tenants">;
export type NewTenant = Body<"post", "/api/identity/tenants">;

/** A person as a member of one organisation. */
export type Member = ListOf<"/api/identity/users">;
export type MemberDetail = Answer<"get", "/api/identity/users/{id}">;
export type MemberState = Member["state"];
export type MemberQuery = QueryOf<"/api/identity/users">;
export type NewMember = Body<"post", "/api/identity/users">;
export type MemberChange = Body<"patch", "/api/identity/users/{id}">;

export type Role = ListOf<"/api/identity/roles">;
export type PermissionInfo = ListOf<"/api/identity/permissions">;

export type ApiKey = ListOf<"/api/identity/api-keys">;
export type ApiKeyState = ApiKey["state"];
export type ApiKeyQuery = QueryOf<"/api/identity/api-keys">;
/** The answer to making a key, which alone holds the key itself. */
export type NewApiKey = Answer<"post", "/api/identity/api-keys">;

export const accountQueries = {
  sessions: () => read("/api/identity/me/sessions"),
  organisation: () => read("/api/identity/organisation"),
  members: (query: MemberQuery = {}) => read("/api/identity/users", { query }),
  member: (id: string, tenantId?: string) =>
    read("/api/identity/users/{id}", { path: { id }, query: { tenantId } }),
  roles: (query: { tenantId?: string } = {}) => read("/api/identity/roles", { query }),
  permissions: () => read("/api/identity/permissions"),
  apiKeys: (query: ApiKeyQuery = {}) => read("/api/identity/api-keys", { query }),
  tenants: (query: TenantQuery = {}) => read("/api/identity/tenants", { query }),
  tenant: (id: string) => read("/api/identity/tenants/{id}", { path: { id } }),
};

/** One key for each intent: the client sends a change once, and once more only with a renewed token. */
function intent() {
  return { idempotencyKey: newIntent() };
}

export const account = {
  saveProfile: (body: Body<"patch", "/api/identity/me">) =>
    request("patch", "/api/identity/me", { body, ...intent() }),
  changePassword: (body: Body<"post", "/api/identity/me/password">) =>
    request("post", "/api/identity/me/password", { body }),
  endSession: (id: string) =>
    request("delete", "/api/identity/me/sessions/{id}", { path: { id }, ...intent() }),
  endOtherSessions: () => request("post", "/api/identity/me/sessions/revoke-others", intent()),

  // What answers with a secret takes no key: such an answer is never kept.
  enrolMfa: () => request("post", "/api/identity/mfa/enrol"),
  confirmMfa: (code: string) => request("post", "/api/identity/mfa/confirm", { body: { code } }),
  disableMfa: (body: Body<"post", "/api/identity/mfa/disable">) =>
    request("post", "/api/identity/mfa/disable", { body }),
  newRecoveryCodes: (password: string) =>
    request("post", "/api/identity/mfa/recovery-codes", { body: { password } }),

  saveOrganisation: (body: Body<"patch", "/api/identity/organisation">) =>
    request("patch", "/api/identity/organisation", { body, ...intent() }),

  invite: (body: NewMember) => request("post", "/api/identity/users", { body, ...intent() }),
  saveMember: (id: string, body: MemberChange) =>
    request("patch", "/api/identity/users/{id}", { path: { id }, body, ...intent() }),
  inviteAgain: (id: string) =>
    request("post", "/api/identity/users/{id}/invite", { path: { id }, ...intent() }),
  unlockMember: (id: string) =>
    request("post", "/api/identity/users/{id}/unlock", { path: { id }, ...intent() }),

  createApiKey: (body: Body<"post", "/api/identity/api-keys">) =>
    request("post", "/api/identity/api-keys", { body, ...intent() }),
  revokeApiKey: (id: string) =>
    request("delete", "/api/identity/api-keys/{id}", { path: { id }, ...intent() }),

  createTenant: (body: NewTenant) => request("post", "/api/identity/tenants", { body, ...intent() }),
  suspendTenant: ({ id, version }: Tenant, reason: string) =>
    request("post", "/api/identity/tenants/{id}/suspend", {
      path: { id },
      body: { reason, version },
      ...intent(),
    }),
  reactivateTenant: ({ id, version }: Tenant) =>
    request("post", "/api/identity/tenants/{id}/reactivate", {
      path: { id },
      body: { version },
      ...intent(),
    }),
};
