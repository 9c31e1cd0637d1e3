import { expect, test } from "vitest";
import { isFinal, momentOf, orderIsMoving, pauseWhileMoving } from "./orderStates.ts";
import { itemStates, type OrderItem, orderStates } from "./ordering.ts";

const item = (part: Partial<OrderItem>) => ({ state: "pending", ...part }) as OrderItem;

test("which states move by themselves and which are over, one by one", () => {
  const table = Object.fromEntries(
    orderStates.map((state) => [
      state,
      `${orderIsMoving({ state, items: [item({})] }) ? "moves" : "rests"}${isFinal(state) ? ", over" : ""}`,
    ]),
  );

  expect(table).toEqual({
    draft: "rests",
    pendingPayment: "rests",
    paymentConfirmed: "moves",
    validating: "moves",
    provisioning: "moves",
    partiallyFulfilled: "moves",
    fulfilled: "rests, over",
    cancelled: "rests, over",
    failed: "rests, over",
  });
});

test("an order that is over moves while something of it is taken back", () => {
  const table = Object.fromEntries(
    itemStates.map((state) => [state, orderIsMoving({ state: "cancelled", items: [item({ state })] })]),
  );

  expect(table).toEqual({
    pending: false,
    provisioning: true,
    active: false,
    failed: true,
    rolledBack: false,
  });
});

test("an order that is over moves until its money is back", () => {
  const amount = { amount: "10.00", currency: "EUR" };
  const refund = (state: "requested" | "completed") =>
    item({ state: "rolledBack", refund: { amount, state } });
  const payment = { id: "pay_1", amount, method: "card", at: "" };

  expect(orderIsMoving({ state: "fulfilled", items: [refund("requested")] })).toBe(true);
  expect(orderIsMoving({ state: "fulfilled", items: [refund("completed")] })).toBe(false);
  expect(orderIsMoving({ state: "failed", items: [], payment })).toBe(true);
  expect(orderIsMoving({ state: "failed", items: [], payment, refunded: amount })).toBe(false);
});

test("the longer nothing changes the less often a page looks", () => {
  expect([0, 61_000, 200_000, 3_600_000].map(pauseWhileMoving)).toEqual([1000, 2000, 5000, 15_000]);
});

test("a step further is another moment", () => {
  const at = (step: string) => ({
    version: 3,
    state: "provisioning" as const,
    items: [item({ state: "provisioning", progress: { step, percent: 25 } })],
  });

  expect(momentOf(at("allocate"))).not.toBe(momentOf(at("configure")));
  expect(momentOf(at("allocate"))).toBe(momentOf(at("allocate")));
});
