import { call } from "./client.ts";
import type { TenantKind } from "./signedInMark.ts";

export interface TenantRef {
  id: string;
  name: string;
  kind: TenantKind;
}

export interface Profile {
  id: string;
  email: string;
  fullName: string;
  language: string;
  emailVerified: boolean;
  mfaEnabled: boolean;
  createdAt: string;
  version: number;
}

export interface Me {
  user: Profile;
  tenant: TenantRef & { state: string };
  roles: string[];
  permissions: string[];
  /** Every organisation that this person is a member of. */
  tenants: TenantRef[];
  session: { id: string; mfa: boolean } | null;
  mfaEnrolmentRequired: boolean;
}

export interface SessionTokens {
  accessToken: string;
  expiresIn: number;
  mfaEnrolmentRequired?: boolean;
}

/** The password was right and a code is asked for. */
export interface MfaChallenge {
  mfaRequired: true;
  mfaToken: string;
}

const auth = <T>(path: string, body: object, keepalive = false): Promise<T> =>
  call<T>("post", `/api/identity/auth/${path}`, { body, keepalive });

/** What can be asked for without being signed in. The refresh token travels in a cookie of its own. */
export const identity = {
  me: (): Promise<Me> => call<Me>("get", "/api/identity/me"),
  login: (body: { email: string; password: string }) => auth<SessionTokens | MfaChallenge>("login", body),
  verifyMfa: (body: { mfaToken: string; code: string }) => auth<SessionTokens>("mfa/verify", body),
  // Finished by the browser even when the page goes away, so that the next page finds the new cookie.
  refresh: () => auth<SessionTokens>("refresh", {}, true),
  logout: () => auth<undefined>("logout", {}, true),
  switchTenant: (tenantId: string) => auth<SessionTokens>("switch", { tenantId }, true),
  register: (body: {
    email: string;
    password: string;
    fullName: string;
    organisation: string;
    language?: string;
  }) => auth<{ user: { email: string } }>("register", body),
  verifyEmail: (token: string) => auth<undefined>("email/verify", { token }),
  resendVerification: (email: string) => auth<object>("email/resend", { email }),
  forgotPassword: (email: string) => auth<object>("password/forgot", { email }),
  resetPassword: (token: string, password: string) => auth<undefined>("password/reset", { token, password }),
  unlock: (token: string) => auth<undefined>("unlock", { token }),
  inspectInvitation: (token: string) => auth<Invitation>("invitation/inspect", { token }),
  acceptInvitation: (body: { token: string; fullName?: string; password?: string }) =>
    auth<undefined>("invitation/accept", body),
  setUp: (body: { token: string; email: string; password: string; fullName: string }) =>
    auth<{ user: { email: string } }>("setup", body),
};

export interface Invitation {
  email: string;
  organisation: string;
  invitedBy: string;
  hasAccount: boolean;
}
