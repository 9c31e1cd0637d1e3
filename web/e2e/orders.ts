import { type APIRequestContext, expect } from "@playwright/test";
import type { Staff } from "./staff.ts";

/** What is ordered and done about orders beside the page: by a buyer, or by somebody of the staff. */

export interface OrderLine {
  product: string;
  configuration: Record<string, unknown>;
  billingCycle?: "monthly" | "annual";
  quantity?: number;
}

export const smallServer: OrderLine = {
  product: "vps",
  configuration: { region: "lj-1", plan: "business", osImage: "ubuntu-24.04" },
};

export const database: OrderLine = {
  product: "managed-postgresql",
  configuration: { region: "lj-1", plan: "starter", storageGb: 20, highAvailability: false },
};

export interface Ordered {
  id: string;
  number: string;
  state: string;
  version: number;
  items: { id: string; state: string }[];
}

/** Somebody's place at the API. */
export class Desk {
  readonly #request: APIRequestContext;
  readonly #token: string;

  constructor(request: APIRequestContext, token: string) {
    this.#request = request;
    this.#token = token;
  }

  static async of(
    request: APIRequestContext,
    tokenOf: (role: Staff) => Promise<{ accessToken: string }>,
    role: Staff,
  ): Promise<Desk> {
    return new Desk(request, (await tokenOf(role)).accessToken);
  }

  static async signedIn(request: APIRequestContext, email: string, password: string): Promise<Desk> {
    const answer = await request.post("/api/identity/auth/login", { data: { email, password } });
    expect(answer.ok(), await answer.text()).toBe(true);
    return new Desk(request, ((await answer.json()) as { accessToken: string }).accessToken);
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.#request.fetch(path, {
      method,
      data: body,
      headers: {
        authorization: `Bearer ${this.#token}`,
        "idempotency-key": `browser-${Date.now()}-${Math.random()}`,
      },
    });
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
    return (answer.status() === 204 ? undefined : await answer.json()) as T;
  }

  get<T = unknown>(path: string): Promise<T> {
    return this.#send("GET", path);
  }

  post<T = unknown>(path: string, body: unknown = {}): Promise<T> {
    return this.#send("POST", path, body);
  }

  delete(path: string): Promise<void> {
    return this.#send("DELETE", path);
  }
}

export interface Buyer {
  email: string;
  password: string;
  organisation: string;
  tenantId: string;
  desk: Desk;
}

/** An organisation of its own for a test that orders something. */
export async function newBuyer(request: APIRequestContext): Promise<Buyer> {
  const mark = `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;
  const account = {
    email: `buyer-${mark}@browser.test`,
    password: `a long walk ${mark}`,
    organisation: `Buyer ${mark}`,
  };
  const answer = await request.post("/api/identity/auth/register", {
    data: { ...account, fullName: "Bela Buyer" },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { tenant } = (await answer.json()) as { tenant: { id: string } };
  const desk = await Desk.signedIn(request, account.email, account.password);
  return { ...account, tenantId: tenant.id, desk };
}

/** Orders and submits. */
export function place(
  { desk, organisation }: Pick<Buyer, "desk" | "organisation">,
  lines: readonly OrderLine[],
  policy: "per_item" | "all_or_nothing" = "per_item",
): Promise<Ordered> {
  return desk.post("/api/orders", {
    items: lines.map(({ product, configuration, billingCycle = "monthly", quantity = 1 }) => ({
      product,
      configuration,
      billingCycle,
      quantity,
    })),
    currency: "EUR",
    policy,
    submit: true,
    billing: {
      name: organisation,
      address: { line1: "Dunajska cesta 1", postalCode: "1000", city: "Ljubljana", country: "SI" },
    },
  });
}

export async function payByCard(
  { desk }: Pick<Buyer, "desk">,
  { id }: Pick<Ordered, "id">,
  number = "4242424242424242",
): Promise<void> {
  await desk.post("/api/billing/payments", { orderId: id, method: { type: "card", number } });
}

/** Waits until an order is in one of these states. */
export async function reaches(
  desk: Desk,
  { id }: Pick<Ordered, "id">,
  states: readonly string[],
  timeout = 60_000,
): Promise<void> {
  await expect
    .poll(async () => states.includes((await desk.get<Ordered>(`/api/orders/${id}`)).state), {
      message: `${id} becomes ${states.join(" or ")}`,
      timeout,
    })
    .toBe(true);
}
