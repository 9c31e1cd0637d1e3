import { type Me, theSession } from "@cloud-factory/api";
import type { Order, OrderItem } from "@cloud-factory/api/orders";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import account from "../account/messages/en.json";
import { I18nProvider, type LoadMessages } from "../i18n.tsx";
import kit from "../messages/en.json";
import orders from "./messages/en.json";

const nothing: LoadMessages = () => Promise.resolve({});

/** Renders with the English texts about orders and an empty memory of answers. */
export function renderOrders(children: ReactNode) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const around = (content: ReactNode) => (
    <QueryClientProvider client={client}>
      <I18nProvider initial="en" messages={{ ...kit, ...account, ...orders }} loadApp={nothing}>
        {content}
      </I18nProvider>
    </QueryClientProvider>
  );
  const drawn = render(around(children));
  return { ...drawn, client, again: (next: ReactNode) => drawn.rerender(around(next)) };
}

export const euro = (amount: string) => ({ amount, currency: "EUR" });

export function anItem(part: Partial<OrderItem> = {}): OrderItem {
  return {
    id: "itm_1",
    position: 1,
    configuration: {},
    snapshot: { version: 3, lines: [] },
    product: { id: "prd_1", slug: "vps", name: "Virtual server", kind: "vps", version: 3 },
    billingCycle: "monthly",
    quantity: 1,
    state: "pending",
    progress: { step: null, percent: 0 },
    price: {
      monthly: euro("20.10"),
      recurring: euro("20.10"),
      oneOff: euro("0.00"),
      net: euro("20.10"),
      tax: euro("4.42"),
      gross: euro("24.52"),
    },
    serviceIds: [],
    ...part,
  };
}

const yes = { allowed: true };
const no = { allowed: false, why: "Not in this state." };
const tax = {
  treatment: "domestic",
  country: "SI",
  ratePercent: "22",
  decidedOn: "2026-11-21",
  rules: "eu-2026-1",
} as const;

export function anOrder(part: Partial<Order> = {}): Order {
  return {
    id: "ord_1",
    number: "CF-2026-000001",
    state: "provisioning",
    version: 4,
    policy: "per_item",
    currency: "EUR",
    items: [anItem()],
    totals: {
      net: euro("20.10"),
      tax: euro("4.42"),
      gross: euro("24.52"),
      monthly: euro("20.10"),
      annual: euro("0.00"),
      oneOff: euro("0.00"),
      currency: "EUR",
      taxBasis: tax,
    },
    tax,
    refunded: euro("0.00"),
    tenantId: "ten_1",
    tenant: { id: "ten_1", name: "Acme" },
    sellerId: "ten_2",
    seller: { id: "ten_2", name: "Cloud Factory" },
    language: "en",
    actions: {
      edit: no,
      submit: no,
      pay: no,
      cancel: yes,
      reorder: yes,
      delete: no,
      restore: no,
      revertPayment: no,
    },
    createdAt: "2026-11-21T10:00:00Z",
    timeline: [],
    ...part,
  };
}

const me = {
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
  permissions: ["orders:read", "orders:write", "payments:read", "payments:write"],
  tenants: [],
  session: null,
  mfaEnrolmentRequired: false,
} as const satisfies Me | object;

export interface Asked {
  method: string;
  url: string;
  key: string | null;
  body: unknown;
}

export function problem(status: number, code: string, more: object = {}): Response {
  return Response.json(
    { type: `urn:cloud-factory:problem:${code}`, title: code, status, ...more },
    { status, headers: { "content-type": "application/problem+json", "retry-after": "0.001" } },
  );
}

/** A platform in which somebody is signed in: answers by method and beginning of the address. */
export async function signedInPlatform(answers: Record<string, (asked: Asked) => unknown>): Promise<Asked[]> {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    const question: Asked = {
      method: init.method ?? "GET",
      url,
      key: new Headers(init.headers).get("idempotency-key"),
      body: typeof init.body === "string" ? JSON.parse(init.body) : undefined,
    };
    if (url.endsWith("/auth/login")) return Response.json({ accessToken: "token", expiresIn: 900 });
    if (url.endsWith("/identity/me")) return Response.json(me);
    if (url.includes("/auth/")) return new Response(null, { status: 204 });
    asked.push(question);
    const found = Object.entries(answers).find(([start]) => `${question.method} ${url}`.startsWith(start));
    const answer = await found?.[1](question);
    if (answer instanceof Response) return answer;
    return answer === undefined ? problem(404, "not-found") : Response.json(answer);
  });
  await act(() => theSession().signIn("ana@acme.test", "a long walk"));
  return asked;
}
