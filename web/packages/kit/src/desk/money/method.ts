import type { DeskPayment } from "@cloud-factory/api/staff";
import { useTranslations } from "use-intl";

/** How was paid, in words: a card with its last digits, a bank transfer. */
export function useMethodName(): (payment: Pick<DeskPayment, "method" | "card">) => string {
  const t = useTranslations("desk.payments.methods");
  return ({ method, card }) => {
    const name = t.has(method) ? t(method) : method;
    return card ? `${name}, ${card.brand} •••• ${card.last4}` : name;
  };
}

/** Waits for somebody to look at the bank account. */
export function awaitsTransfer({ method, state }: Pick<DeskPayment, "method" | "state">): boolean {
  return method === "bankTransfer" && state === "pending";
}

/** A transfer may come all the same after nobody waits for it any more. */
export function mayStillCome({ method, state }: Pick<DeskPayment, "method" | "state">): boolean {
  return method === "bankTransfer" && (state === "pending" || state === "cancelled");
}
