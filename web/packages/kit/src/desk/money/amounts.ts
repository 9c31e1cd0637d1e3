import type { Money } from "@cloud-factory/api";
import { compareAmounts, multipliedLess } from "../../configure/amounts.ts";

/** An amount as somebody types it: with a comma or a point, without anything else; null where it is none. */
export function readAmount(typed: string): string | null {
  const text = typed.trim().replace(",", ".");
  return /^\d{1,12}(\.\d{1,2})?$/.test(text) ? text : null;
}

/** What of a payment has not gone back yet. */
export function leftOf(amount: Money, refunded: Money | null | undefined): Money {
  return { amount: multipliedLess(amount.amount, 1, refunded?.amount ?? "0"), currency: amount.currency };
}

export type AmountProblem = "none" | "nothing" | "tooMuch";

/** What is wrong with a part of a sum; null where nothing is. */
export function problemOf(typed: string, most: Money): AmountProblem | null {
  const amount = readAmount(typed);
  if (amount === null) return "none";
  if (compareAmounts(amount, "0") <= 0) return "nothing";
  return compareAmounts(amount, most.amount) > 0 ? "tooMuch" : null;
}
