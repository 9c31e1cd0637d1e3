import type { RegionAvailability } from "@cloud-factory/api";

/** Whether something can be had in a region, and why not. */
export type RegionState =
  | { open: true; limited?: boolean; stock?: number; until?: string }
  | { open: false; because: "soldOut" | "over" }
  | { open: false; because: "notYet"; from: string };

/** Dates are days of the calendar, or moments; both compare as text within one day's precision. */
function isAfter(moment: string, now: Date): boolean {
  return new Date(moment).getTime() > now.getTime();
}

/** The end of a day that is given as a date includes that day. */
function isOver(until: string, now: Date): boolean {
  const end = new Date(until);
  if (/^\d{4}-\d{2}-\d{2}$/.test(until)) end.setUTCDate(end.getUTCDate() + 1);
  return end.getTime() <= now.getTime();
}

/** A region that nobody says anything about is available. */
export function regionState(
  availability: readonly RegionAvailability[] | undefined,
  region: string,
  now: Date,
): RegionState {
  const found = availability?.find((entry) => entry.region === region);
  if (!found) return { open: true };
  if (found.state === "soldOut") return { open: false, because: "soldOut" };
  if (found.from && isAfter(found.from, now)) return { open: false, because: "notYet", from: found.from };
  if (found.until && isOver(found.until, now)) return { open: false, because: "over" };
  return {
    open: true,
    limited: found.state === "limited",
    stock: found.stock ?? undefined,
    until: found.until ?? undefined,
  };
}
