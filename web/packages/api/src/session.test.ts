import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { alone } from "./alone.ts";
import { call } from "./client.ts";
import { setCredentials } from "./credentials.ts";
import { ApiError } from "./errors.ts";
import type { Me } from "./identity.ts";
import { Session, type SessionEnvironment } from "./session.ts";
import { markSignedIn, signedInAs } from "./signedInMark.ts";

const me: Me = {
  user: {
    id: "usr_1",
    email: "ana@acme.test",
    fullName: "Ana Kovač",
    language: "en",
    emailVerified: true,
    mfaEnabled: false,
    createdAt: "2026-03-01T08:00:00Z",
    version: 1,
  },
  tenant: { id: "ten_1", name: "Acme", kind: "customer", state: "active" },
  roles: ["owner"],
  permissions: ["users:read"],
  tenants: [],
  session: null,
  mfaEnrolmentRequired: false,
};

/** A server that takes one access token and one refresh token at a time, as the real one does. */
class Server {
  refreshes = 0;
  reused = 0;
  over = false;
  calls: string[] = [];
  #issued = 0;
  #cookie = 0;
  accepted = new Set<string>();

  readonly fetch = vi.fn<typeof fetch>(async (input, init) => {
    const url = input as string;
    this.calls.push(url);
    // Every answer takes a turn, so that callers overlap.
    const presented = this.#cookie;
    await Promise.resolve();
    if (url.endsWith("/auth/refresh")) {
      this.refreshes += 1;
      if (presented !== this.#cookie) this.reused += 1;
      return this.over ? this.#refuse("session-over") : this.#tokens();
    }
    if (url.endsWith("/auth/login") || url.endsWith("/auth/switch")) return this.#tokens();
    if (url.endsWith("/auth/logout")) return new Response(null, { status: 204 });
    const token = new Headers(init?.headers).get("authorization")?.replace("Bearer ", "") ?? "";
    if (!this.accepted.has(token)) return this.#refuse("unauthenticated");
    return this.#json(url.endsWith("/me") ? me : { by: token });
  });

  #json(body: unknown) {
    return new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
  }

  #tokens() {
    this.#issued += 1;
    this.#cookie += 1;
    const accessToken = `token-${this.#issued}`;
    this.accepted = new Set([accessToken]);
    return this.#json({ accessToken, expiresIn: 900 });
  }

  #refuse(code: string) {
    return new Response(JSON.stringify({ type: `urn:cloud-factory:problem:${code}`, title: code }), {
      status: 401,
      headers: { "content-type": "application/problem+json" },
    });
  }
}

/** What tabs of one browser share: a channel, and a lock that is held by one of them. */
class Browser {
  #tabs: ((event: MessageEvent) => void)[] = [];
  #queue: Promise<unknown> = Promise.resolve();
  now = 0;

