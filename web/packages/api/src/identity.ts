import { type Answer, request, type RequestOptions } from "./client.ts";

export type Me = Answer<"get", "/api/identity/me">;
/** An organisation that one works for. */
export type TenantRef = Me["tenants"][number];
export type Profile = Me["user"];
export type Invitation = Answer<"post", "/api/identity/auth/invitation/inspect">;

export interface SessionTokens {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
}

/** The password was right and a code is asked for. */
export interface MfaChallenge {
  mfaToken: string;
}

type SignInAnswer = Answer<"post", "/api/identity/auth/login">;
type Body<P extends "login" | "mfa/verify" | "register" | "invitation/accept" | "setup"> = NonNullable<
  RequestOptions<"post", `/api/identity/auth/${P}`>["body"]
>;

function tokensOf({ accessToken, expiresIn }: SignInAnswer): SessionTokens {
  if (!accessToken || !expiresIn) throw new Error("the answer to a sign-in holds no token");
  return { accessToken, expiresIn };
}

/**
 * Getting in and out. The refresh token travels in a cookie that no script can read. What changes that
 * cookie is finished even when the page goes away, so that the next page finds the new one.
 */
export const identity = {
  me: (): Promise<Me> => request("get", "/api/identity/me"),

  login: async (body: Body<"login">): Promise<SessionTokens | MfaChallenge> => {
    const answer = await request("post", "/api/identity/auth/login", { body });
    return answer.mfaRequired && answer.mfaToken ? { mfaToken: answer.mfaToken } : tokensOf(answer);
  },
  verifyMfa: async (body: Body<"mfa/verify">): Promise<SessionTokens> =>
    tokensOf(await request("post", "/api/identity/auth/mfa/verify", { body })),
  refresh: async (): Promise<SessionTokens> =>
    tokensOf(await request("post", "/api/identity/auth/refresh", { body: {}, keepalive: true })),
  switchTenant: async (tenantId: string): Promise<SessionTokens> =>
    tokensOf(await request("post", "/api/identity/auth/switch", { body: { tenantId }, keepalive: true })),
  logout: () => request("post", "/api/identity/auth/logout", { body: {}, keepalive: true }),

  register: (body: Body<"register">) => request("post", "/api/identity/auth/register", { body }),
  setUp: (body: Body<"setup">) => request("post", "/api/identity/auth/setup", { body }),
  verifyEmail: (token: string) => request("post", "/api/identity/auth/email/verify", { body: { token } }),
  resendVerification: (email: string) =>
    request("post", "/api/identity/auth/email/resend", { body: { email } }),
  forgotPassword: (email: string) =>
    request("post", "/api/identity/auth/password/forgot", { body: { email } }),
  resetPassword: (token: string, password: string) =>
    request("post", "/api/identity/auth/password/reset", { body: { token, password } }),
  unlock: (token: string) => request("post", "/api/identity/auth/unlock", { body: { token } }),
  inspectInvitation: (token: string) =>
    request("post", "/api/identity/auth/invitation/inspect", { body: { token } }),
  acceptInvitation: (body: Body<"invitation/accept">) =>
    request("post", "/api/identity/auth/invitation/accept", { body }),
};
