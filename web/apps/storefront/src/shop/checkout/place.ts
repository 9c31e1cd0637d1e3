import { ApiError, type Money } from "@cloud-factory/api";
import { type NewOrder, type Order, purchase } from "@cloud-factory/api/orders";
import { forgetIntent, intentKey, patiently } from "@cloud-factory/kit/orders";

const intent = "cf_order";

export type Placed =
  | { kind: "placed"; order: Order }
  /** It costs something else now, and nothing was ordered. */
  | { kind: "changed"; now: Money };

function isMoney(value: unknown): value is Money {
  const money = value as Partial<Money> | null;
  return typeof money?.amount === "string" && typeof money.currency === "string";
}

/** The price that a refusal names: of the whole order, before tax as it was shown. */
export function priceOfRefusal(error: ApiError): Money | null {
  if (error.code !== "quote-changed") return null;
  const { quote } = error.problem as { quote?: { totals?: { net?: unknown }; net?: unknown } };
  return [quote?.totals?.net, quote?.net].find(isMoney) ?? null;
}

/**
 * Places an order. The key is the tab's until there is an answer, so that a second click or a page loaded
 * anew makes the same order and not another.
 */
export async function place(body: NewOrder): Promise<Placed> {
  const key = intentKey(intent, body);
  try {
    const order = await patiently(() => purchase.order(body, key));
    forgetIntent(intent);
    return { kind: "placed", order };
  } catch (error) {
    const now = error instanceof ApiError ? priceOfRefusal(error) : null;
    if (error instanceof ApiError && !error.isPassing) forgetIntent(intent);
    if (now) return { kind: "changed", now };
    throw error;
  }
}
