import type { Configuration, OfferPrice, RegionAvailability } from "@cloud-factory/api";
import { Checkbox, cx, NumberField, SelectField, TextArea, TextField } from "@cloud-factory/ui";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { Choice, ConfigOption } from "../configSchema.ts";
import { useAvailabilityWords } from "./AvailabilityNote.tsx";
import { choiceNotes, optionNotes } from "./priceNotes.ts";
import { usePriceWords } from "./PriceNotes.tsx";
import { regionState } from "./regions.ts";

/** What a field needs to know beside its own option. */
export interface OptionContext {
  values: Configuration;
  currency: string;
  prices: readonly OfferPrice[];
  availability?: readonly RegionAvailability[];
  now: Date;
}

interface OptionFieldProps {
  option: ConfigOption;
  context: OptionContext;
  error?: string;
  onChange: (value: unknown) => void;
}

/** One option of a product's schema as a field; nothing here knows a product. */
export function OptionField({ option, context, error, onChange }: OptionFieldProps) {
  return (
    <div data-option={option.name} className="min-w-0">
      <Field option={option} context={context} error={error} onChange={onChange} />
    </div>
  );
}

/** Brings the reader to the first option that something is wrong with. */
export function focusOption(names: readonly string[], root: ParentNode = document): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-option]")) {
    if (!names.includes(place.dataset.option ?? "")) continue;
    // What is chosen, else what is written into, else whatever there is.
    const control =
      place.querySelector<HTMLElement>('input[type="radio"]:checked:not(:disabled)') ??
      place.querySelector<HTMLElement>(
        'input:not([type="range"], [type="radio"], [aria-hidden]), select, textarea',
      ) ??
      place.querySelector<HTMLElement>("input:not(:disabled)");
    control?.focus();
    place.scrollIntoView({ block: "center" });
    return;
  }
}

function useLabel(option: ConfigOption): { label: string; optional?: string } {
  const t = useTranslations("kit.configure");
  const unit = option.kind === "number" && option.unit ? ` (${option.unit})` : "";
  const free = !option.required && option.initial === undefined && option.kind !== "switch";
  return { label: option.title + unit, optional: free ? t("optional") : undefined };
}

/** The option's own words, and what it does to the price. */
function useHint(option: ConfigOption, context: OptionContext): ReactNode {
  const say = usePriceWords(context.currency);
  const notes = optionNotes(context.prices, option, context.values).map(say).join(" + ");
  if (!notes) return option.description;
  return (
    <>
      {option.description} <span className="whitespace-nowrap text-ink-3">{notes}</span>
    </>
  );
}

function Field({ option, context, error, onChange }: OptionFieldProps) {
  const t = useTranslations("kit.configure");
  const { label, optional } = useLabel(option);
  const hint = useHint(option, context);
  const value = context.values[option.name];
  const frame = { label, optional, hint, error };
  switch (option.kind) {
    case "choice":
      return option.widget === "cards" || (option.widget === null && option.choices.length <= 4) ? (
        <Cards option={option} context={context} error={error} onChange={onChange} />
      ) : (
        <Choices option={option} context={context} error={error} onChange={onChange} />
      );
    case "number":
      return <NumberOption option={option} value={value} frame={frame} onChange={onChange} />;
    case "switch":
      return (
        <div>
          <Checkbox
            role="switch"
            aria-checked={value === true}
            label={<span className="font-medium">{option.title}</span>}
            hint={hint}
            aria-invalid={error ? true : undefined}
            checked={value === true}
            onChange={(event) => onChange(event.target.checked)}
          />
          {error && <p className="text-sm text-bad">{error}</p>}
        </div>
      );
    case "text":
      return (
        <TextField
          {...frame}
          maxLength={option.maxLength ?? undefined}
          value={typeof value === "string" ? value : ""}
          onChange={(event) => onChange(event.target.value === "" ? undefined : event.target.value)}
        />
      );
    case "several":
      return (
        <Several
          legend={label}
          hint={hint}
          error={error}
          choices={option.choices}
          chosen={Array.isArray(value) ? value : []}
          onChange={onChange}
        />
      );
    case "json":
      return <JsonOption {...frame} hint={hint ?? t("json")} value={value} onChange={onChange} />;
  }
}

type ChoiceOption = ConfigOption & { kind: "choice" };

/** What stands beside each choice: its price, and in a region whether there is room. */
function useChoiceWords(option: ChoiceOption, context: OptionContext) {
  const say = usePriceWords(context.currency);
  const available = useAvailabilityWords();
  return ({ raw, value }: Choice) => {
    const state =
      option.name === "region"
        ? regionState(context.availability, value, context.now)
        : { open: true as const };
    return {
      price: choiceNotes(context.prices, option, raw, context.values).map(say).join(" + "),
      note: available(state),
      closed: !state.open,
    };
  };
}

