import type { PaymentMethod, PaymentMethodType, PaymentOption } from "@cloud-factory/api/orders";

/** How somebody wants to pay. The number of a card lives here, in memory, and nowhere else. */
export interface ChosenMethod {
  type: PaymentMethodType;
  number: string;
}

export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, "");
}

/** "4242424242424242" as it stands on a card. */
export function inGroups(number: string): string {
  return digitsOf(number)
    .replaceAll(/(\d{4})(?=\d)/g, "$1 ")
    .trim();
}

export function lastFour(number: string): string {
  return digitsOf(number).slice(-4);
}

/** The check digit of every card: finds a slip of the fingers before anybody is asked. */
function addsUp(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

export type MethodComplaint = "needed" | "card" | "testCard";

/** Where the number is asked for on our own page: nowhere but in the sandbox. */
export function asksForNumber(option: PaymentOption | undefined): boolean {
  return option?.type === "card" && (option.testCards?.length ?? 0) > 0;
}

/** Whether one can pay like this here. What needs a script of the gateway's own cannot: this page runs none. */
export function isPayable(option: PaymentOption): boolean {
  return option.type === "bankTransfer" || asksForNumber(option);
}

export function methodComplaint(
  chosen: ChosenMethod,
  option: PaymentOption | undefined,
): MethodComplaint | null {
  if (!asksForNumber(option)) return null;
  const digits = digitsOf(chosen.number);
  if (digits === "") return "needed";
  if (option?.testCards?.some(({ number }) => number === digits)) return null;
  // The number of a real card does not leave this page.
  return /^\d{12,19}$/.test(digits) && addsUp(digits) ? "testCard" : "card";
}

export function toMethod(chosen: ChosenMethod): PaymentMethod {
  return chosen.type === "card"
    ? { type: "card", number: digitsOf(chosen.number) }
    : { type: "bankTransfer" };
}
