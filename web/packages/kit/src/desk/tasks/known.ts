import type { OperatorTask } from "@cloud-factory/api/staff";

/** `lastError` as words: "last error". */
function words(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .toLowerCase();
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isPlain = (value: unknown) => typeof value !== "object" || value === null;
const isFlat = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && Object.values(value).every((inner) => isPlain(inner) || isMoney(inner));
const isMoney = (value: unknown): value is { amount: string; currency: string } =>
  isRecord(value) && typeof value.amount === "string" && typeof value.currency === "string";

function written(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (isMoney(value)) return `${value.amount} ${value.currency}`;
  if (Array.isArray(value) && value.every(isPlain)) return value.map(written).join(", ");
  if (Array.isArray(value) && value.every(isFlat)) {
    return value
      .map((entry) =>
        Object.entries(entry)
          .filter(([, inner]) => inner !== null)
          .map(([name, inner]) => `${words(name)} ${written(inner)}`)
          .join(", "),
      )
      .join("\n");
  }
  return JSON.stringify(value, null, 1);
}

/** What a task knows, as names and values; one record within another is written out with it. */
export function factsOf(known: unknown): [string, string][] {
  if (!isRecord(known)) return known === null || known === undefined ? [] : [["", written(known)]];
  return Object.entries(known)
    .filter(
      ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
    )
    .flatMap(([name, value]): [string, string][] =>
      isFlat(value) && !isMoney(value)
        ? Object.entries(value)
            .filter(([, inner]) => inner !== null)
            .map(([inner, text]) => [`${words(name)}: ${words(inner)}`, written(text)])
        : [[words(name), written(value)]],
    );
}

/** The order that a task has to do with, as far as it says so. */
export function orderOfTask({ subject, known }: Pick<OperatorTask, "subject" | "known">): string | null {
  const named = isRecord(known) ? known.orderId : null;
  const found = [subject, named].find((id) => typeof id === "string" && id.startsWith("ord_"));
  return typeof found === "string" ? found : null;
}

/** "looks again" as a sentence of its own. */
export function sentence(text: string): string {
  const begun = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}
