import { Button, type Option, SelectField, TextField } from "@cloud-factory/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { day as readDay } from "../days.ts";
import * as urlState from "../urlState.ts";

export interface SelectFilter<Name extends string = string> {
  name: Name;
  label: string;
  options: readonly Option[];
}

export interface DayFilter<Name extends string = string> {
  name: Name;
  label: string;
}

const noDays: readonly never[] = [];

/** The filters of a list. What they say stands in the address; a chosen value is kept even if unknown. */
export function Filters<Name extends string>({
  search,
  searchLabel,
  selects,
  days = noDays,
  values,
  onRefine,
}: {
  search?: string;
  /** Without it there are no words to search for. */
  searchLabel?: string;
  selects: readonly SelectFilter<Name>[];
  days?: readonly DayFilter<Name>[];
  values: Partial<Record<Name, string>>;
  onRefine: (change: Record<string, string | undefined>) => void;
}) {
  const t = useTranslations("common");
  const [typed, setTyped] = useState(search ?? "");
  // The address may change by itself: back, forward, a link that narrows the list.
  const [followed, setFollowed] = useState(search);
  if (followed !== search) {
    setFollowed(search);
    setTyped(search ?? "");
  }
  const named = [...selects, ...days];
  const filtered = search !== undefined || named.some(({ name }) => values[name] !== undefined);
  return (
    <form
      role="search"
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        onRefine({
          search: urlState.text(typed),
          ...Object.fromEntries(days.map(({ name }) => [name, readDay(fields.get(name))])),
        });
      }}
    >
      {searchLabel !== undefined && (
        <TextField
          label={searchLabel}
          className="min-w-48 flex-1"
          type="search"
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      )}
      {selects.map(({ name, label, options }) => {
        const chosen = values[name];
        const missing = chosen && !options.some(({ value }) => value === chosen);
        return (
          <SelectField
            key={name}
            label={label}
            className="min-w-36"
            value={chosen ?? ""}
            options={[
              { value: "", label: t("any") },
              ...options,
              ...(missing ? [{ value: chosen, label: chosen }] : []),
            ]}
            onChange={(event) => onRefine({ [name]: urlState.text(event.target.value) })}
          />
        );
      })}
      {days.map(({ name, label }) => (
        <TextField
          // What is half typed is no day yet; another day from the address begins the field anew.
          key={`${name} ${values[name] ?? ""}`}
          type="date"
          name={name}
          label={label}
          className="min-w-36"
          defaultValue={values[name] ?? ""}
          onBlur={(event) => {
            const day = readDay(event.target.value);
            if (day !== values[name]) onRefine({ [name]: day });
          }}
        />
      ))}
      {(searchLabel !== undefined || days.length > 0) && <Button type="submit">{t("search")}</Button>}
      {filtered && (
        <Button
          kind="quiet"
          onClick={() =>
            onRefine(
              Object.fromEntries(
                ["search", ...named.map(({ name }) => name)].map((name) => [name, undefined]),
              ),
            )
          }
        >
          {t("clear")}
        </Button>
      )}
    </form>
  );
}
