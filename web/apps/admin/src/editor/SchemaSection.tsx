import { useLanguage } from "@cloud-factory/kit";
import {
  EditableList,
  fieldKinds,
  LocalTextField,
  newField,
  readSchema,
  type SchemaField,
  SelectAt,
  TextAt,
  textIn,
  widgets,
  withKind,
} from "@cloud-factory/kit/offering";
import { Checkbox, Note } from "@cloud-factory/ui";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { schemaPointer, withModel } from "./draft.ts";
import { JsonField } from "./JsonField.tsx";
import type { SectionProps } from "./SectionProps.ts";
import { ViewSwitch } from "./ViewSwitch.tsx";

/** What can be configured: as a list of fields, or as the JSON Schema that it is. */
export function SchemaSection({
  content,
  onChange,
  problems,
}: SectionProps & { problems: readonly { pointer: string; message: string }[] }) {
  const t = useTranslations("editor.schema");
  const { language } = useLanguage();
  const [raw, setRaw] = useState(false);
  const model = useMemo(() => readSchema(content.configSchema), [content.configSchema]);
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="max-w-text text-sm text-ink-2">{t("lead")}</p>
        <ViewSwitch
          label={t("view")}
          value={raw ? "json" : "fields"}
          options={[
            { value: "fields", label: t("asFields") },
            { value: "json", label: t("asJson") },
          ]}
          onChange={(view) => setRaw(view === "json")}
        />
      </div>
      {raw ? (
        <JsonField
          label={t("json")}
          at="/configSchema"
          value={content.configSchema}
          problems={problems.filter(({ pointer }) => pointer.startsWith("/configSchema"))}
          onChange={(configSchema) => onChange(withModel(content, model, readSchema(configSchema)))}
        />
      ) : (
        <EditableList
          label={t("fields")}
          items={model.fields}
          pointerOf={({ name }) => schemaPointer(name)}
          name={(field) => textIn(field.title, language) || field.name}
          aside={(field) => (
            <span className="whitespace-nowrap">
              <code className="font-mono">{field.name}</code> · {t(`kinds.${field.kind}`)}
            </span>
          )}
          create={() => newField(model.fields.map(({ name }) => name))}
          addLabel={t("add")}
          empty={t("none")}
          onChange={(fields) => onChange(withModel(content, model, { ...model, fields }))}
        >
          {(field, change) => <FieldEditor field={field} onChange={change} />}
        </EditableList>
      )}
    </div>
  );
}

function FieldEditor({ field, onChange }: { field: SchemaField; onChange: (field: SchemaField) => void }) {
  const t = useTranslations("editor.schema");
  const at = schemaPointer(field.name);
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2" data-pointer={at}>
        <TextAt
          label={t("name")}
          hint={t("nameHint")}
          at={at}
          spellCheck={false}
          value={field.name}
          onChange={(name) => onChange({ ...field, name })}
        />
        <SelectAt
          label={t("kind")}
          hint={t(`kindHints.${field.kind}`)}
          at={`${at}/type`}
          value={field.kind}
          options={(field.kind === "other" ? [...fieldKinds, "other" as const] : fieldKinds).map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
          onChange={(kind) => onChange(withKind(field, kind as SchemaField["kind"]))}
        />
      </div>
      <LocalTextField
        label={t("title")}
        at={`${at}/x-ui/title`}
        maxLength={120}
        value={field.title}
        onChange={(title) => onChange({ ...field, title })}
      />
      <LocalTextField
        label={t("description")}
        at={`${at}/x-ui/description`}
        rows={2}
        maxLength={280}
        value={field.description}
        onChange={(description) => onChange({ ...field, description })}
      />
      <KindFields field={field} at={at} onChange={onChange} />
      <Checkbox
        label={t("required")}
        hint={t("requiredHint")}
        checked={field.required}
        onChange={(event) => onChange({ ...field, required: event.target.checked })}
      />
    </>
  );
}

interface PartProps {
  field: SchemaField;
  at: string;
  onChange: (field: SchemaField) => void;
}

function KindFields(props: PartProps): ReactNode {
  const t = useTranslations("editor.schema");
  switch (props.field.kind) {
    case "choice":
      return <ChoiceFields {...props} />;
    case "number":
      return <NumberFields {...props} />;
    case "switch":
      return (
        <SelectAt
          label={t("preset")}
          at={`${props.at}/default`}
          className="max-w-56"
          value={props.field.preset}
          options={[
            { value: "", label: t("noPreset") },
            { value: "false", label: t("off") },
            { value: "true", label: t("on") },
          ]}
          onChange={(preset) => props.onChange({ ...props.field, preset })}
        />
      );
    case "text":
      return <TextFields {...props} />;
    case "other":
      return <Note>{t("otherNote")}</Note>;
  }
}

