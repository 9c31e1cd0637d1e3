import { loadProblemTexts, type Me, theSession } from "@cloud-factory/api";
import { ToastProvider } from "@cloud-factory/ui";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, cleanup, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { onTestFinished, vi } from "vitest";
import account from "../account/messages/en.json";
import { I18nProvider, type LoadMessages } from "../i18n.tsx";
import messages from "../messages/en.json";
import offering from "../offering/messages/en.json";
import orders from "../orders/messages/en.json";
import { MeProvider } from "../session.tsx";
import staff from "../staff/messages/en.json";
import desk from "./messages/en.json";

const nothing: LoadMessages = () => Promise.resolve({});

export const everything = [
  "orders:read",
  "orders:write",
  "orders:manage",
  "orders:export",
  "payments:read",
  "payments:confirm",
  "refunds:write",
  "invoices:read",
  "invoices:export",
  "provisioning:read",
  "provisioning:operate",
  "services:read",
  "tasks:read",
  "tasks:resolve",
  "tenants:read",
];

const me = (permissions: readonly string[]): Me => ({
  user: {
    id: "usr_1",
    email: "sales@cloudfactory.test",
    fullName: "Samo Sales",
    language: "en",
    emailVerified: true,
    mfaEnabled: false,
    createdAt: "2026-03-01T08:00:00Z",
    version: 1,
  },
  tenant: { id: "ten_0", name: "Cloud Factory", kind: "operator", state: "active" },
  roles: [],
  permissions: [...permissions],
  tenants: [],
  session: null,
  mfaEnrolmentRequired: false,
});

/** What a request was, and what it sent. */
export interface Sent {
  call: string;
  body: unknown;
}
/** Answers by `GET /api/orders`, without what comes after the question mark; nothing is a page without entries. */
export type Answers = Record<string, unknown>;

/** Draws a part of these pages for somebody with these rights, over answers that are given. */
export async function renderDesk(
  children: ReactNode,
  {
    answers = {},
    permissions = everything,
    path = "/",
  }: { answers?: Answers; permissions?: readonly string[]; path?: string } = {},
) {
  vi.spyOn(window, "scrollTo").mockImplementation(() => undefined);
  const sent: Sent[] = [];
  const given: Answers = {
    "GET /api/identity/me": me(permissions),
    "POST /api/identity/auth/login": { accessToken: "token", expiresIn: 900 },
    ...answers,
  };
  vi.stubGlobal("fetch", (url: string, init: { method: string; body?: string }) => {
    const call = `${init.method} ${url.split("?")[0] ?? ""}`;
    if (init.method !== "GET" && !url.includes("/auth/")) {
      sent.push({ call, body: init.body ? (JSON.parse(init.body) as unknown) : undefined });
    }
    const answer = given[call] ?? { items: [] };
    return Promise.resolve(
      answer instanceof Response
        ? answer.clone()
        : new Response(JSON.stringify(answer), { headers: { "content-type": "application/json" } }),
    );
  });
  await loadProblemTexts("en");
  await theSession().signIn("sales@cloudfactory.test", "password");
  // Nobody is signed in where the next test begins.
  onTestFinished(async () => {
    cleanup();
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(null, { status: 204 })));
    await act(() => theSession().signOut());
    vi.unstubAllGlobals();
  });
  const root = createRootRoute({ component: Outlet });
  const router = createRouter({
    routeTree: root.addChildren([
      createRoute({ getParentRoute: () => root, path: "/", component: () => children }),
      createRoute({ getParentRoute: () => root, path: "$", component: () => <h1>Elsewhere</h1> }),
    ]),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const texts = { ...messages, ...account, ...offering, ...orders, ...staff, ...desk };
  const drawn = render(
    <QueryClientProvider client={client}>
      <I18nProvider initial="en" messages={texts} loadApp={nothing}>
        <ToastProvider>
          <MeProvider value={me(permissions)}>
            <RouterProvider router={router as never} />
          </MeProvider>
        </ToastProvider>
      </I18nProvider>
    </QueryClientProvider>,
  );
  await act(() => router.load());
  return { ...drawn, router, sent };
}

/** A refusal as the API words it. */
export function refusal(status: number, code: string, detail?: string): Response {
  return new Response(
    JSON.stringify({ type: `urn:cloud-factory:problem:${code}`, title: code, status, detail }),
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
