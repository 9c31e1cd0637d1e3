import type { BillingCycle, Configuration, QuoteRequest } from "@cloud-factory/api";
import { type ConfigOption, urlState } from "@cloud-factory/kit";
import { completed, type IsOpen } from "@cloud-factory/kit/configure";

/** A product as the reader wants it. */
export interface Chosen {
  configuration: Configuration;
  cycle: BillingCycle;
  quantity: number;
  /** Undefined: the product's own. */
  currency: string | undefined;
}

/** What the address of a product holds; a configuration's properties stand with `c.` before them. */
export interface ConfigureSearch {
  cycle?: "annual";
  quantity?: number;
  currency?: string;
  /** The line of the cart that is being changed. */
  line?: string;
  [option: `c.${string}`]: unknown;
}

const prefix = "c.";
const mostProperties = 100;
const longestText = 4000;

function isPlausible(value: unknown): boolean {
  return value !== null && value !== undefined && JSON.stringify(value).length <= longestText;
}

function wholeNumber(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number >= 1 && number <= 1_000_000
    ? number
    : undefined;
}

/** Only what was written by hand; what the schema presets is not in it. */
export function givenIn(search: ConfigureSearch): Configuration {
  return Object.fromEntries(
    Object.entries(search)
      .filter(([name, value]) => name.startsWith(prefix) && isPlausible(value))
      .slice(0, mostProperties)
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );
}

/** Reads an address; whatever makes no sense for this product counts as not given. */
export function readChosen(
  search: ConfigureSearch,
  options: readonly ConfigOption[],
  isOpen?: IsOpen,
): Chosen {
  const currency = urlState.text(search.currency, 3);
  return {
    configuration: completed(options, givenIn(search), isOpen),
    cycle: search.cycle === "annual" ? "annual" : "monthly",
    quantity: wholeNumber(search.quantity) ?? 1,
    currency: currency && /^[A-Z]{3}$/.test(currency) ? currency : undefined,
  };
}

/** The address of a choice: all of the configuration, so that it means the same when presets change. */
export function writeChosen(
  { configuration, cycle, quantity, currency }: Chosen,
  line?: string,
): ConfigureSearch {
  const search: ConfigureSearch = {};
  for (const [name, value] of Object.entries(configuration)) {
    if (value !== undefined) search[`${prefix}${name}` as const] = value;
  }
  if (cycle === "annual") search.cycle = cycle;
  if (quantity !== 1) search.quantity = quantity;
  if (currency) search.currency = currency;
  if (line) search.line = line;
  return search;
}

/** The question for the price of a choice. */
export function requestOf(
  { configuration, cycle, quantity, currency }: Chosen,
  billingCycle: BillingCycle = cycle,
): QuoteRequest {
  return { configuration, billingCycle, quantity, currency };
}
