import { type Me, theSession } from "@cloud-factory/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { initials } from "../AccountButton.tsx";
import { followSession, signedInOnly } from "../guard.ts";
import { RequirePermission, useMay } from "../session.tsx";
import { permittedGroups } from "../StaffLayout.tsx";
import { renderInEnglish } from "../testing.tsx";
import { passwordStrength } from "./password.ts";
import { RecoveryCodes } from "./SecondFactor.tsx";
import { SignIn } from "./SignIn.tsx";
import { describeBrowser } from "./userAgent.ts";

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
  roles: ["technical"],
  permissions: ["users:read"],
  tenants: [],
  session: null,
  mfaEnrolmentRequired: false,
};

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": status < 400 ? "application/json" : "application/problem+json", ...headers },
  });
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  json({ type: `urn:cloud-factory:problem:${code}`, title: code, status }, status, headers);
const tokens = { accessToken: "token", expiresIn: 900 };

let answers: Record<string, () => Response>;
beforeEach(() => {
  answers = {
    login: () => json(tokens),
    logout: () => new Response(null, { status: 204 }),
    me: () => json(me),
  };
  vi.stubGlobal(
    "fetch",
    vi.fn((url: string) => Promise.resolve((answers[url.split("/").at(-1) ?? ""] ?? (() => json({})))())),
  );
});
afterEach(async () => {
  cleanup();
  await act(() => theSession().signOut());
});

/** The portal with a page behind sign-in. */
async function portal(at: string, page: ReactNode = <h1>Team</h1>) {
  const client = new QueryClient();
  const root = createRootRoute({ beforeLoad: signedInOnly("portal"), component: Outlet });
  const routeTree = root.addChildren([
    createRoute({ getParentRoute: () => root, path: "/sign-in", component: () => <SignIn app="portal" /> }),
    createRoute({ getParentRoute: () => root, path: "/mfa-enrolment", component: () => <h1>Enrol</h1> }),
    createRoute({ getParentRoute: () => root, path: "/team", component: () => page }),
    createRoute({ getParentRoute: () => root, path: "/", component: () => <h1>Overview</h1> }),
  ]);
  const router = createRouter({
    routeTree,
    basepath: "/portal",
    history: createMemoryHistory({ initialEntries: [at] }),
  });
  followSession(router, client);
  await renderInEnglish(
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>,
  );
  return { router, client };
}

async function enterPassword() {
  fireEvent.change(await screen.findByLabelText("E-mail address"), { target: { value: " ana@acme.test " } });
  fireEvent.change(screen.getByLabelText("Password"), { target: { value: "a password" } });
  fireEvent.click(screen.getByRole("button", { name: "Sign in" }));
}

describe("the way in", () => {
  test("begins at sign-in and ends where one wanted to go", async () => {
    const { router } = await portal("/portal/team");

    await enterPassword();

    expect(await screen.findByRole("heading", { name: "Team" })).toBeTruthy();
    expect(router.history.location.pathname).toBe("/portal/team");
  });

  test("asks for a code where one is set up, and takes a recovery code as well", async () => {
    answers.login = () => json({ mfaRequired: true, mfaToken: "m" });
    answers.verify = () => problem(401, "bad-code");
    await portal("/portal");
    await enterPassword();

    fireEvent.change(await screen.findByLabelText("Code from your app"), { target: { value: "123 456" } });
    expect((await screen.findByRole("alert")).textContent).toContain("This code is not right");

    answers.verify = () => json(tokens);
    fireEvent.click(screen.getByRole("button", { name: "Use a recovery code" }));
    fireEvent.change(await screen.findByLabelText("Recovery code"), { target: { value: "abcd-efgh" } });
    fireEvent.click(screen.getByRole("button", { name: "Go on" }));

    expect(await screen.findByRole("heading", { name: "Overview" })).toBeTruthy();
  });

  test("says one thing for a wrong address and a wrong password", async () => {
    answers.login = () => problem(401, "bad-credentials");
    await portal("/portal");

    await enterPassword();

    expect((await screen.findByRole("alert")).textContent).toBe("E-mail address or password is wrong.");
  });

  test("says until when an account is locked, and the way in", async () => {
    answers.login = () => problem(423, "locked", { "retry-after": "1800" });
    await portal("/portal");

    await enterPassword();

    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("locked until");
    expect(alert.textContent).toContain("open the link in the mail");
    expect(alert.querySelector("time")).toBeTruthy();
  });

  test("waits when there were too many attempts", async () => {
    answers.login = () => problem(429, "rate-limited", { "retry-after": "20" });
    await portal("/portal");

    await enterPassword();

    expect((await screen.findByRole("alert")).textContent).toContain("Too many attempts");
    expect(screen.getByRole("button", { name: "Sign in" }).getAttribute("aria-disabled")).toBe("true");
  });

  test("leads to the second factor where one is asked for", async () => {
    answers.me = () => json({ ...me, mfaEnrolmentRequired: true });
    await portal("/portal/team");

    await enterPassword();

    expect(await screen.findByRole("heading", { name: "Enrol" })).toBeTruthy();
  });

  test("is where one is after signing out, and nothing stays behind", async () => {
    const { client } = await portal("/portal/team");
    await enterPassword();
    await screen.findByRole("heading", { name: "Team" });
    client.setQueryData(["identity", "secret"], "of Acme");

    await act(() => theSession().signOut());

    expect(await screen.findByRole("heading", { name: "Sign in" })).toBeTruthy();
    expect(client.getQueryData(["identity", "secret"])).toBeUndefined();
  });
});

