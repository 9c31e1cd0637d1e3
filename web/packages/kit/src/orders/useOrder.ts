import {
  isFinal,
  momentOf,
  type Order,
  orderIsMoving,
  ordering,
  type Payment,
  paying,
  pauseWhileMoving,
} from "@cloud-factory/api/orders";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";

export interface Watching {
  /** How often to look while nothing moves by itself; false: not at all. */
  otherwise?: number | false;
  /** Something is expected though the order does not show it yet: a payment that was just made. */
  expecting?: boolean;
}

/** How long to wait before looking again. Milliseconds, or false for not at all. */
export function pauseFor(order: Order, unchangedFor: number, watching: Watching = {}): number | false {
  const { otherwise = 30_000, expecting = false } = watching;
  if (orderIsMoving(order) || (expecting && !isFinal(order.state))) return pauseWhileMoving(unchangedFor);
  return otherwise;
}

/** Whether an order is about to hear of its money: paid, or the bank answers any moment. */
export function isAwaited(payments: readonly Pick<Payment, "state" | "method">[]): boolean {
  return payments.some(
    ({ state, method }) =>
      state === "succeeded" ||
      (method !== "bankTransfer" && (state === "pending" || state === "requiresAction")),
  );
}

/**
 * One order, looked at every second while something of it moves, slower the longer nothing changes.
 * On pages that stay open `otherwise` says how often to look at one that rests.
 */
export function useOrder(id: string, watching: Watching = {}) {
  const seen = useRef({ moment: "", since: 0 });
  const client = useQueryClient();
  return useQuery({
    ...ordering.order(id),
    refetchInterval: ({ state: { data } }) => {
      if (!data) return false;
      const moment = momentOf(data);
      const now = Date.now();
      if (moment !== seen.current.moment) seen.current = { moment, since: now };
      // What the page knows of its payments, which the order may not know yet.
      const payments = client.getQueryData(paying.paymentsOf(id).queryKey)?.items ?? [];
      const expecting = watching.expecting || (data.state === "pendingPayment" && isAwaited(payments));
      return pauseFor(data, now - seen.current.since, { ...watching, expecting });
    },
  });
}
