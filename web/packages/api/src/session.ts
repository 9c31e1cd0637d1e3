import { alone } from "./alone.ts";
import { type Credentials, setCredentials } from "./credentials.ts";
import { ApiError } from "./errors.ts";
import { identity, type Me, type MfaChallenge, type SessionTokens } from "./identity.ts";
import { markSignedIn, signedInAs } from "./signedInMark.ts";

export interface SessionState {
  /** "unknown" until the first answer of a page. */
  status: "unknown" | "out" | "in";
  me?: Me;
  /** It ended without the person asking for it. */
  ended?: boolean;
}

/** What tabs of one browser tell each other. "renewed" is the same session, "changed" another one. */
type Message = { kind: "renewed" | "changed"; held: Held } | { kind: "out" };

interface Held {
  accessToken: string;
  until: number;
}

export interface SessionEnvironment {
  channel: Pick<BroadcastChannel, "postMessage" | "addEventListener"> | null;
  alone: typeof alone;
  now: () => number;
}

/** A token this close to its end is renewed before it is used. */
const margin = 30_000;

/**
 * Who is signed in. The access token lives in memory only. A refresh token that is used twice ends the
 * session, so one tab refreshes at a time and shares what it got.
 */
export class Session implements Credentials {
  readonly #environment: SessionEnvironment;
  readonly #listeners = new Set<() => void>();
  #state: SessionState = { status: "unknown" };
  #held: Held | null = null;
  #renewing: Promise<string | null> | null = null;
  #starting: Promise<SessionState> | null = null;
  #reading: Promise<Me> | null = null;
  /** Counts whom this page has spoken for. */
  #caller = 0;

  constructor(environment: SessionEnvironment) {
    this.#environment = environment;
    if (environment.channel) {
      environment.channel.addEventListener("message", (event) => this.#hear(event.data as Message));
    }
  }

  readonly get = (): SessionState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** The state, once it is known. Fails when no server answers, and asks again when called again. */
  ready(): Promise<SessionState> {
    if (this.#state.status !== "unknown") return Promise.resolve(this.#state);
    this.#starting ??= this.#start().finally(() => {
      this.#starting = null;
    });
    return this.#starting;
  }

  async #start(): Promise<SessionState> {
    if (signedInAs() === null) this.#become({ status: "out" });
    else if ((await this.renew(null)) !== null) await this.reload();
    return this.#state;
  }

  async token(): Promise<string | null> {
    if (this.#held && this.#held.until - margin > this.#environment.now()) return this.#held.accessToken;
    if (this.#held) return this.renew(this.#held.accessToken);
    if (this.#state.status === "unknown") {
      await (this.#renewing ?? this.ready());
      return this.#heldToken();
    }
    return null;
  }

  #heldToken(): string | null {
    return this.#held?.accessToken ?? null;
  }

  async renew(refused: string | null): Promise<string | null> {
    const token = this.#heldToken();
    if (token !== null && token !== refused) return token;
    this.#renewing ??= this.#refresh(refused).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  #refresh(refused: string | null): Promise<string | null> {
    return this.#environment.alone(async () => {
      const shared = this.#heldToken();
      if (shared !== null && shared !== refused) return shared;
      // Signed out elsewhere while this tab waited.
      if (signedInAs() === null) {
        this.#end();
        return null;
      }
      try {
        this.#hold(await identity.refresh(), "renewed");
      } catch (error) {
        if (!(error instanceof ApiError) || error.status !== 401) throw error;
        this.#end(true);
        this.#tell({ kind: "out" });
        return null;
      }
      // Rights may have changed with the token.
      if (this.#state.status === "in") void this.reload().catch(() => undefined);
      return this.#heldToken();
    });
  }

  /** Asks for the caller's own record; several askers share one request. */
  async reload(): Promise<Me> {
    const caller = this.#caller;
    const mine = (this.#reading ??= identity.me());
    try {
      const me = await mine;
      // An answer about whoever was here before counts for nothing.
      if (this.#held && this.#caller === caller) {
        markSignedIn(me.tenant.kind);
        this.#become({ status: "in", me });
      }
      return me;
    } finally {
      if (this.#reading === mine) this.#reading = null;
    }
  }

  /** Null when the person is in; otherwise what the second step needs. */
  async signIn(email: string, password: string): Promise<MfaChallenge | null> {
    const answer = await identity.login({ email, password });
    if ("mfaToken" in answer) return answer;
    await this.#enter(answer);
    return null;
  }

  async verifyMfa(challenge: MfaChallenge, code: string): Promise<void> {
    await this.#enter(await identity.verifyMfa({ mfaToken: challenge.mfaToken, code }));
  }

  async switchTo(tenantId: string): Promise<Me> {
    const tokens = await this.#environment.alone(() => identity.switchTenant(tenantId));
    return this.#enter(tokens);
  }

  /** Rights have grown, for example after a second factor was set up: a new token carries them. */
  async refreshRights(): Promise<void> {
    await this.renew(this.#heldToken());
    await this.reload();
  }

  async signOut(): Promise<void> {
    // Gone here at once, whatever the server answers; its own copy then ends by itself.
    const told = this.#environment.alone(() => identity.logout()).catch(() => undefined);
    this.#end();
    this.#tell({ kind: "out" });
    await told;
  }

  async #enter(tokens: SessionTokens): Promise<Me> {
    this.#another();
    this.#hold(tokens, "changed");
    // Kept until the record says which kind it is, so that a page loaded meanwhile asks.
    if (signedInAs() === null) markSignedIn("customer");
    return this.reload();
  }

  #hold(tokens: SessionTokens, kind: "renewed" | "changed"): void {
    this.#held = {
      accessToken: tokens.accessToken,
      until: this.#environment.now() + tokens.expiresIn * 1000,
    };
    this.#tell({ kind, held: this.#held });
  }

  #hear(message: Message): void {
    if (message.kind === "out") {
      this.#forget();
      return;
    }
    if (message.kind === "changed") this.#another();
    this.#held = message.held;
    // A tab that is starting takes the token and goes on by itself.
    if (message.kind === "changed" && this.#state.status !== "unknown") {
      void this.reload().catch(() => undefined);
    }
  }

  #tell(message: Message): void {
    this.#environment.channel?.postMessage(message);
  }

  #end(ended = false): void {
    markSignedIn(null);
    this.#forget(ended);
  }

  #forget(ended = false): void {
    this.#another();
    this.#held = null;
    this.#become(ended ? { status: "out", ended } : { status: "out" });
  }

  #another(): void {
    this.#caller += 1;
    this.#reading = null;
  }

  #become(state: SessionState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

let only: Session | null = null;

/** The session of this page. */
export function theSession(): Session {
  if (!only) {
    only = new Session({
      channel: typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("cf-session"),
      alone,
      now: Date.now,
    });
    setCredentials(only);
  }
  return only;
}
