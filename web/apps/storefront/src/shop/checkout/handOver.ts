import type { PaymentMethod } from "@cloud-factory/api/orders";

let waiting: { orderId: string; method: PaymentMethod } | null = null;

/**
 * Gives what was chosen to the page that pays. Through memory: the number of a card belongs neither into
 * an address nor into storage.
 */
export function handOver(orderId: string, method: PaymentMethod): void {
  waiting = { orderId, method };
}

/** What was chosen for this order, once. */
export function takeOver(orderId: string): PaymentMethod | null {
  const found = waiting?.orderId === orderId ? waiting.method : null;
  waiting = null;
  return found;
}
