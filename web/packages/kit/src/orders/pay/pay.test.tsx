import { theSession } from "@cloud-factory/api";
import type { Payment, PaymentOption } from "@cloud-factory/api/orders";
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Asked, euro, problem, renderOrders, signedInPlatform } from "../testing.tsx";
import { forgetIntent, intentKey } from "./intent.ts";
import { type ChosenMethod, inGroups, isPayable, methodComplaint, toMethod } from "./method.ts";
import { PayForm } from "./PayForm.tsx";
import { TransferDetails } from "./TransferDetails.tsx";
import { outcomeOf, pay, safeRedirect } from "./usePay.ts";
import { Waiting } from "./Waiting.tsx";

const card: PaymentOption = {
  type: "card",
  gateway: "sandbox",
  testCards: [
    { number: "4242424242424242", label: "Succeeds" },
    { number: "4000000000000002", label: "Is declined" },
  ],
};
const transfer: PaymentOption = { type: "bankTransfer", gateway: "bank" };
const stripe: PaymentOption = { type: "card", gateway: "stripe", publishableKey: "pk_test" };

const payment = (part: Partial<Payment>): Payment => ({
  id: "pay_1",
  orderId: "ord_1",
  orderNumber: "CF-2026-000001",
  tenantId: "ten_1",
  sellerId: "ten_2",
  version: 1,
  received: euro("24.52"),
  refunded: euro("0.00"),
  state: "succeeded",
  method: "card",
  gateway: "sandbox",
  amount: euro("24.52"),
  createdAt: "2026-11-21T10:00:00Z",
  ...part,
});
const declined = payment({
  state: "failed",
  problem: { code: "card-declined", message: "Your bank declined the card." },
});

beforeEach(() => sessionStorage.clear());

describe("a card's number", () => {
  const with4 = (number: string): ChosenMethod => ({ type: "card", number });

  test("is written as on the card, however it was typed", () => {
    expect(inGroups("4242-4242 42424242")).toBe("4242 4242 4242 4242");
    expect(toMethod(with4("4242 4242 4242 4242"))).toEqual({ type: "card", number: "4242424242424242" });
  });

  test.each([
    ["", "needed"],
    ["4242 4242 4242 4241", "card"],
    ["4242", "card"],
    ["4000 0027 6000 3184", "testCard"],
    ["4242 4242 4242 4242", null],
    ["4000 0000 0000 0002", null],
  ])("%j is %j", (number, complaint) => {
    expect(methodComplaint(with4(number), card)).toBe(complaint);
  });

  test("is asked for only where it is a test number; a gateway's own script does not run here", () => {
    expect(isPayable(card)).toBe(true);
    expect(isPayable(transfer)).toBe(true);
    expect(isPayable(stripe)).toBe(false);
    expect(methodComplaint(with4(""), transfer)).toBeNull();
  });
});

describe("the key of an intent", () => {
  test("stays for the same content, changes with it, and ends with the answer", () => {
    const first = intentKey("x", { a: 1 });

    expect(intentKey("x", { a: 1 })).toBe(first);
    expect(intentKey("x", { a: 2 })).not.toBe(first);
    const second = intentKey("x", { a: 2 });
    forgetIntent("x");
    expect(intentKey("x", { a: 2 })).not.toBe(second);
  });

  test("keeps nothing of a card but what its last digits give away", async () => {
    await signedInPlatform({ "POST /api/billing/payments": () => Promise.reject(new TypeError("lost")) });

    await expect(
      pay({ orderId: "ord_1", method: { type: "card", number: "4242424242424242" } }),
    ).rejects.toThrow();

    const kept = [sessionStorage, localStorage].flatMap((storage) => Object.values(storage)).join(" ");
    expect(kept).not.toContain("4242");
  });
});

describe("what an answer means", () => {
  const origin = "https://shop.test";

  test.each<[Partial<Payment>, object]>([
    [{ state: "succeeded" }, { kind: "paid" }],
    [{ state: "pending" }, { kind: "paid" }],
    [
      { state: "requiresAction", redirectUrl: "/api/billing/sandbox/x" },
      { kind: "elsewhere", url: "https://shop.test/api/billing/sandbox/x" },
    ],
    [{ state: "requiresAction", redirectUrl: "javascript:alert(1)" }, { kind: "unreadable" }],
    [{ state: "requiresAction" }, { kind: "unreadable" }],
    [{ state: "cancelled" }, { kind: "declined", code: "cancelled", message: null }],
  ])("%j", (part, expected) => {
    expect(outcomeOf(payment(part), origin)).toEqual(expected);
  });

  test.each([
    ["https://bank.test/3ds", "https://bank.test/3ds"],
    ["http://bank.test/3ds", null],
    ["http://", null],
  ])("a redirect to %j is %j", (url, expected) => {
    expect(safeRedirect(url, origin)).toBe(expected);
  });

  test("a payment that was there before is a payment", async () => {
    await signedInPlatform({ "POST /api/billing/payments": () => problem(409, "already-paid") });

    expect(await pay({ orderId: "ord_1", method: { type: "bankTransfer" } })).toEqual({ kind: "paid" });
  });
});

