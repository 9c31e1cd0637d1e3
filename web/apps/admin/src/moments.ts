/** Moments as a field of date and time shows them: in the reader's own zone, to the minute. */

const two = (value: number) => String(value).padStart(2, "0");

export function localIn(moment: Date): string {
  const day = `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
  return `${day}T${two(moment.getHours())}:${two(moment.getMinutes())}`;
}

/** The moment that was meant, for the API; null where nothing sensible stands there. */
export function atLocal(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/.test(text)) return null;
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** Where the reader's clock stands, for example `Europe/Ljubljana`. */
export const ownZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The beginning of the next day. */
export function tomorrow(now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
}
