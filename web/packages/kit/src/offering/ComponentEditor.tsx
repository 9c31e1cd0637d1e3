import type { ComponentType, PriceComponent, TierMode } from "@cloud-factory/api/staff";
import { Checkbox, Note } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { useLanguage } from "../i18n.tsx";
import { DecimalAt, SelectAt, TextAt } from "./atFields.tsx";
import { ConditionEditor, useFieldNames } from "./ConditionEditor.tsx";
import { isWritten, LocalTextField, textIn } from "./LocalTextField.tsx";
import { componentTypes, followChoices, withType } from "./priceLists.ts";
import { useProblem } from "./problems.tsx";
import type { SchemaField } from "./schemaModel.ts";
import { TierEditor } from "./TierEditor.tsx";

interface EditorProps<C extends PriceComponent = PriceComponent> {
  component: C;
  /** What stands before it in the list: percentages and multipliers refer to these. */
  before: readonly PriceComponent[];
  fields: readonly SchemaField[];
  currency: string;
  at: string;
  onChange: (component: PriceComponent) => void;
}

/** One component of a price: what all have in common, then what its type needs. */
export function ComponentEditor(props: EditorProps) {
  const t = useTranslations("offering.component");
  const { component, before, fields, at, onChange } = props;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectAt
          label={t("type")}
          at={`${at}/type`}
          hint={t(`explained.${component.type}`)}
          value={component.type}
          options={componentTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
          onChange={(type) => onChange(withType(component, type as ComponentType, before, fields))}
        />
        <TextAt
          label={t("code")}
          at={`${at}/code`}
          hint={t("codeHint")}
          spellCheck={false}
          maxLength={40}
          value={component.code}
          onChange={(code) => onChange({ ...component, code })}
        />
      </div>
      <LocalTextField
        label={t("label")}
        at={`${at}/label`}
        maxLength={120}
        value={component.label}
        onChange={(label) => onChange({ ...component, label })}
      />
      <Particular {...props} />
      {hasUnit(component) && (
        <LocalTextField
          label={t("unit")}
          hint={t("unitHint")}
          at={`${at}/unit`}
          maxLength={40}
          value={component.unit}
          onChange={(unit) => {
            const { unit: _, ...rest } = component;
            onChange(isWritten(unit) ? { ...rest, unit } : rest);
          }}
        />
      )}
      <ConditionEditor
        label={t("when")}
        conditions={component.when ?? []}
        fields={fields}
        at={`${at}/when`}
        empty={t("always")}
        onChange={(when) => {
          const { when: _, ...rest } = component;
          onChange(when.length > 0 ? { ...rest, when } : rest);
        }}
      />
    </>
  );
}

function hasUnit({ type }: PriceComponent): boolean {
  return !["percentage", "multiplier", "choice", "flat"].includes(type);
}

function Particular(props: EditorProps) {
  const { component } = props;
  switch (component.type) {
    case "flat":
      return <Amount {...props} component={component} />;
    case "perUnit":
      return <PerUnit {...props} component={component} />;
    case "choice":
      return <ByChoice {...props} component={component} />;
    case "tiered":
      return <Tiered {...props} component={component} />;
    case "package":
      return <Packages {...props} component={component} />;
    case "percentage":
      return <Percentage {...props} component={component} />;
    case "multiplier":
      return <Multiplier {...props} component={component} />;
    case "oneOff":
      return <OneOff {...props} component={component} />;
    case "metered":
      return <Metered {...props} component={component} />;
  }
}

type Of<T extends ComponentType> = EditorProps<Extract<PriceComponent, { type: T }>>;

function Amount({ component, currency, at, onChange }: Of<"flat" | "perUnit" | "package" | "oneOff">) {
  const t = useTranslations("offering.component");
  return (
    <DecimalAt
      label={t(component.type === "flat" || component.type === "oneOff" ? "amount" : "amountEach", {
        currency,
      })}
      at={`${at}/amount`}
      value={component.amount}
      onChange={(amount) => onChange({ ...component, amount })}
    />
  );
}

/** Which field of the configuration it is about. */
function Property({
  value,
  kinds,
  fields,
  at,
  none,
  onChange,
}: {
  value: string;
  kinds: readonly SchemaField["kind"][];
  fields: readonly SchemaField[];
  at: string;
  /** What not being about any field is called, where that is allowed. */
  none?: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("offering.component");
  const nameOf = useFieldNames();
  return (
    <SelectAt
      label={t("of")}
      at={`${at}/of`}
      value={value}
      options={[
        ...(none ? [{ value: "", label: none }] : []),
        ...fields
          .filter(({ kind }) => kinds.includes(kind))
          .map((field) => ({ value: field.name, label: nameOf(field) })),
      ]}
      onChange={onChange}
    />
  );
}

function Included({ component, at, onChange }: Of<"perUnit" | "package" | "metered">) {
  const t = useTranslations("offering.component");
  return (
    <DecimalAt
      label={t("included")}
      hint={t("includedHint")}
      at={`${at}/included`}
      value={component.included ?? ""}
      onChange={(included) => {
        const { included: _, ...rest } = component;
        onChange(included === "" ? rest : { ...rest, included });
      }}
    />
  );
}

function PerUnit(props: Of<"perUnit">) {
  const { component, fields, at, onChange } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Property
        value={component.of}
        kinds={["number", "switch"]}
        fields={fields}
        at={at}
        onChange={(of) => onChange({ ...component, of })}
      />
      <Amount {...props} />
      <Included {...props} />
    </div>
  );
}