describe("paying on the page", () => {
  afterEach(async () => {
    cleanup();
    await act(() => theSession().signOut());
  });
  const form = (answers: (asked: Asked) => unknown, onPaid = vi.fn()) =>
    signedInPlatform({
      "GET /api/billing/payment-options": () => ({ methods: [card, transfer], window: 86_400 }),
      "POST /api/billing/payments": answers,
    }).then((asked) => {
      renderOrders(
        <PayForm orderId="ord_1" amount={euro("24.52")} returnPath="/portal/orders/ord_1" onPaid={onPaid} />,
      );
      return { asked, onPaid, charges: () => asked.filter(({ method }) => method === "POST") };
    });
  const button = () => screen.findByRole("button", { name: "Pay €24.52" });

  test("says that it is a sandbox and lets a test number be picked", async () => {
    const { charges, onPaid } = await form(() => payment({}));

    await button();
    expect(screen.getByText("This is a sandbox: no money moves")).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Use Succeeds" }));
    fireEvent.click(await button());

    await waitFor(() => expect(onPaid).toHaveBeenCalledOnce());
    expect(charges()[0]?.body).toEqual({
      orderId: "ord_1",
      method: { type: "card", number: "4242424242424242", token: null, paymentMethodId: null, save: false },
      returnUrl: "/portal/orders/ord_1",
    });
  });

  test("two clicks are one charge", async () => {
    const { charges, onPaid } = await form(() => payment({}));
    fireEvent.click(await screen.findByRole("button", { name: "Use Succeeds" }));

    fireEvent.click(await button());
    fireEvent.click(await button());

    await waitFor(() => expect(onPaid).toHaveBeenCalled());
    expect(charges()).toHaveLength(1);
  });

  test("a declined card is said, and another one pays the same order with another key", async () => {
    const answers = [declined, payment({})];
    const { charges, onPaid } = await form(() => answers.shift());
    fireEvent.click(await screen.findByRole("button", { name: "Use Is declined" }));
    fireEvent.click(await button());

    expect(await screen.findByText(/The card was declined by the bank/)).toBeTruthy();
    expect(screen.getByText(/Nothing was charged/)).toBeTruthy();
    expect(onPaid).not.toHaveBeenCalled();
    expect(document.activeElement?.getAttribute("name")).toBe("cardNumber");

    fireEvent.click(screen.getByRole("button", { name: "Use Succeeds" }));
    fireEvent.click(await button());

    await waitFor(() => expect(onPaid).toHaveBeenCalledOnce());
    const [first, second] = charges();
    expect(second?.key).not.toBe(first?.key);
  });

  test("a lost answer is asked for again with the same key", async () => {
    const answers = [() => Promise.reject(new TypeError("network")), () => payment({})];
    const { charges, onPaid } = await form(() => answers.shift()?.());
    fireEvent.click(await screen.findByRole("button", { name: "Use Succeeds" }));
    fireEvent.click(await button());
    await waitFor(() => expect(charges()).toHaveLength(1));
    await waitFor(async () => expect((await button()).getAttribute("aria-busy")).toBeNull());

    fireEvent.click(await button());

    await waitFor(() => expect(onPaid).toHaveBeenCalledOnce());
    expect(charges()[1]?.key).toBe(charges()[0]?.key);
  });

  test("without a number nothing is sent, and the field says what is lacking", async () => {
    const { charges } = await form(() => payment({}));

    fireEvent.click(await button());

    expect(screen.getByText("Type a number or choose one below.")).toBeTruthy();
    expect(document.activeElement?.getAttribute("name")).toBe("cardNumber");
    expect(charges()).toHaveLength(0);
  });

  test("a transfer shows where the money goes", async () => {
    await form(() =>
      payment({
        state: "pending",
        method: "bankTransfer",
        instructions: {
          iban: "SI56 0110 0600 0005 649",
          beneficiary: "Cloud Factory",
          reference: "RF18 5390 0754 7034",
          dueBy: "2026-11-28T10:00:00Z",
          amount: euro("24.52"),
        },
      }),
    );
    fireEvent.click(await screen.findByRole("radio", { name: /Bank transfer/ }));
    fireEvent.click(screen.getByRole("button", { name: "Order and pay €24.52 by transfer" }));

    expect(await screen.findByText("RF18 5390 0754 7034")).toBeTruthy();
    expect(screen.getByRole("button", { name: /Copy Reference/ })).toBeTruthy();
  });
});

test("a transfer names its parts, and leaves out what there is not", () => {
  renderOrders(
    <TransferDetails
      instructions={{
        iban: "SI56",
        beneficiary: "CF",
        reference: "RF18",
        amount: euro("1.00"),
        dueBy: "2026-11-28T10:00:00Z",
      }}
    />,
  );

  expect(screen.getAllByRole("term").map((term) => term.textContent)).toEqual([
    "Reference",
    "Amount",
    "To",
    "IBAN",
  ]);
});

describe("an order that waits for its money", () => {
  const link = (label: string) => <a href="/pay">{label}</a>;

  test.each<[Partial<Payment> | undefined, RegExp, string | null]>([
    [undefined, /not paid yet/, "Pay now"],
    [{ state: "requiresAction" }, /not paid yet/, "Pay now"],
    [{ state: "pending" }, /waiting for the word of the bank/, null],
    [{ state: "succeeded" }, /payment is there/, null],
    [declined, /declined/, "Pay in another way"],
  ])("%j", (part, words, way) => {
    renderOrders(<Waiting payment={part && payment(part)} payLink={link} />);

    expect(screen.getByText(words)).toBeTruthy();
    expect(screen.queryByRole("link")?.textContent ?? null).toBe(way);
  });
});