function Widget({ field, at, onChange }: PartProps) {
  const t = useTranslations("editor.schema");
  return (
    <SelectAt
      label={t("widget")}
      at={`${at}/x-ui/widget`}
      value={field.widget}
      options={["", ...widgets[field.kind]].map((value) => ({
        value,
        label: value === "" ? t("widgets.auto") : t(`widgets.${value as "cards"}`),
      }))}
      onChange={(widget) => onChange({ ...field, widget })}
    />
  );
}

function ChoiceFields({ field, at, onChange }: PartProps) {
  const t = useTranslations("editor.schema");
  const { language } = useLanguage();
  return (
    <>
      <section className="grid gap-2">
        <h2 className="text-sm font-medium">{t("choices")}</h2>
        <EditableList
          inline
          label={t("choices")}
          at={`${at}/enum`}
          items={field.choices}
          name={({ value }) => value}
          create={() => ({ value: "", label: {} })}
          addLabel={t("addChoice")}
          onChange={(choices) => onChange({ ...field, choices })}
        >
          {(choice, change, index) => (
            <div className="grid gap-2">
              <TextAt
                label={t("choiceValue", { number: index + 1 })}
                at={`${at}/enum/${index}`}
                className="max-w-56"
                spellCheck={false}
                value={choice.value}
                onChange={(value) => change({ ...choice, value })}
              />
              <LocalTextField
                label={t("choiceLabel", { number: index + 1 })}
                labelHidden
                at={`${at}/x-ui/labels/${choice.value}`}
                maxLength={120}
                value={choice.label}
                onChange={(label) => change({ ...choice, label })}
              />
            </div>
          )}
        </EditableList>
      </section>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectAt
          label={t("preset")}
          at={`${at}/default`}
          value={field.preset}
          options={[
            { value: "", label: t("noPreset") },
            ...field.choices
              .filter(({ value }) => value !== "")
              .map(({ value, label }) => ({ value, label: textIn(label, language) || value })),
          ]}
          onChange={(preset) => onChange({ ...field, preset })}
        />
        <Widget field={field} at={at} onChange={onChange} />
      </div>
    </>
  );
}

function NumberFields({ field, at, onChange }: PartProps) {
  const t = useTranslations("editor.schema");
  const text = (label: string, key: "least" | "most" | "step" | "preset", place: string) => (
    <TextAt
      label={label}
      at={`${at}/${place}`}
      inputMode="decimal"
      value={field[key]}
      onChange={(value) => onChange({ ...field, [key]: value })}
    />
  );
  return (
    <>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
        {text(t("least"), "least", "minimum")}
        {text(t("most"), "most", "maximum")}
        {text(t("step"), "step", "multipleOf")}
        {text(t("preset"), "preset", "default")}
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextAt
          label={t("unit")}
          hint={t("unitHint")}
          at={`${at}/x-ui/unit`}
          value={typeof field.unit === "string" ? field.unit : (field.unit.en ?? "")}
          onChange={(unit) =>
            onChange({ ...field, unit: typeof field.unit === "string" ? unit : { ...field.unit, en: unit } })
          }
        />
        <Widget field={field} at={at} onChange={onChange} />
      </div>
      <Checkbox
        label={t("whole")}
        checked={field.whole}
        onChange={(event) => onChange({ ...field, whole: event.target.checked })}
      />
    </>
  );
}

function TextFields({ field, at, onChange }: PartProps) {
  const t = useTranslations("editor.schema");
  return (
    <>
      <div className="grid grid-cols-2 gap-4 md:grid-cols-3">
        <TextAt
          label={t("leastLength")}
          at={`${at}/minLength`}
          inputMode="numeric"
          value={field.least}
          onChange={(least) => onChange({ ...field, least })}
        />
        <TextAt
          label={t("mostLength")}
          at={`${at}/maxLength`}
          inputMode="numeric"
          value={field.most}
          onChange={(most) => onChange({ ...field, most })}
        />
        <TextAt
          label={t("preset")}
          at={`${at}/default`}
          value={field.preset}
          onChange={(preset) => onChange({ ...field, preset })}
        />
      </div>
      <TextAt
        label={t("pattern")}
        hint={t("patternHint")}
        at={`${at}/pattern`}
        spellCheck={false}
        value={field.pattern}
        onChange={(pattern) => onChange({ ...field, pattern })}
      />
    </>
  );
}
