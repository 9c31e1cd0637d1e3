import { urlState } from "@cloud-factory/kit";
import { Button, type Option, SelectField, TextField } from "@cloud-factory/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";

export interface SelectFilter<Name extends string = string> {
  name: Name;
  label: string;
  options: readonly Option[];
}

/** The filters of a list. What they say stands in the address; a chosen value is kept even if unknown. */
export function Filters<Name extends string>({
  search,
  searchLabel,
  selects,
  values,
  onRefine,
}: {
  search: string | undefined;
  searchLabel: string;
  selects: readonly SelectFilter<Name>[];
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
  const filtered = search !== undefined || selects.some(({ name }) => values[name] !== undefined);
  return (
    <form
      role="search"
      className="flex flex-wrap items-end gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onRefine({ search: urlState.text(typed) });
      }}
    >
      <TextField
        label={searchLabel}
        className="min-w-48 flex-1"
        type="search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
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
      <Button type="submit">{t("search")}</Button>
      {filtered && (
        <Button
          kind="quiet"
          onClick={() =>
            onRefine(
              Object.fromEntries(
                ["search", ...selects.map(({ name }) => name)].map((name) => [name, undefined]),
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
