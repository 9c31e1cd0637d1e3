import { Cell, Code, HeadCell, LeadCell, Row, Table, TableBody, TableHead, Tag } from "@cloud-factory/ui";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { type ConfigOption, readOptions } from "./configSchema.ts";

/** What can be configured, read from the product's schema; nothing here knows a product. */
export function ConfigOptions({ schema }: { schema: unknown }) {
  const t = useTranslations("kit.config");
  const options = useMemo(() => readOptions(schema), [schema]);
  if (options.length === 0) return <p className="text-ink-2">{t("empty")}</p>;
  return (
    <Table label={t("table")} stack>
      <TableHead>
        <Row>
          <HeadCell>{t("option")}</HeadCell>
          <HeadCell>{t("choices")}</HeadCell>
          <HeadCell>{t("default")}</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {options.map((option) => (
          <Row key={option.name}>
            <LeadCell className="min-w-48">
              {option.title}
              {option.required && (
                <span className="ml-2 text-xs font-normal text-ink-3">{t("required")}</span>
              )}
              {option.description && (
                <span className="block text-xs font-normal text-ink-2">{option.description}</span>
              )}
            </LeadCell>
            <Cell label={t("choices")}>
              <Choices option={option} />
            </Cell>
            <Cell label={t("default")}>
              <Preset option={option} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Choices({ option }: { option: ConfigOption }) {
  const t = useTranslations("kit.config");
  const format = useFormatter();
  switch (option.kind) {
    case "choice":
    case "several":
      return (
        <ul className="flex flex-wrap justify-end gap-1.5 sm:justify-start">
          {option.choices.map((choice) => (
            <li key={choice.value}>
              <Tag mono={choice.label === choice.value}>{choice.label}</Tag>
            </li>
          ))}
        </ul>
      );
    case "switch":
      return t("yesNo");
    case "text":
      return t("anyText");
    case "json":
      return t(option.holds);
    case "number": {
      const amount = (value: number) => format.number(value) + (option.unit ? ` ${option.unit}` : "");
      const { min, max, step } = option;
      const range =
        min !== null && max !== null
          ? t("range", { min: format.number(min), max: amount(max) })
          : min !== null
            ? t("from", { min: amount(min) })
            : max !== null
              ? t("upTo", { max: amount(max) })
              : t("anyNumber");
      return (
        <span>
          {range}
          {step !== null && step !== 1 && (
            <span className="text-ink-3">, {t("step", { step: amount(step) })}</span>
          )}
        </span>
      );
    }
  }
}

function Preset({ option }: { option: ConfigOption }) {
  const t = useTranslations("kit.config");
  const format = useFormatter();
  const { preset } = option;
  if (preset === null) return <span className="text-ink-3">–</span>;
  if (typeof preset === "boolean") return t(preset ? "yes" : "no");
  if (typeof preset === "number") {
    return format.number(preset) + (option.kind === "number" && option.unit ? ` ${option.unit}` : "");
  }
  const label =
    option.kind === "choice" ? option.choices.find((choice) => choice.value === preset)?.label : undefined;
  return label && label !== preset ? label : <Code>{preset}</Code>;
}
