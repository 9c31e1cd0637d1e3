import { useCallback } from "react";
import { useFormatter } from "use-intl";

type Unit = "day" | "hour" | "minute" | "second";
const units: readonly (readonly [Unit, number])[] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];

/** A stretch of time in at most two units: 1 h 20 min; 4.2 s below ten seconds. */
export function splitDuration(millis: number): { unit: Unit; value: number }[] {
  const seconds = millis / 1000;
  if (seconds < 10) return [{ unit: "second", value: Math.round(seconds * 10) / 10 }];
  const whole = Math.round(seconds);
  const first = units.findIndex(([, size]) => whole >= size);
  const [unit, size] = units[first] ?? ["second", 1];
  const [nextUnit, nextSize] = units[first + 1] ?? ["second", 1];
  const rest = Math.floor((whole % size) / nextSize);
  const parts = [{ unit, value: Math.floor(whole / size) }];
  return unit !== "second" && rest > 0 ? [...parts, { unit: nextUnit, value: rest }] : parts;
}

/** Writes a stretch of time in the reader's language. */
export function useLength(): (millis: number) => string {
  const format = useFormatter();
  return useCallback(
    (millis) =>
      splitDuration(millis)
        .map(({ unit, value }) =>
          format.number(value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }),
        )
        .join(" "),
    [format],
  );
}
