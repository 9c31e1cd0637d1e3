import type { Configuration } from "@cloud-factory/api";
import { Code, cx } from "@cloud-factory/ui";
import { type ReactNode, useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { type ConfigOption, readOptions } from "../configSchema.ts";

/** A configuration in the words of its schema; without one, as an order carries it. */
export function ConfigurationSummary({
  schema,
  configuration,
  className,
}: {
  schema: unknown;
  configuration: Configuration;
  className?: string;
}) {
  const options = useMemo(() => readOptions(schema), [schema]);
  const known = options.filter(({ name }) => configuration[name] !== undefined);
  const others = Object.keys(configuration).filter((name) => !options.some((option) => option.name === name));
  return (
    <dl className={cx("flex flex-wrap gap-x-4 gap-y-0.5 text-sm text-ink-2", className)}>
      {known.map((option) => (
        <Entry key={option.name} name={option.title}>
          <Value option={option} value={configuration[option.name]} />
        </Entry>
      ))}
      {others.map((name) => (
        <Entry key={name} name={name}>
          <Code>{JSON.stringify(configuration[name])}</Code>
        </Entry>
      ))}
    </dl>
  );
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="flex-none text-ink-3">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}

function Value({ option, value }: { option: ConfigOption; value: unknown }) {
  const t = useTranslations("kit.config");
  const format = useFormatter();
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (option.kind === "choice") {
    return option.choices.find((choice) => choice.value === String(value))?.label ?? String(value);
  }
  if (option.kind === "several" && Array.isArray(value)) {
    return option.choices
      .filter(({ raw }) => value.includes(raw))
      .map(({ label }) => label)
      .join(", ");
  }
  if (typeof value === "number") return format.number(value) + (option.unit ? ` ${option.unit}` : "");
  return typeof value === "string" ? value : <Code>{JSON.stringify(value)}</Code>;
}