  tab(): Session {
    let own: ((event: MessageEvent) => void) | null = null;
    const channel: SessionEnvironment["channel"] = {
      addEventListener: (_: string, listener: unknown) => {
        own = listener as (event: MessageEvent) => void;
        this.#tabs.push(own);
      },
      postMessage: (data: unknown) => {
        for (const hear of this.#tabs) if (hear !== own) hear({ data } as MessageEvent);
      },
    };
    return new Session({
      channel,
      alone: (work) => {
        const turn = this.#queue.then(work);
        this.#queue = turn.catch(() => undefined);
        return turn;
      },
      now: () => this.now,
    });
  }
}

let server: Server;
let browser: Browser;
beforeEach(() => {
  server = new Server();
  browser = new Browser();
  vi.stubGlobal("fetch", server.fetch);
  localStorage.clear();
});
afterEach(() => setCredentials(null));

async function signedIn(): Promise<Session> {
  const session = browser.tab();
  setCredentials(session);
  await session.signIn("ana@acme.test", "right");
  return session;
}

describe("a page that starts", () => {
  test("asks nothing when nobody of this browser is signed in", async () => {
    await expect(browser.tab().ready()).resolves.toEqual({ status: "out" });

    expect(server.fetch).not.toHaveBeenCalled();
  });

  test("refreshes once and reads who it is, however many ask", async () => {
    markSignedIn("customer");
    const session = browser.tab();
    setCredentials(session);

    const [first, second] = await Promise.all([session.ready(), session.ready()]);

    expect(first).toEqual({ status: "in", me });
    expect(second).toBe(first);
    expect(server.refreshes).toBe(1);
  });

  test("is out, and says that it ended, when the session is over", async () => {
    markSignedIn("customer");
    server.over = true;

    await expect(browser.tab().ready()).resolves.toEqual({ status: "out", ended: true });

    expect(signedInAs()).toBeNull();
  });

  test("stays unknown while no server answers, and asks again", async () => {
    markSignedIn("customer");
    const session = browser.tab();
    setCredentials(session);
    server.fetch.mockRejectedValueOnce(new TypeError("network"));

    await expect(session.ready()).rejects.toBeInstanceOf(ApiError);
    expect(session.get().status).toBe("unknown");

    await expect(session.ready()).resolves.toMatchObject({ status: "in" });
  });

  test("holds requests back until its token is there", async () => {
    markSignedIn("customer");
    const session = browser.tab();
    setCredentials(session);
    void session.ready();

    await expect(call("get", "/api/orders")).resolves.toEqual({ by: "token-1" });
  });
});

describe("a token", () => {
  test("that is refused by several requests at once is renewed once, and each is sent again", async () => {
    await signedIn();
    server.accepted.clear();

    const answers = await Promise.all(["a", "b", "c"].map((path) => call("get", `/api/${path}`)));

    expect(answers).toEqual([{ by: "token-2" }, { by: "token-2" }, { by: "token-2" }]);
    expect(server.refreshes).toBe(1);
  });

  test("is renewed before it ends", async () => {
    await signedIn();
    browser.now = 900_000 - 10_000;

    await expect(call("get", "/api/orders")).resolves.toEqual({ by: "token-2" });

    expect(server.calls.filter((url) => url.endsWith("/orders"))).toHaveLength(1);
  });

  test("that is refused although it is new is not renewed for ever", async () => {
    await signedIn();
    server.fetch.mockImplementation((input) =>
      Promise.resolve(
        (input as string).endsWith("/refresh")
          ? new Response('{"accessToken":"refused","expiresIn":900}', {
              headers: { "content-type": "application/json" },
            })
          : new Response('{"type":"urn:cloud-factory:problem:unauthenticated"}', {
              status: 401,
              headers: { "content-type": "application/problem+json" },
            }),
      ),
    );

    await expect(call("get", "/api/orders")).rejects.toMatchObject({ status: 401 });

    expect(server.fetch.mock.calls.length).toBeLessThan(12);
  });

  test("is not renewed for a wrong code, which is sent once", async () => {
    await signedIn();
    server.fetch.mockImplementationOnce(() =>
      Promise.resolve(
        new Response('{"type":"urn:cloud-factory:problem:bad-code"}', {
          status: 401,
          headers: { "content-type": "application/problem+json" },
        }),
      ),
    );
    const before = server.fetch.mock.calls.length;

    await expect(call("post", "/api/identity/mfa/confirm", { body: { code: "1" } })).rejects.toMatchObject({
      code: "bad-code",
    });

    expect(server.fetch.mock.calls.length).toBe(before + 1);
  });

  test("never goes with what asks for a session", async () => {
    const session = await signedIn();
    await session.switchTo("ten_2");

    const switched = server.fetch.mock.calls.find(([input]) => (input as string).endsWith("/switch"));
    expect(new Headers(switched?.[1]?.headers).has("authorization")).toBe(false);
  });

  test("is in no storage of the browser", async () => {
    await signedIn();

    const kept = [localStorage, sessionStorage].flatMap((storage) =>
      Array.from({ length: storage.length }, (_, index) => storage.getItem(storage.key(index) ?? "")),
    );
    expect(kept.join() + document.cookie).not.toContain("token-");
  });
});

describe("several tabs", () => {
  test("spend a refresh token once: the other takes the token that it was told", async () => {
    const first = await signedIn();
    const second = browser.tab();
    await second.ready();
    const before = server.refreshes;
    server.accepted.clear();
    const refused = "token-2";

    const tokens = await Promise.all([first.renew(refused), second.renew(refused)]);

    expect(new Set(tokens).size).toBe(1);
    expect(server.refreshes).toBe(before + 1);
    expect(server.reused).toBe(0);
  });

  test("sign out together", async () => {
    const first = await signedIn();
    const second = browser.tab();
    await second.ready();
    expect(second.get().status).toBe("in");

    await first.signOut();

    expect(first.get()).toEqual({ status: "out" });
    expect(second.get()).toEqual({ status: "out" });
    expect(signedInAs()).toBeNull();
  });

  test("sign in together", async () => {
    const waiting = browser.tab();
    await waiting.ready();
    const arrived = new Promise<void>((done) => {
      waiting.subscribe(() => done());
    });

    await signedIn();
    await arrived;

    expect(waiting.get().me?.user.id).toBe("usr_1");
  });

  test("do not ask for a session that another one has just left", async () => {
    const first = await signedIn();
    const second = browser.tab();
    await second.ready();
    const before = server.refreshes;

    const leaving = first.signOut();
    const token = await second.renew("token-1");
    await leaving;

    expect(token).toBeNull();
    expect(server.refreshes).toBe(before);
  });
});

describe("working alone", () => {
  const together = () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((done) => {
        setTimeout(done, 5);
      });
      inside -= 1;
    };
    return { work, most: () => most };
  };

  test("holds without Web Locks as well", async () => {
    const { work, most } = together();

    await Promise.all([alone(work, undefined), alone(work, undefined), alone(work, undefined)]);

    expect(most()).toBe(1);
  });

  test("uses the browser's locks where there are any", async () => {
    const locks = { request: vi.fn((_: string, work: () => unknown) => Promise.resolve(work())) };

    await expect(alone(() => Promise.resolve("done"), locks as never)).resolves.toBe("done");

    expect(locks.request).toHaveBeenCalledOnce();
  });

  test("gives its place back when the work fails", async () => {
    await expect(alone(() => Promise.reject(new Error("no")), undefined)).rejects.toThrow("no");

    await expect(alone(() => Promise.resolve("next"), undefined)).resolves.toBe("next");
  });

  test("does not wait for a page that went away long ago", async () => {
    localStorage.setItem("cf_session_busy", JSON.stringify({ owner: "gone", until: Date.now() - 1 }));

    await expect(alone(() => Promise.resolve("done"), undefined)).resolves.toBe("done");
  });
});