function ByChoice({ component, fields, currency, at, onChange }: Of<"choice">) {
  const t = useTranslations("offering.component");
  const { language } = useLanguage();
  const problem = useProblem(`${at}/amounts`);
  const choices = fields.find(({ name }) => name === component.of)?.choices ?? [];
  const labels = new Map(choices.map(({ value, label }) => [value, textIn(label, language)]));
  const shown = [...new Set([...choices.map(({ value }) => value), ...Object.keys(component.amounts)])];
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Property
          value={component.of}
          kinds={["choice"]}
          fields={fields}
          at={at}
          onChange={(of) => onChange(followChoices({ ...component, of }, fields))}
        />
      </div>
      <fieldset className="grid gap-3 sm:grid-cols-3" data-pointer={`${at}/amounts`}>
        <legend className="mb-1 text-sm font-medium">{t("amounts", { currency })}</legend>
        {shown.map((value) => (
          <DecimalAt
            key={value}
            label={labels.get(value) || value || "–"}
            at={`${at}/amounts/${value}`}
            value={component.amounts[value] ?? ""}
            onChange={(amount) =>
              onChange({ ...component, amounts: { ...component.amounts, [value]: amount } })
            }
          />
        ))}
      </fieldset>
      {problem && <p className="text-sm text-bad">{problem}</p>}
    </div>
  );
}

function Mode({ component, at, onChange }: Of<"tiered" | "metered">) {
  const t = useTranslations("offering.component");
  return (
    <SelectAt
      label={t("mode")}
      hint={t(`modes.${component.mode}Hint`)}
      at={`${at}/mode`}
      value={component.mode}
      options={(["graduated", "volume"] as const).map((value) => ({ value, label: t(`modes.${value}`) }))}
      onChange={(mode) => onChange({ ...component, mode: mode as TierMode })}
    />
  );
}

function Tiered(props: Of<"tiered">) {
  const { component, fields, currency, at, onChange } = props;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <Property
          value={component.of}
          kinds={["number"]}
          fields={fields}
          at={at}
          onChange={(of) => onChange({ ...component, of })}
        />
        <Mode {...props} />
      </div>
      <TierEditor
        tiers={component.tiers}
        at={`${at}/tiers`}
        currency={currency}
        onChange={(tiers) => onChange({ ...component, tiers })}
      />
    </>
  );
}

function Packages(props: Of<"package">) {
  const t = useTranslations("offering.component");
  const { component, fields, at, onChange } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Property
        value={component.of}
        kinds={["number"]}
        fields={fields}
        at={at}
        onChange={(of) => onChange({ ...component, of })}
      />
      <DecimalAt
        label={t("size")}
        hint={t("sizeHint")}
        at={`${at}/size`}
        value={component.size}
        onChange={(size) => onChange({ ...component, size })}
      />
      <Amount {...props} />
      <Included {...props} />
    </div>
  );
}

/** Which components before it are the base. One-off and metered ones cannot be. */
function Bases({ component, before, at, onChange }: Of<"percentage" | "multiplier">) {
  const t = useTranslations("offering.component");
  const { language } = useLanguage();
  const problem = useProblem(`${at}/of`);
  const possible = before.filter(({ type }) => type !== "oneOff" && type !== "metered");
  return (
    <fieldset data-pointer={`${at}/of`}>
      <legend className="text-sm font-medium">{t("bases")}</legend>
      {possible.length === 0 && <Note>{t("noBases")}</Note>}
      {possible.map(({ code, label }) => (
        <Checkbox
          key={code}
          label={textIn(label, language) || code}
          checked={component.of.includes(code)}
          onChange={(event) =>
            onChange({
              ...component,
              of: possible
                .map((entry) => entry.code)
                .filter((entry) => (entry === code ? event.target.checked : component.of.includes(entry))),
            })
          }
        />
      ))}
      {problem && <p className="text-sm text-bad">{problem}</p>}
    </fieldset>
  );
}

function Percentage(props: Of<"percentage">) {
  const t = useTranslations("offering.component");
  const { component, at, onChange } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DecimalAt
        label={t("percent")}
        hint={t("percentHint")}
        at={`${at}/percent`}
        value={component.percent}
        onChange={(percent) => onChange({ ...component, percent })}
      />
      <Bases {...props} />
    </div>
  );
}

function Multiplier(props: Of<"multiplier">) {
  const t = useTranslations("offering.component");
  const { component, at, onChange } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <DecimalAt
        label={t("factor")}
        hint={t("factorHint")}
        at={`${at}/factor`}
        value={component.factor}
        onChange={(factor) => onChange({ ...component, factor })}
      />
      <Bases {...props} />
    </div>
  );
}

function OneOff(props: Of<"oneOff">) {
  const t = useTranslations("offering.component");
  const { component, fields, at, onChange } = props;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Amount {...props} />
      <Property
        value={component.of ?? ""}
        kinds={["number", "switch"]}
        fields={fields}
        at={at}
        none={t("once")}
        onChange={(of) => {
          const { of: _, ...rest } = component;
          onChange(of === "" ? rest : { ...rest, of });
        }}
      />
    </div>
  );
}

function Metered(props: Of<"metered">) {
  const t = useTranslations("offering.component");
  const { component, currency, at, onChange } = props;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextAt
          label={t("meter")}
          hint={t("meterHint")}
          at={`${at}/meter`}
          spellCheck={false}
          value={component.meter}
          onChange={(meter) => onChange({ ...component, meter })}
        />
        <Included {...props} />
        <Mode {...props} />
      </div>
      <TierEditor
        tiers={component.tiers}
        at={`${at}/tiers`}
        currency={currency}
        onChange={(tiers) => onChange({ ...component, tiers })}
      />
    </>
  );
}
