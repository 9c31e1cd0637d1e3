/**
 * Exact decimals as text, as prices arrive and leave. Nothing here goes through a float: what is typed,
 * multiplied or compared stays what it is to the last digit.
 */

const form = /^(-?)(\d{1,13})(?:\.(\d{1,6}))?$/;

interface Decimal {
  units: bigint;
  digits: number;
}

function parse(text: string): Decimal | null {
  const found = form.exec(text.trim());
  if (!found) return null;
  const [, sign = "", whole = "", fraction = ""] = found;
  return { units: BigInt(sign + whole + fraction), digits: fraction.length };
}

function print({ units, digits }: Decimal): string {
  const negative = units < 0n;
  const text = String(negative ? -units : units).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const fraction = digits > 0 ? `.${text.slice(-digits)}` : "";
  return `${negative ? "-" : ""}${whole}${fraction}`;
}

function scaled(value: Decimal, digits: number): bigint {
  return value.units * 10n ** BigInt(digits - value.digits);
}

export function isDecimal(text: string): boolean {
  return parse(text) !== null;
}

/** What people type: a comma counts as point, spaces and the sign of a currency are left out. */
export function readDecimal(typed: string): string | null {
  const text = typed.replaceAll(/[\s€$£]/g, "").replace(",", ".");
  const value = parse(text);
  return value === null ? null : print(value);
}

/** Rounded half away from zero to the digits wanted. */
export function multiply(text: string, factor: string, digits: number): string | null {
  const first = parse(text);
  const second = parse(factor);
  if (!first || !second) return null;
  const product: Decimal = { units: first.units * second.units, digits: first.digits + second.digits };
  if (product.digits <= digits) return print({ units: scaled(product, digits), digits });
  const step = 10n ** BigInt(product.digits - digits);
  const size = product.units < 0n ? -product.units : product.units;
  const rounded = (size + step / 2n) / step;
  return print({ units: product.units < 0n ? -rounded : rounded, digits });
}

export function digitsOf(text: string): number {
  return parse(text)?.digits ?? 0;
}

/** Below zero, zero, above zero; null where one is no number. */
export function compareDecimals(first: string, second: string): number | null {
  const one = parse(first);
  const other = parse(second);
  if (!one || !other) return null;
  const digits = Math.max(one.digits, other.digits);
  const difference = scaled(one, digits) - scaled(other, digits);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** By how many per cent the second is above the first, with one digit. */
export function percentAbove(first: string, second: string): string | null {
  const one = parse(first);
  const other = parse(second);
  if (!one || !other || one.units === 0n) return null;
  const digits = Math.max(one.digits, other.digits);
  const base = scaled(one, digits);
  const size = base < 0n ? -base : base;
  const tenths = ((scaled(other, digits) - base) * 10_000n) / size;
  const rounded = (tenths + (tenths < 0n ? -5n : 5n)) / 10n;
  return print({ units: rounded, digits: 1 });
}
