import { type Option, SelectField, TextField, type FieldProps } from "@cloud-factory/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { readDecimal } from "./decimals.ts";
import { useProblem } from "./problems.tsx";

/** Fields that know where in the product they stand, so that what is wrong there is said beside them. */
export interface AtProps extends Omit<FieldProps, "error"> {
  /** JSON pointer into the content. */
  at?: string;
}

export function TextAt({
  at,
  value,
  onChange,
  ...rest
}: AtProps & {
  value: string;
  onChange: (value: string) => void;
  type?: "text" | "date" | "datetime-local";
  inputMode?: "text" | "numeric" | "decimal";
  placeholder?: string;
  maxLength?: number;
  autoFocus?: boolean;
  spellCheck?: boolean;
  list?: string;
}) {
  const error = useProblem(at);
  return (
    <div data-pointer={at} className={rest.className}>
      <TextField
        autoComplete="off"
        {...rest}
        className=""
        value={value}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

export function SelectAt({
  at,
  value,
  options,
  onChange,
  ...rest
}: AtProps & { value: string; options: readonly Option[]; onChange: (value: string) => void }) {
  const error = useProblem(at);
  // What is not among the choices any more stays visible until something else is chosen.
  const known = options.some((option) => option.value === value);
  return (
    <div data-pointer={at} className={rest.className}>
      <SelectField
        {...rest}
        className=""
        value={value}
        options={known ? options : [{ value, label: value || "–" }, ...options]}
        error={error}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** A number that is money or a share of it: text all the way, written plainly when the field is left. */
export function DecimalAt({
  at,
  value,
  onChange,
  ...rest
}: AtProps & { value: string; onChange: (value: string) => void; placeholder?: string }) {
  const t = useTranslations("offering");
  const problem = useProblem(at);
  const [left, setLeft] = useState(true);
  const wrong = left && value !== "" && readDecimal(value) === null;
  return (
    <div data-pointer={at} className={rest.className}>
      <TextField
        autoComplete="off"
        inputMode="decimal"
        {...rest}
        className=""
        value={value}
        error={wrong ? t("notDecimal") : problem}
        onFocus={() => setLeft(false)}
        onBlur={() => {
          setLeft(true);
          const read = readDecimal(value);
          if (read !== null && read !== value) onChange(read);
        }}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}
