import { beforeEach, describe, expect, test } from "vitest";
import type { Cart } from "../cart/store.ts";
import { type Billing, billingComplaints, keepBilling, readBilling, storedBilling } from "./billing.ts";
import { keepOffer, keptOffer } from "./keptOffer.ts";
import { furthestStep, stepToShow } from "./steps.ts";

beforeEach(() => sessionStorage.clear());

describe("billing details", () => {
  const good: Billing = { organisation: "Acme d.o.o.", country: "SI", vatId: "", email: "ana@acme.test" };

  test("are right without a VAT id, and with one of the same country", () => {
    expect(billingComplaints(good)).toEqual({});
    expect(billingComplaints({ ...good, vatId: "si 1234 5678" })).toEqual({});
    expect(billingComplaints({ ...good, country: "GR", vatId: "EL123456789" })).toEqual({});
    expect(billingComplaints({ ...good, country: "CH", vatId: "CHE-123.456.789" })).toEqual({});
  });

  test.each<[Partial<Billing>, Partial<Record<keyof Billing, string>>]>([
    [{ organisation: "  " }, { organisation: "needed" }],
    [{ organisation: "x".repeat(300) }, { organisation: "tooLong" }],
    [{ country: "XX" }, { country: "country" }],
    [{ vatId: "DE123456789" }, { vatId: "vatCountry" }],
    [{ vatId: "SI?" }, { vatId: "vatForm" }],
    [{ email: "" }, { email: "needed" }],
    [{ email: "ana@acme" }, { email: "email" }],
  ])("%j is refused", (part, complaint) => {
    expect(billingComplaints({ ...good, ...part })).toEqual(complaint);
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
    [{ signedIn: false, billingGiven: true, reviewed: true }, "who"],
    [{ signedIn: true, billingGiven: false, reviewed: true }, "billing"],
    [{ signedIn: true, billingGiven: true, reviewed: false }, "review"],
    [{ signedIn: true, billingGiven: true, reviewed: true }, "order"],
  ] as const)("%j may go as far as %s", (progress, step) => {
    expect(furthestStep(progress)).toBe(step);
  });

  test("no address skips a step, and every step behind stays open", () => {
    const progress = { signedIn: true, billingGiven: true, reviewed: false };

    expect(stepToShow("order", progress)).toBe("review");
    expect(stepToShow("who", progress)).toBe("who");
    expect(stepToShow("nonsense", progress)).toBe("review");
    expect(stepToShow(undefined, { ...progress, signedIn: false })).toBe("who");
  });
});

describe("an offer that was kept", () => {
  const cart = (quantity: number): Cart => ({
    currency: "EUR",
    items: [
      {
        id: "1",
        product: "vps",
        name: "Virtual server",
        configuration: {},
        billingCycle: "monthly",
        quantity,
        seen: null,
      },
    ],
  });

  test("belongs to exactly this cart, and to its time", () => {
    keepOffer(cart(1), { id: "quo_1", validUntil: "2026-12-05T00:00:00Z" });

    expect(keptOffer(cart(1), new Date("2026-12-01"))?.id).toBe("quo_1");
    expect(keptOffer(cart(2), new Date("2026-12-01"))).toBeNull();
    expect(keptOffer(cart(1), new Date("2026-12-06"))).toBeNull();
  });
});
