/** Exact sums of decimal texts; no amount ever becomes a float. */

function parts(amount: string): { whole: bigint; places: number } {
  const [, sign = "", integer = "0", fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(amount.trim()) ?? [];
  return { whole: BigInt(`${sign}${integer}${fraction}`), places: fraction.length };
}

function written(whole: bigint, places: number): string {
  const digits = (whole < 0n ? -whole : whole).toString().padStart(places + 1, "0");
  const point = digits.length - places;
  return `${whole < 0n ? "-" : ""}${digits.slice(0, point)}${places > 0 ? `.${digits.slice(point)}` : ""}`;
}

/** `amount` × `times` − `less`. */
export function multipliedLess(amount: string, times: number, less: string): string {
  const first = parts(amount);
  const second = parts(less);
  const places = Math.max(first.places, second.places);
  const scaled = ({ whole, places: own }: typeof first) => whole * 10n ** BigInt(places - own);
  return written(scaled(first) * BigInt(times) - scaled(second), places);
}

export function compareAmounts(first: string, second: string): -1 | 0 | 1 {
  const { whole } = parts(multipliedLess(first, 1, second));
  return whole > 0n ? 1 : whole < 0n ? -1 : 0;
}

/** What a year costs less when it is paid at once; null where it does not. */
export function yearlySaving(monthly: string, year: string): string | null {
  const saving = multipliedLess(monthly, 12, year);
  return compareAmounts(saving, "0") > 0 ? saving : null;
}
