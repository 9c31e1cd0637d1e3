import {
  type BasketItem,
  type BillingCycle,
  type Configuration,
  type Money,
  newIntent,
  readStored,
} from "@cloud-factory/api";
import { useMemo, useSyncExternalStore } from "react";
import { cartKey } from "../../cartCount.ts";
import { keepStored, subscribeStored } from "../../stored.ts";

/** What a line cost when it was last looked at, so that a change can be shown. */
export interface SeenPrice {
  total: Money;
  version: number;
}

export interface CartLine {
  id: string;
  /** Slug. */
  product: string;
  /** As it was called when it was put in: it may be gone when it is read. */
  name: string;
  configuration: Configuration;
  billingCycle: BillingCycle;
  quantity: number;
  seen: SeenPrice | null;
}

export interface Cart {
  currency: string | undefined;
  items: readonly CartLine[];
}

/** As many as the server prices at once. */
export const mostLines = 50;
const format = 1;
const longestConfiguration = 16_000;
const empty: Cart = { currency: undefined, items: [] };

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown, longest: number): value is string =>
  typeof value === "string" && value !== "" && value.length <= longest;

function readMoney(value: unknown): Money | null {
  return isObject(value) &&
    typeof value.amount === "string" &&
    /^-?\d{1,15}(\.\d{1,10})?$/.test(value.amount) &&
    typeof value.currency === "string" &&
    /^[A-Z]{3}$/.test(value.currency)
    ? { amount: value.amount, currency: value.currency }
    : null;
}

function readSeen(value: unknown): SeenPrice | null {
  if (!isObject(value) || typeof value.version !== "number") return null;
  const total = readMoney(value.total);
  return total && { total, version: value.version };
}

function readLine(value: unknown): CartLine | null {
  if (!isObject(value)) return null;
  const { id, product, name, configuration, billingCycle, quantity, seen } = value;
  const whole = Number.isInteger(quantity) && Number(quantity) >= 1 && Number(quantity) <= 1_000_000;
  if (!isText(id, 80) || !isText(product, 120) || !isObject(configuration) || !whole) return null;
  if (JSON.stringify(configuration).length > longestConfiguration) return null;
  return {
    id,
    product,
    name: isText(name, 300) ? name : product,
    configuration,
    billingCycle: billingCycle === "annual" ? "annual" : "monthly",
    quantity: Number(quantity),
    seen: readSeen(seen),
  };
}

/** Storage is open to everything that runs in this browser: only what holds together is taken over. */
export function readCart(text: string | null): Cart {
  let stored: unknown;
  try {
    stored = JSON.parse(text ?? "null");
  } catch {
    return empty;
  }
  if (!isObject(stored) || stored.format !== format || !Array.isArray(stored.items)) return empty;
  const seen = new Set<string>();
  const items = stored.items
    .map(readLine)
    .filter((line) => line !== null)
    .filter(({ id }) => !seen.has(id) && seen.add(id))
    .slice(0, mostLines);
  const currency = typeof stored.currency === "string" && /^[A-Z]{3}$/.test(stored.currency);
  return { currency: currency ? String(stored.currency) : undefined, items };
}

/** Always from storage: another tab may have changed it since. */
function present(): Cart {
  return readCart(readStored(cartKey));
}

function keep({ currency, items }: Cart): void {
  keepStored(cartKey, items.length === 0 ? null : JSON.stringify({ format, currency, items }));
}

/** The same text for the same words, in whatever order they stand. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [two]) => (one < two ? -1 : 1)))
      : inner,
  );
}

export type NewLine = Omit<CartLine, "id">;

/** Adds a line, or raises the quantity of an equal one. False when the cart is full. */
export function addLine(line: NewLine, currency?: string): boolean {
  const cart = present();
  const equal = cart.items.find(
    (other) =>
      other.product === line.product &&
      other.billingCycle === line.billingCycle &&
      inOrder(other.configuration) === inOrder(line.configuration),
  );
  if (equal) {
    changeLine(equal.id, { quantity: equal.quantity + line.quantity });
    return true;
  }
  if (cart.items.length >= mostLines) return false;
  keep({
    currency: cart.items.length === 0 ? currency : cart.currency,
    items: [...cart.items, { ...line, id: newIntent() }],
  });
  return true;
}

/** Changes a line; what it cost before says nothing about it any more. */
export function changeLine(id: string, change: Partial<NewLine>): void {
  const cart = present();
  keep({
    ...cart,
    items: cart.items.map((line) => (line.id === id ? { ...line, seen: null, ...change } : line)),
  });
}

/** Takes the prices as known: of new lines, and of those whose change was accepted. */
export function keepSeen(prices: ReadonlyMap<string, SeenPrice>): void {
  const cart = present();
  keep({
    ...cart,
    items: cart.items.map((line) => ({ ...line, seen: prices.get(line.id) ?? line.seen })),
  });
}

export function removeLine(id: string): void {
  const cart = present();
  keep({ ...cart, items: cart.items.filter((line) => line.id !== id) });
}

/** Undoes a removal: at its old place. */
export function putBack(line: CartLine, index: number): void {
  const cart = present();
  if (cart.items.some(({ id }) => id === line.id) || cart.items.length >= mostLines) return;
  keep({ ...cart, items: cart.items.toSpliced(index, 0, line) });
}

/** Prices in another currency are other prices, not changed ones. */
export function setCartCurrency(currency: string): void {
  const { items } = present();
  keep({ currency, items: items.map((line) => ({ ...line, seen: null })) });
}

export function emptyCart(): void {
  keep(empty);
}

export function useCart(): Cart {
  const text = useSyncExternalStore(subscribeStored, () => readStored(cartKey));
  return useMemo(() => readCart(text), [text]);
}

/** A cart as the server prices it. */
export function basketItems(lines: readonly CartLine[]): BasketItem[] {
  return lines.map(({ product, configuration, billingCycle, quantity }) => ({
    product,
    configuration,
    billingCycle,
    quantity,
  }));
}
