import { Button, StateLamp } from "@cloud-factory/ui";
import { useId, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { lineOf, offsetOf, readJson } from "./jsonPlaces.ts";

/**
 * A part of the product as JSON. What is typed is taken over as soon as it can be read; what is wrong
 * is named with its line, and leads there.
 */
export function JsonField({
  label,
  value,
  at,
  problems,
  onChange,
}: {
  label: string;
  value: unknown;
  at: string;
  problems: readonly { pointer: string; message: string }[];
  onChange: (value: Record<string, unknown>) => void;
}) {
  const t = useTranslations("editor.json");
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const written = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const [text, setText] = useState(written);
  const [followed, setFollowed] = useState(written);
  // What changed elsewhere shows here; what is typed here does not jump while it means the same.
  if (followed !== written) {
    setFollowed(written);
    const { value: own, fault } = readJson(text);
    if (fault !== null || JSON.stringify(own, null, 2) !== written) setText(written);
  }
  const { fault, places } = useMemo(() => readJson(text), [text]);
  const goTo = (offset: number) => {
    const element = area.current;
    if (!element) return;
    element.focus();
    element.setSelectionRange(
      offset,
      text.indexOf("\n", offset) < 0 ? text.length : text.indexOf("\n", offset),
    );
    const { line } = lineOf(text, offset);
    element.scrollTop = Math.max(0, (line - 6) * 16);
  };
  const faults = fault
    ? [{ offset: fault.offset, message: t("fault") }]
    : problems.map(({ pointer, message }) => ({
        offset: offsetOf(places, pointer.slice(at.length)),
        message,
      }));
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <textarea
        ref={area}
        id={id}
        rows={28}
        spellCheck={false}
        className="input py-2 font-mono text-xs whitespace-pre"
        aria-invalid={faults.length > 0 || undefined}
        aria-describedby={faults.length > 0 ? `${id}-faults` : undefined}
        value={text}
        onChange={(event) => {
          const typed = event.target.value;
          setText(typed);
          const read = readJson(typed);
          if (read.fault === null && typeof read.value === "object" && read.value !== null) {
            const next = read.value as Record<string, unknown>;
            setFollowed(JSON.stringify(next, null, 2));
            onChange(next);
          }
        }}
      />
      {faults.length > 0 && (
        <ul id={`${id}-faults`} className="grid gap-1 text-sm">
          {faults.map(({ offset, message }) => {
            const { line, column } = lineOf(text, offset);
            return (
              <li key={`${offset} ${message}`} className="flex flex-wrap items-center gap-x-2">
                <StateLamp state="failed" className="whitespace-normal">
                  {message}
                </StateLamp>
                <Button kind="quiet" onClick={() => goTo(offset)}>
                  {t("goTo", { line, column })}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {fault && <p className="text-xs text-ink-2">{t("notTaken")}</p>}
    </div>
  );
}
