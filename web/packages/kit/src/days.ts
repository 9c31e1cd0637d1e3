import { text } from "./urlState.ts";

/** A day that exists, written as 2026-11-21; anything else counts as not given. */
export function day(value: unknown): string | undefined {
  const written = text(value, 10);
  if (!written || !/^\d{4}-\d{2}-\d{2}$/.test(written)) return undefined;
  const moment = new Date(`${written}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(written) ? undefined : written;
}

/** The first moment of a day where the reader is; `later` days on. */
export function startOfDay(written: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = written.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
