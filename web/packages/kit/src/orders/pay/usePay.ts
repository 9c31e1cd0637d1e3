import { ApiError } from "@cloud-factory/api";
import {
  type NewPayment,
  type Payment,
  type PaymentMethod,
  purchase,
  type TransferInstructions,
} from "@cloud-factory/api/orders";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import { forgetIntent, intentKey, patiently } from "./intent.ts";
import { lastFour } from "./method.ts";

export type PayOutcome =
  | { kind: "paid" }
  /** The bank asks the buyer on a page of its own. */
  | { kind: "elsewhere"; url: string }
  | { kind: "transfer"; instructions: TransferInstructions }
  | { kind: "declined"; code: string; message: string | null }
  /** The bank's page cannot be opened from here. */
  | { kind: "unreadable" };

/** Nobody is sent to an address that a browser would run or that is open to eavesdroppers. */
export function safeRedirect(url: string, origin: string): string | null {
  try {
    const address = new URL(url, origin);
    return address.origin === origin || address.protocol === "https:" ? address.href : null;
  } catch {
    return null;
  }
}

/** What an answer means for the page. */
export function outcomeOf(payment: Payment, origin: string): PayOutcome {
  switch (payment.state) {
    case "failed":
    case "cancelled":
      return {
        kind: "declined",
        code: payment.problem?.code ?? payment.state,
        message: payment.problem?.message ?? null,
      };
    case "requiresAction": {
      const url = payment.redirectUrl ? safeRedirect(payment.redirectUrl, origin) : null;
      return url ? { kind: "elsewhere", url } : { kind: "unreadable" };
    }
    case "pending":
      return payment.instructions
        ? { kind: "transfer", instructions: payment.instructions }
        : { kind: "paid" };
    case "succeeded":
    case "partiallyRefunded":
    case "refunded":
    case "reversed":
      return { kind: "paid" };
  }
}

const intentOf = (orderId: string) => `cf_pay_${orderId}`;

/** A key says which card was meant by its last digits alone: the number is written nowhere. */
function contentOf(orderId: string, method: PaymentMethod): unknown {
  const card = method.type === "card" ? lastFour(method.number ?? "") : "";
  return [orderId, method.type, card];
}

export async function pay(body: NewPayment): Promise<PayOutcome> {
  const name = intentOf(body.orderId);
  try {
    const key = intentKey(name, contentOf(body.orderId, body.method));
    const payment = await patiently(() => purchase.pay(body, key));
    const outcome = outcomeOf(payment, location.origin);
    // A refusal is an answer: the same card may be tried once more, and that is another attempt.
    if (outcome.kind === "declined") forgetIntent(name);
    return outcome;
  } catch (error) {
    if (error instanceof ApiError && error.code === "already-paid") return { kind: "paid" };
    // What was refused by rule did not begin; what got lost may have, and is asked for again.
    if (error instanceof ApiError && !error.isPassing) forgetIntent(name);
    throw error;
  }
}

/** Pays an order: one attempt at a time, however often the button is pressed. */
export function usePay(orderId: string, returnPath: string) {
  const client = useQueryClient();
  const busy = useRef(false);
  const [state, setState] = useState<{ pending: boolean; outcome?: PayOutcome; error?: Error }>({
    pending: false,
  });
  const start = useCallback(
    async (method: PaymentMethod): Promise<PayOutcome | null> => {
      if (busy.current) return null;
      busy.current = true;
      setState({ pending: true });
      try {
        const outcome = await pay({ orderId, method, returnUrl: returnPath });
        void client.invalidateQueries({ queryKey: ["orders"] });
        void client.invalidateQueries({ queryKey: ["billing"] });
        // The button stays pressed until another page has come: nothing is left to press for.
        if (outcome.kind === "elsewhere") location.assign(outcome.url);
        if (outcome.kind === "elsewhere" || outcome.kind === "paid") return outcome;
        busy.current = false;
        setState({ pending: false, outcome });
        return outcome;
      } catch (error) {
        busy.current = false;
        if (!(error instanceof Error)) throw error;
        setState({ pending: false, error });
        return null;
      }
    },
    [client, orderId, returnPath],
  );
  return { ...state, start };
}
