import type { ListedItem, Order } from "@cloud-factory/api/orders";

/** What is lost by cancelling an order now, so that the question can name it. */
export type Loss = "draft" | "unpaid" | "paid" | "partly";

export function lossOf({ state, payment }: Pick<Order, "state" | "payment">): Loss {
  if (state === "draft") return "draft";
  if (state === "partiallyFulfilled") return "partly";
  return state === "pendingPayment" && !payment ? "unpaid" : "paid";
}

const nameOf = ({ product }: Named) => product.name;

type Named = Pick<ListedItem, "product" | "state">;

/** The items that stay and those that are lost when an order is cancelled half way. */
export function splitByCancel({ items }: { items: readonly Named[] }): { stay: string[]; go: string[] } {
  return {
    stay: items.filter(({ state }) => state === "active").map(nameOf),
    go: items.filter(({ state }) => state === "pending" || state === "provisioning").map(nameOf),
  };
}