function Cards({ option, context, error, onChange }: OptionFieldProps & { option: ChoiceOption }) {
  const id = useId();
  const { label, optional } = useLabel(option);
  const words = useChoiceWords(option, context);
  const value = context.values[option.name];
  const described = cx(option.description && `${id}-hint`, error && `${id}-error`) || undefined;
  return (
    <fieldset aria-describedby={described} className="grid gap-2">
      <legend className="mb-1 text-sm font-medium">
        {label}
        {optional && <span className="font-normal text-ink-3"> ({optional})</span>}
      </legend>
      {option.description && (
        <p id={`${id}-hint`} className="-mt-1 text-xs text-ink-2">
          {option.description}
        </p>
      )}
      <div className="grid gap-2 sm:grid-cols-2">
        {option.choices.map((choice) => {
          const { price, note, closed } = words(choice);
          return (
            <label
              key={choice.value}
              className={cx(
                "flex min-h-11 items-start gap-2.5 rounded-brand border px-3 py-2.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
                closed
                  ? "border-line bg-sunken text-ink-3"
                  : "cursor-pointer border-line-strong bg-surface hover:bg-sunken has-checked:border-accent has-checked:bg-accent-soft",
              )}
            >
              <input
                type="radio"
                name={id}
                className="mt-0.5 size-4 flex-none outline-none"
                value={choice.value}
                checked={choice.raw === value}
                disabled={closed}
                onChange={() => onChange(choice.raw)}
              />
              <span className="grid min-w-0 flex-1">
                <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <span className={cx(!closed && "font-medium")}>{choice.label}</span>
                  {price && <span className="whitespace-nowrap text-ink-2">{price}</span>}
                </span>
                {note && <span className={cx("text-xs", closed ? "text-ink-3" : "text-ink-2")}>{note}</span>}
              </span>
            </label>
          );
        })}
      </div>
      {error && (
        <p id={`${id}-error`} className="text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Choices({ option, context, error, onChange }: OptionFieldProps & { option: ChoiceOption }) {
  const t = useTranslations("kit.configure");
  const { label, optional } = useLabel(option);
  const words = useChoiceWords(option, context);
  const value = context.values[option.name];
  const none = value === undefined || !option.required;
  return (
    <SelectField
      label={label}
      optional={optional}
      hint={option.description}
      error={error}
      value={option.choices.find(({ raw }) => raw === value)?.value ?? ""}
      options={[
        ...(none && option.initial === undefined ? [{ value: "", label: t("none") }] : []),
        ...option.choices.map((choice) => {
          const { price, note, closed } = words(choice);
          const beside = [price, note].filter(Boolean).join(", ");
          return {
            value: choice.value,
            label: beside ? `${choice.label} – ${beside}` : choice.label,
            disabled: closed,
          };
        }),
      ]}
      onChange={(event) =>
        onChange(option.choices.find((choice) => choice.value === event.target.value)?.raw)
      }
    />
  );
}

function NumberOption({
  option,
  value,
  frame,
  onChange,
}: {
  option: ConfigOption & { kind: "number" };
  value: unknown;
  frame: { label: string; optional?: string; hint: ReactNode; error?: string };
  onChange: (value: unknown) => void;
}) {
  const { min, max, step } = option;
  const number = typeof value === "number" ? value : null;
  const field = (
    <NumberField
      {...frame}
      tolerant
      value={number}
      min={min ?? undefined}
      max={max ?? undefined}
      step={step ?? 1}
      onChange={(next) => onChange(next ?? undefined)}
    />
  );
  if (option.widget !== "slider" || min === null || max === null) return field;
  return (
    <div className="grid gap-1">
      {field}
      {/* The same value for the pointer; what it is called, and what is wrong, stands at the field. */}
      <input
        type="range"
        className="h-(--control) w-full max-w-text"
        aria-label={frame.label}
        min={min}
        max={max}
        step={step ?? 1}
        value={number ?? min}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </div>
  );
}

function Several({
  legend,
  hint,
  error,
  choices,
  chosen,
  onChange,
}: {
  legend: string;
  hint: ReactNode;
  error?: string;
  choices: readonly Choice[];
  chosen: readonly unknown[];
  onChange: (value: unknown) => void;
}) {
  return (
    <fieldset className="grid">
      <legend className="text-sm font-medium">{legend}</legend>
      {hint && <p className="text-xs text-ink-2">{hint}</p>}
      {choices.map(({ value, label, raw }) => (
        <Checkbox
          key={value}
          label={label}
          checked={chosen.includes(raw)}
          onChange={(event) => {
            const next = choices
              .map((choice) => choice.raw)
              .filter((other) => (other === raw ? event.target.checked : chosen.includes(other)));
            onChange(next.length > 0 ? next : undefined);
          }}
        />
      ))}
      {error && <p className="text-sm text-bad">{error}</p>}
    </fieldset>
  );
}

/** Whatever has no field of its own is written as JSON; the server says what is wrong with it. */
function JsonOption({
  value,
  error,
  onChange,
  ...frame
}: {
  label: string;
  optional?: string;
  hint: ReactNode;
  error?: string;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const t = useTranslations("kit.configure");
  const [text, setText] = useState(() => (value === undefined ? "" : JSON.stringify(value, null, 2)));
  const [broken, setBroken] = useState(false);
  return (
    <div className="[&_textarea]:font-mono [&_textarea]:text-xs">
      <TextArea
        {...frame}
        error={broken ? t("jsonBroken") : error}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          try {
            onChange(
              event.target.value.trim() === "" ? undefined : (JSON.parse(event.target.value) as unknown),
            );
            setBroken(false);
          } catch {
            setBroken(true);
          }
        }}
      />
    </div>
  );
}
