import { NumberField as BaseNumber } from "@base-ui/react/number-field";
import {
  type InputHTMLAttributes,
  type ReactNode,
  type Ref,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { cx } from "./cx.ts";
import { Chevron } from "./marks.tsx";
import { useUiLocale } from "./locale.tsx";

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong, in a sentence; shown once, beside the field. */
  error?: string | null;
  optional?: string;
  className?: string;
  /** Keeps the label for screen readers only, where the place says it. */
  labelHidden?: boolean;
}

interface ControlIds {
  id: string;
  describedBy: string | undefined;
  invalid: true | undefined;
}

/** Label above, control, then what helps or what is wrong. */
export function FieldFrame({
  label,
  hint,
  error,
  optional,
  className,
  labelHidden = false,
  children,
}: FieldProps & { children: (ids: ControlIds) => ReactNode }) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = cx(hint ? hintId : null, error ? errorId : null) || undefined;
  return (
    <div className={cx("grid content-start gap-1", className)}>
      <label htmlFor={id} className={labelHidden ? "sr-only" : "text-sm font-medium"}>
        {label}
        {optional && <span className="font-normal text-ink-3"> ({optional})</span>}
      </label>
      {children({ id, describedBy, invalid: error ? true : undefined })}
      {error && (
        <p id={errorId} className="text-sm text-bad">
          {error}
        </p>
      )}
      {hint && (
        <p id={hintId} className="text-xs text-ink-2">
          {hint}
        </p>
      )}
    </div>
  );
}

type TextInput = Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "id">;

export function TextField({
  label,
  hint,
  error,
  optional,
  className,
  labelHidden,
  ref,
  ...input
}: FieldProps & TextInput & { ref?: Ref<HTMLInputElement> }) {
  return (
    <FieldFrame {...{ label, hint, error, optional, className, labelHidden }}>
      {({ id, describedBy, invalid }) => (
        <input
          type="text"
          {...input}
          ref={ref}
          id={id}
          className="input"
          aria-describedby={describedBy}
          aria-invalid={invalid}
        />
      )}
    </FieldFrame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  className,
  labelHidden,
  ref,
  ...input
}: FieldProps &
  Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, "className" | "id"> & {
    ref?: Ref<HTMLTextAreaElement>;
  }) {
  return (
    <FieldFrame {...{ label, hint, error, optional, className, labelHidden }}>
      {({ id, describedBy, invalid }) => (
        <textarea
          rows={4}
          {...input}
          ref={ref}
          id={id}
          className="input py-1.5"
          aria-describedby={describedBy}
          aria-invalid={invalid}
        />
      )}
    </FieldFrame>
  );
}

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

/** The platform's own select: right on phones, small everywhere. */
export function SelectField({
  label,
  hint,
  error,
  optional,
  className,
  labelHidden,
  options,
  ref,
  ...input
}: FieldProps &
  Omit<SelectHTMLAttributes<HTMLSelectElement>, "className" | "id"> & {
    options: readonly Option[];
    ref?: Ref<HTMLSelectElement>;
  }) {
  return (
    <FieldFrame {...{ label, hint, error, optional, className, labelHidden }}>
      {({ id, describedBy, invalid }) => (
        <span className="relative grid">
          <select
            {...input}
            ref={ref}
            id={id}
            className="input input-select"
            aria-describedby={describedBy}
            aria-invalid={invalid}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Chevron className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-2" />
        </span>
      )}
    </FieldFrame>
  );
}

export function Checkbox({
  label,
  hint,
  ref,
  ...input
}: Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "className" | "id"> & {
  label: ReactNode;
  hint?: ReactNode;
  ref?: Ref<HTMLInputElement>;
}) {
  const id = useId();
  return (
    <div className="flex min-h-(--control) items-start gap-2.5 py-1.5 text-sm">
      <input
        {...input}
        ref={ref}
        id={id}
        type="checkbox"
        className="mt-0.5 size-4 flex-none"
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
      <span className="grid">
        <label htmlFor={id}>{label}</label>
        {hint && (
          <span id={`${id}-hint`} className="text-xs text-ink-2">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}

/** One choice of a few that should all be seen. */
export function RadioGroup({
  legend,
  name,
  options,
  value,
  onChange,
}: {
  legend: ReactNode;
  name: string;
  options: readonly (Option & { hint?: string })[];
  value: string;
  onChange: (value: string) => void;
}) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex min-h-(--control) items-start gap-2.5 py-1.5 text-sm">
          <input
            type="radio"
            className="mt-0.5 size-4 flex-none"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          <span className="grid">
            {option.label}
            {option.hint && <span className="text-xs text-ink-2">{option.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function NumberField({
  label,
  hint,
  error,
  optional,
  className,
  labelHidden,
  value,
  onChange,
  min,
  max,
  step,
  tolerant = false,
}: FieldProps & {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
  /** What is typed beyond the bounds stays, for somebody else to say what is wrong with it. */
  tolerant?: boolean;
}) {
  const { locale, words } = useUiLocale();
  return (
    <FieldFrame {...{ label, hint, error, optional, className, labelHidden }}>
      {({ id, describedBy, invalid }) => (
        <BaseNumber.Root
          id={id}
          value={value}
          onValueChange={onChange}
          min={min}
          max={max}
          step={step}
          allowOutOfRange={tolerant}
          locale={locale}
        >
          <BaseNumber.Group className="flex">
            <BaseNumber.Decrement
              className="btn btn-secondary btn-square rounded-r-none border-r-0"
              aria-label={words.decrease}
            >
              −
            </BaseNumber.Decrement>
            <BaseNumber.Input
              className="input w-20 rounded-none text-center"
              aria-describedby={describedBy}
              aria-invalid={invalid}
            />
            <BaseNumber.Increment
              className="btn btn-secondary btn-square rounded-l-none border-l-0"
              aria-label={words.increase}
            >
              +
            </BaseNumber.Increment>
          </BaseNumber.Group>
        </BaseNumber.Root>
      )}
    </FieldFrame>
  );
}
