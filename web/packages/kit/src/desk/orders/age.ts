import type { OrderState } from "@cloud-factory/api/orders";

const minute = 60_000;

/** How long an order may stand in a state before somebody should look. What rests has no such time. */
const patience: Partial<Record<OrderState, number>> = {
  paymentConfirmed: 5 * minute,
  validating: 5 * minute,
  provisioning: 30 * minute,
  partiallyFulfilled: 60 * minute,
};

/** Whether an order has stood in this state for too long. */
export function ageMark(state: OrderState, age: number): boolean {
  const most = patience[state];
  return most !== undefined && age > most;
}
