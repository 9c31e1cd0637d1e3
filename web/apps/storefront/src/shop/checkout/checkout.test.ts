import { ApiError } from "@cloud-factory/api";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type Billing,
  billingComplaints,
  fromDetails,
  keepBilling,
  noBilling,
  readBilling,
  storedBilling,
  toDetails,
} from "./billing.ts";
import { handOver, takeOver } from "./handOver.ts";
import { place, priceOfRefusal } from "./place.ts";
import { furthestStep, stepToShow } from "./steps.ts";

beforeEach(() => sessionStorage.clear());

describe("billing details", () => {
  const good: Billing = {
    ...noBilling,
    organisation: "Acme d.o.o.",
    line1: "Dunajska 1",
    postalCode: "1000",
    city: "Ljubljana",
    country: "SI",
    email: "ana@acme.test",
  };

  test("are right without a VAT id, and with one of the same country", () => {
    expect(billingComplaints(good)).toEqual({});
    expect(billingComplaints({ ...good, vatId: "si 1234 5678" })).toEqual({});
    expect(billingComplaints({ ...good, country: "GR", vatId: "EL123456789" })).toEqual({});
    expect(billingComplaints({ ...good, country: "CH", vatId: "CHE-123.456.789" })).toEqual({});
  });

  test.each<[Partial<Billing>, Partial<Record<keyof Billing, string>>]>([
    [{ organisation: "  " }, { organisation: "needed" }],
    [{ organisation: "x".repeat(300) }, { organisation: "tooLong" }],
    [{ line1: "" }, { line1: "needed" }],
    [{ postalCode: " " }, { postalCode: "needed" }],
    [{ city: "x".repeat(101) }, { city: "tooLong" }],
    [{ country: "XX" }, { country: "country" }],
    [{ vatId: "DE123456789" }, { vatId: "vatCountry" }],
    [{ vatId: "SI?" }, { vatId: "vatForm" }],
    [{ email: "" }, { email: "needed" }],
    [{ email: "ana@acme" }, { email: "email" }],
  ])("%j is refused", (part, complaint) => {
    expect(billingComplaints({ ...good, ...part })).toEqual(complaint);
  });

  test("go into an order without what was not given, and come back the same", () => {
    const details = toDetails({ ...good, vatId: "si 12345678", line2: " " });

    expect(details).toEqual({
      name: "Acme d.o.o.",
      email: "ana@acme.test",
      address: { line1: "Dunajska 1", postalCode: "1000", city: "Ljubljana", country: "SI" },
      vatId: "SI12345678",
    });
    expect(fromDetails(details)).toEqual({ ...good, vatId: "SI12345678" });
  });

  test("of one organisation are not shown to another", () => {
    keepBilling("ten_1", good);

    expect(storedBilling("ten_1")).toEqual(good);
    expect(storedBilling("ten_2")).toBeNull();
  });

  test.each([null, "", "[", "[]", '"x"', "{}"])("%j in storage is nothing", (text) => {
    expect(readBilling(text, "ten_1")).toBeNull();
  });
});

describe("the way to the order", () => {
  test.each([
    [{ signedIn: false, billingGiven: true, methodChosen: true }, "who"],
    [{ signedIn: true, billingGiven: false, methodChosen: true }, "billing"],
    [{ signedIn: true, billingGiven: true, methodChosen: false }, "payment"],
    [{ signedIn: true, billingGiven: true, methodChosen: true }, "review"],
  ] as const)("%j may go as far as %s", (progress, step) => {
    expect(furthestStep(progress)).toBe(step);
  });

  test("no address skips a step, and every step behind stays open", () => {
    const progress = { signedIn: true, billingGiven: true, methodChosen: false };

    expect(stepToShow("review", progress)).toBe("payment");
    expect(stepToShow("who", progress)).toBe("who");
    expect(stepToShow("nonsense", progress)).toBe("payment");
    expect(stepToShow(undefined, { ...progress, signedIn: false })).toBe("who");
  });

  test("what was chosen is handed over once, and only for its order", () => {
    handOver("ord_1", { type: "card", number: "4242424242424242" });
    expect(takeOver("ord_2")).toBeNull();
    expect(takeOver("ord_1")).toBeNull();

    handOver("ord_1", { type: "bankTransfer" });
    expect(takeOver("ord_1")).toEqual({ type: "bankTransfer" });
    expect(takeOver("ord_1")).toBeNull();
  });
});

describe("placing an order", () => {
  const body = { items: [], expectedTotal: { amount: "20.10", currency: "EUR" } };
  const sent: { key: string | null; body: unknown }[] = [];
  const answer = (...answers: (() => Response | Promise<Response>)[]) =>
    vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
      sent.push({
        key: new Headers(init.headers).get("idempotency-key"),
        body: JSON.parse(init.body as string),
      });
      return Promise.resolve((answers.length > 1 ? answers.shift() : answers[0])?.());
    });
  const problem = (status: number, code: string, more = {}) =>
    Response.json(
      { type: `urn:cloud-factory:problem:${code}`, title: code, status, ...more },
      { status, headers: { "retry-after": "0.001" } },
    );
  const placed = () => Response.json({ id: "ord_1", state: "pendingPayment" }, { status: 201 });

  beforeEach(() => void (sent.length = 0));
  afterEach(() => vi.unstubAllGlobals());

  test("says that it is meant, and at which price", async () => {
    answer(placed);

    expect(await place(body)).toMatchObject({ kind: "placed", order: { id: "ord_1" } });
    expect(sent[0]?.body).toMatchObject({ submit: true, expectedTotal: { amount: "20.10" } });
  });

  test("a lost answer is asked for with the same key, and the next order has another", async () => {
    answer(() => Promise.reject(new TypeError("network")), placed, placed);

    await expect(place(body)).rejects.toBeInstanceOf(ApiError);
    await place(body);
    await place(body);

    expect(sent[1]?.key).toBe(sent[0]?.key);
    expect(sent[2]?.key).not.toBe(sent[1]?.key);
  });

  test("another content is another intent", async () => {
    answer(() => Promise.reject(new TypeError("network")), placed);

    await expect(place(body)).rejects.toBeInstanceOf(ApiError);
    await place({ ...body, policy: "all_or_nothing" });

    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });

  test("where the first request is still at work its answer is waited for", async () => {
    answer(() => problem(409, "still-running"), placed);

    expect(await place(body)).toMatchObject({ kind: "placed" });
    expect(sent.map(({ key }) => key)).toEqual([sent[0]?.key, sent[0]?.key]);
  });

  test("another price is no order: both can be shown", async () => {
    const net = { amount: "25.00", currency: "EUR" };
    answer(() => problem(409, "quote-changed", { quote: { totals: { net } } }));

    expect(await place(body)).toEqual({ kind: "changed", now: net });
  });

  test("only a changed quote names a price", () => {
    const refused = new ApiError({ type: "urn:x:invalid", title: "", status: 422 });

    expect(priceOfRefusal(refused)).toBeNull();
  });
});