describe("what a caller may", () => {
  function Rights() {
    const may = useMay();
    return (
      <>
        <p>{may("users:read") ? "reads" : "does not read"}</p>
        <RequirePermission needs="users:write">
          <p>writes</p>
        </RequirePermission>
      </>
    );
  }

  test("is known to every page, and what is not says so", async () => {
    await portal("/portal/team", <Rights />);
    await enterPassword();

    expect(await screen.findByText("reads")).toBeTruthy();
    expect(screen.queryByText("writes")).toBeNull();
    expect(screen.getByRole("heading", { name: "You may not see this page" })).toBeTruthy();
    expect(screen.getByText("users:write")).toBeTruthy();
  });

  test("decides what the navigation shows", () => {
    const groups = [
      { title: "Start", items: [{ to: "/", label: "Overview" }] },
      {
        title: "People",
        items: [
          { to: "/users", label: "Users", needs: "users:read" },
          { to: "/roles", label: "Roles", needs: "roles:read" },
        ],
      },
      { title: "Record", items: [{ to: "/audit", label: "Audit", needs: "audit:read" }] },
    ];

    const shown = permittedGroups(groups, (permission) => permission === "users:read");

    expect(shown.map(({ title, items }) => [title, items.map(({ label }) => label)])).toEqual([
      ["Start", ["Overview"]],
      ["People", ["Users"]],
    ]);
  });
});

describe("a password", () => {
  test.each([
    ["short1", "short"],
    ["aaaaaaaaaaaa", "weak"],
    ["123456789012", "weak"],
    ["abcdefghijkl", "weak"],
    ["horse battery", "fair"],
    ["correct horse battery staple", "good"],
    ["kV7#pq2!Lz9w", "good"],
  ])("%s is %s", (password, strength) => {
    expect(passwordStrength(password)).toBe(strength);
  });
});

test("recovery codes must be kept before one goes on", async () => {
  const onKept = vi.fn();
  await renderInEnglish(<RecoveryCodes codes={["aaaa-1111", "bbbb-2222"]} onKept={onKept} />);
  const goOn = () => fireEvent.click(screen.getByRole("button", { name: "Go on" }));

  goOn();
  expect(onKept).not.toHaveBeenCalled();

  fireEvent.click(screen.getByRole("checkbox"));
  goOn();
  await waitFor(() => expect(onKept).toHaveBeenCalledOnce());
});

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
    "Chrome",
    "Linux",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit Version/18.0 Mobile Safari/604.1",
    "Safari",
    "iOS",
  ],
  ["curl/8.5.0", "curl", null],
  ["", null, null],
])("a session of %s is told as %s on %s", (agent, browser, system) => {
  expect(describeBrowser(agent)).toEqual({ browser, system });
});

test("initials stand in for a name where there is little room", () => {
  expect(initials("Ana Marija Kovač")).toBe("AK");
  expect(initials("Bor")).toBe("B");
});
