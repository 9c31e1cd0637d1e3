import type { ListedItem, Order, OrderItem, OrderState, OrderSummary } from "./ordering.ts";

/** What states mean for pages: what moves by itself, what waits for somebody, what is over. */

const moving: ReadonlySet<OrderState> = new Set<OrderState>([
  "paymentConfirmed",
  "validating",
  "provisioning",
  "partiallyFulfilled",
]);
const final: ReadonlySet<OrderState> = new Set<OrderState>(["fulfilled", "cancelled", "failed"]);

export function isFinal(state: OrderState): boolean {
  return final.has(state);
}

/** An item whose own story goes on: it is being made or taken back, or its money is on its way. */
export function itemIsMoving({ state, refund }: Pick<OrderItem, "state" | "refund">): boolean {
  return state === "provisioning" || state === "failed" || Boolean(refund && refundIsMoving(refund.state));
}

/** Whether money is still on its way back, in the words of items and of billing. */
export function refundIsMoving(state: string): boolean {
  return state === "requested" || state === "created" || state === "pending";
}

interface Things {
  items: readonly Pick<ListedItem, "state" | "refund">[];
}

/** Whether an order changes by itself in the next moments, so that a page looks again soon. */
export function orderIsMoving(
  order: Pick<OrderSummary, "state" | "payment"> & Partial<Pick<OrderSummary, "refunded">> & Things,
): boolean {
  if (moving.has(order.state)) return true;
  if (order.state === "draft" || order.state === "pendingPayment") return false;
  // What was paid for an order that came to nothing is on its way back.
  const owed =
    order.state === "failed" && Boolean(order.payment) && Number(order.refunded?.amount ?? 0) === 0;
  return owed || order.items.some(itemIsMoving);
}

/** How long it takes until a page looks again, by how long nothing has changed. Milliseconds. */
export function pauseWhileMoving(unchangedFor: number): number {
  if (unchangedFor < 60_000) return 1000;
  if (unchangedFor < 3 * 60_000) return 2000;
  if (unchangedFor < 10 * 60_000) return 5000;
  return 15_000;
}

/** Tells one moment of an order from another: what a person would see change. */
export function momentOf(
  order: Pick<Order, "version" | "state" | "items"> & Partial<Pick<Order, "refunded">>,
): string {
  return JSON.stringify([
    order.version,
    order.state,
    order.refunded?.amount,
    order.items.map(({ state, progress, refund }) => [
      state,
      progress?.step,
      progress?.percent,
      refund?.state,
    ]),
  ]);
}
