import type { Condition, ConditionRule } from "@cloud-factory/api/staff";
import { Checkbox } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { SelectAt, TextAt } from "./atFields.tsx";
import { EditableList } from "./EditableList.tsx";
import { newCondition, newRule, type RuleName, ruleOf, rulesFor } from "./priceLists.ts";
import { readValue, type SchemaField } from "./schemaModel.ts";
import { textIn } from "./LocalTextField.tsx";
import { useLanguage } from "../i18n.tsx";

/** How a field is called in a choice: by its title, with its name where that says more. */
export function useFieldNames(): (field: SchemaField) => string {
  const { language } = useLanguage();
  return (field) => {
    const title = textIn(field.title, language);
    return title && title !== field.name ? `${title} (${field.name})` : field.name;
  };
}

/** When something holds: every condition of the list must be true. */
export function ConditionEditor({
  label,
  conditions,
  fields,
  at,
  empty,
  onChange,
}: {
  label: string;
  conditions: readonly Condition[];
  fields: readonly SchemaField[];
  at: string;
  empty: string;
  onChange: (conditions: Condition[]) => void;
}) {
  const t = useTranslations("offering.conditions");
  return (
    <fieldset className="grid grid-cols-1 gap-2">
      <legend className="mb-1 text-sm font-medium">{label}</legend>
      <EditableList
        inline
        label={label}
        items={conditions}
        at={at}
        name={(condition) => condition.property}
        create={fields.length > 0 ? () => newCondition(fields) : undefined}
        addLabel={t("add")}
        empty={fields.length > 0 ? empty : t("noFields")}
        onChange={onChange}
      >
        {(condition, change, index) => (
          <ConditionRow condition={condition} fields={fields} at={`${at}/${index}`} onChange={change} />
        )}
      </EditableList>
    </fieldset>
  );
}

function ConditionRow({
  condition,
  fields,
  at,
  onChange,
}: {
  condition: Condition;
  fields: readonly SchemaField[];
  at: string;
  onChange: (condition: Condition) => void;
}) {
  const t = useTranslations("offering.conditions");
  const nameOf = useFieldNames();
  const field = fields.find(({ name }) => name === condition.property);
  const allowed = rulesFor(field);
  const rule = ruleOf(condition.is);
  return (
    <div className="grid gap-2 sm:grid-cols-3">
      <SelectAt
        label={t("property")}
        at={`${at}/property`}
        value={condition.property}
        options={fields.map((entry) => ({ value: entry.name, label: nameOf(entry) }))}
        onChange={(property) => {
          const next = fields.find(({ name }) => name === property);
          onChange({ property, is: newRule(rulesFor(next)[0] ?? "equals", next) });
        }}
      />
      <SelectAt
        label={t("rule")}
        at={`${at}/is`}
        value={rule}
        options={[...new Set([...allowed, rule])].map((name) => ({ value: name, label: t(`rules.${name}`) }))}
        onChange={(name) => onChange({ ...condition, is: newRule(name as RuleName, field) })}
      />
      <RuleValue
        rule={condition.is}
        field={field}
        at={`${at}/is/${rule}`}
        onChange={(is) => onChange({ ...condition, is })}
      />
    </div>
  );
}

function RuleValue({
  rule,
  field,
  at,
  onChange,
}: {
  rule: ConditionRule;
  field: SchemaField | undefined;
  at: string;
  onChange: (rule: ConditionRule) => void;
}) {
  const t = useTranslations("offering.conditions");
  const { language } = useLanguage();
  const choices = (field?.choices ?? []).map(({ value, label }) => ({
    value,
    label: textIn(label, language) || value,
  }));
  const yesNo = [
    { value: "true", label: t("yes") },
    { value: "false", label: t("no") },
  ];
  if ("present" in rule) {
    return (
      <SelectAt
        label={t("value")}
        at={at}
        value={String(rule.present)}
        options={[
          { value: "true", label: t("given") },
          { value: "false", label: t("notGiven") },
        ]}
        onChange={(value) => onChange({ present: value === "true" })}
      />
    );
  }
  if ("oneOf" in rule) {
    return (
      <fieldset data-pointer={at}>
        <legend className="text-sm font-medium">{t("value")}</legend>
        {choices.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            checked={rule.oneOf.includes(value)}
            onChange={(event) =>
              onChange({
                oneOf: choices
                  .map((choice) => choice.value)
                  .filter((entry) => (entry === value ? event.target.checked : rule.oneOf.includes(entry))),
              })
            }
          />
        ))}
      </fieldset>
    );
  }
  if ("equals" in rule) {
    const options = field?.kind === "choice" ? choices : field?.kind === "switch" ? yesNo : null;
    const change = (value: string) => onChange({ equals: readValue(field, value) });
    return options ? (
      <SelectAt label={t("value")} at={at} value={String(rule.equals)} options={options} onChange={change} />
    ) : (
      <TextAt label={t("value")} at={at} value={String(rule.equals)} onChange={change} />
    );
  }
  const least = "atLeast" in rule;
  return (
    <NumberAt
      label={t("value")}
      at={at}
      value={least ? rule.atLeast : rule.atMost}
      onChange={(value) => onChange(least ? { atLeast: value } : { atMost: value })}
    />
  );
}

/** A number as it is typed; what is no number yet counts as nothing. */
function NumberAt({
  label,
  at,
  value,
  onChange,
}: {
  label: string;
  at: string;
  value: number;
  onChange: (value: number) => void;
}) {
  return (
    <TextAt
      label={label}
      at={at}
      inputMode="decimal"
      value={String(value)}
      onChange={(typed) => {
        const read = Number(typed.replace(",", "."));
        if (Number.isFinite(read)) onChange(read);
      }}
    />
  );
}
