import type { Money } from "@cloud-factory/api";
import type { Order } from "@cloud-factory/api/orders";

/** What an order asks for again: once its items have come to their end, only those that are there. */
export type ComesAgain = Pick<Order["totals"], "monthly" | "annual">;

/** Amounts of one currency have the same number of digits after the point. */
function sum(amounts: readonly Money[], zero: Money): Money {
  const digits = zero.amount.split(".")[1]?.length ?? 0;
  const minor = amounts.reduce((all, { amount }) => all + BigInt(amount.replace(".", "")), 0n);
  const text = minor.toString().padStart(digits + 1, "0");
  const amount = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return { ...zero, amount };
}

export function comesAgain({ items, totals, state }: Order): ComesAgain {
  const over = state === "fulfilled" || state === "cancelled" || state === "failed";
  const left = items.filter((item) =>
    over ? item.state === "active" : item.state !== "failed" && item.state !== "rolledBack",
  );
  const of = (cycle: "monthly" | "annual") =>
    sum(
      left.filter((item) => item.billingCycle === cycle).map((item) => item.price.recurring),
      totals[cycle],
    );
  return { monthly: of("monthly"), annual: of("annual") };
}
