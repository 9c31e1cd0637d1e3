import { queries } from "@cloud-factory/api";
import type { ContentPart } from "@cloud-factory/api/staff";
import { useLanguage } from "@cloud-factory/kit";
import {
  EditableList,
  LocalTextField,
  noText,
  readSchema,
  readValue,
  type SchemaField,
  SelectAt,
  textIn,
  TextAt,
  useFieldNames,
} from "@cloud-factory/kit/offering";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { isTakenOver } from "./draft.ts";
import type { SectionProps } from "./SectionProps.ts";

/** A bundle: what one sale of this product consists of. */
export function PartsSection({ content, fields, onChange }: SectionProps) {
  const t = useTranslations("editor.parts");
  const { language } = useLanguage();
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="max-w-text text-sm text-ink-2">{t("lead")}</p>
      <EditableList
        label={t("title")}
        at="/parts"
        items={content.parts}
        name={({ name, code }) => textIn(name, language) || code}
        aside={({ quantity, product, type }) => `${quantity} × ${product ?? type}`}
        create={(): ContentPart => ({ code: "", name: noText(), type: "", quantity: 1, configuration: {} })}
        addLabel={t("add")}
        empty={t("none")}
        onChange={(parts) => onChange({ ...content, parts })}
      >
        {(part, change, index) => (
          <PartEditor part={part} at={`/parts/${index}`} fields={fields} onChange={change} />
        )}
      </EditableList>
    </div>
  );
}

function PartEditor({
  part,
  at,
  fields,
  onChange,
}: {
  part: ContentPart;
  at: string;
  fields: readonly SchemaField[];
  onChange: (part: ContentPart) => void;
}) {
  const t = useTranslations("editor.parts");
  const offers = useQuery(queries.products({ limit: 100 }));
  const chosen = useQuery({ ...queries.product(part.product ?? ""), enabled: Boolean(part.product) });
  const own = part.product && chosen.data ? readSchema(chosen.data.configSchema).fields : [];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectAt
          label={t("product")}
          hint={t("productHint")}
          at={`${at}/product`}
          value={part.product ?? ""}
          options={[
            { value: "", label: t("ownWork") },
            ...(offers.data?.items ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          onChange={(slug) => {
            const { product: _, ...rest } = part;
            const found = offers.data?.items.find((offer) => offer.slug === slug);
            onChange(
              found
                ? {
                    ...rest,
                    product: slug,
                    type: found.type,
                    code: part.code || slug.slice(0, 40),
                    name: part.name.en ? part.name : { en: found.name },
                    configuration: {},
                  }
                : rest,
            );
          }}
        />
        <TextAt
          label={t("code")}
          at={`${at}/code`}
          spellCheck={false}
          value={part.code}
          onChange={(code) => onChange({ ...part, code })}
        />
        <TextAt
          label={t("type")}
          at={`${at}/type`}
          spellCheck={false}
          value={part.type}
          onChange={(type) => onChange({ ...part, type })}
        />
        <TextAt
          label={t("quantity")}
          at={`${at}/quantity`}
          inputMode="numeric"
          value={String(part.quantity)}
          onChange={(typed) => onChange({ ...part, quantity: Number(/^\d{1,6}$/.exec(typed)?.[0] ?? 1) })}
        />
      </div>
      <LocalTextField
        label={t("name")}
        at={`${at}/name`}
        maxLength={120}
        value={part.name}
        onChange={(name) => onChange({ ...part, name })}
      />
      {own.length > 0 && (
        <fieldset className="grid gap-3">
          <legend className="mb-1 text-sm font-medium">{t("configuration")}</legend>
          {own.map((field) => (
            <PartValue
              key={field.name}
              field={field}
              part={part}
              at={at}
              fields={fields}
              onChange={onChange}
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

/** One value of the part: fixed here, or taken over from what the buyer of the bundle chose. */
function PartValue({
  field,
  part,
  at,
  fields,
  onChange,
}: {
  field: SchemaField;
  part: ContentPart;
  at: string;
  fields: readonly SchemaField[];
  onChange: (part: ContentPart) => void;
}) {
  const t = useTranslations("editor.parts");
  const { language } = useLanguage();
  const nameOf = useFieldNames();
  const value = part.configuration[field.name];
  const from = isTakenOver(value) ? value.from : null;
  const source = from !== null ? "from" : value === undefined ? "default" : "fixed";
  const set = (next: unknown) => {
    const { [field.name]: _, ...rest } = part.configuration;
    onChange({ ...part, configuration: next === undefined ? rest : { ...rest, [field.name]: next } });
  };
  const pointer = `${at}/configuration/${field.name}`;
  const choices =
    field.kind === "choice"
      ? field.choices.map((choice) => ({
          value: choice.value,
          label: textIn(choice.label, language) || choice.value,
        }))
      : field.kind === "switch"
        ? [
            { value: "false", label: t("off") },
            { value: "true", label: t("on") },
          ]
        : null;
  return (
    <div className="grid items-end gap-2 sm:grid-cols-2">
      <SelectAt
        label={nameOf(field)}
        value={source}
        options={[
          { value: "default", label: t("byDefault") },
          { value: "fixed", label: t("fixed") },
          ...(fields.length > 0 ? [{ value: "from", label: t("takenOver") }] : []),
        ]}
        onChange={(kind) =>
          set(
            kind === "from"
              ? { from: fields[0]?.name ?? "" }
              : kind === "fixed"
                ? readValue(field, field.preset || field.choices[0]?.value || field.least)
                : undefined,
          )
        }
      />
      {source === "from" && (
        <SelectAt
          label={t("of", { name: nameOf(field) })}
          labelHidden
          at={pointer}
          value={from ?? ""}
          options={fields.map((entry) => ({ value: entry.name, label: nameOf(entry) }))}
          onChange={(name) => set({ from: name })}
        />
      )}
      {source === "fixed" &&
        (choices ? (
          <SelectAt
            label={t("valueOf", { name: nameOf(field) })}
            labelHidden
            at={pointer}
            value={String(value)}
            options={choices}
            onChange={(next) => set(readValue(field, next))}
          />
        ) : (
          <TextAt
            label={t("valueOf", { name: nameOf(field) })}
            labelHidden
            at={pointer}
            value={String(value)}
            onChange={(next) => set(readValue(field, next))}
          />
        ))}
    </div>
  );
}
