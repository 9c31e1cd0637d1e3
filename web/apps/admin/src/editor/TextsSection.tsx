import { useLanguage } from "@cloud-factory/kit";
import { EditableList, LocalTextField, noText, SelectAt, textIn, TextAt } from "@cloud-factory/kit/offering";
import { ServiceIcon, serviceIcons } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { offering } from "@cloud-factory/api/staff";
import { type ProductDraft, skuFrom, slugFrom } from "./draft.ts";
import type { SectionProps } from "./SectionProps.ts";

/** Names for machines: chosen once, never changed. */
export function IdentityFields({
  draft,
  isNew,
  onChange,
}: {
  draft: ProductDraft;
  isNew: boolean;
  onChange: (draft: ProductDraft) => void;
}) {
  const t = useTranslations("editor.identity");
  const { language } = useLanguage();
  const categories = useQuery(offering.categories());
  const known = (categories.data?.items ?? []).map((category) => ({
    value: category.code,
    label: textIn(category.name, language) || category.code,
  }));
  const category = (
    <SelectAt
      label={t("category")}
      at="/category"
      value={draft.category}
      options={draft.category === "" ? [{ value: "", label: t("choose") }, ...known] : known}
      onChange={(value) => onChange({ ...draft, category: value })}
    />
  );
  if (!isNew) return <div className="max-w-80">{category}</div>;
  const suggested = slugFrom(draft.content.name.en ?? "");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextAt
        label={t("slug")}
        hint={t("slugHint", { slug: draft.slug || suggested || "…" })}
        at="/slug"
        spellCheck={false}
        placeholder={suggested}
        value={draft.slug}
        onChange={(slug) => onChange({ ...draft, slug })}
      />
      <TextAt
        label={t("sku")}
        hint={t("skuHint")}
        at="/sku"
        spellCheck={false}
        placeholder={skuFrom(draft.slug || suggested)}
        value={draft.sku}
        onChange={(sku) => onChange({ ...draft, sku })}
      />
      <TextAt
        label={t("type")}
        hint={t("typeHint")}
        at="/type"
        spellCheck={false}
        list="known-types"
        value={draft.type}
        onChange={(type) => onChange({ ...draft, type })}
      />
      <datalist id="known-types">
        {knownTypes.map((type) => (
          <option key={type}>{type}</option>
        ))}
      </datalist>
      {category}
    </div>
  );
}

/** What the shipped catalogue calls its sorts of service; a new one is as good. */
const knownTypes = [
  "vps",
  "kubernetes",
  "postgresql",
  "gpu",
  "private-cloud",
  "object-storage",
  "fiber",
  "bundle",
  "sim",
];

export function TextsSection({ content, onChange }: SectionProps) {
  const t = useTranslations("editor.texts");
  const { language } = useLanguage();
  return (
    <div className="grid grid-cols-1 gap-6">
      <LocalTextField
        label={t("name")}
        at="/name"
        maxLength={120}
        value={content.name}
        onChange={(name) => onChange({ ...content, name })}
      />
      <LocalTextField
        label={t("summary")}
        hint={t("summaryHint")}
        at="/summary"
        rows={3}
        maxLength={280}
        value={content.summary}
        onChange={(summary) => onChange({ ...content, summary })}
      />
      <LocalTextField
        label={t("description")}
        hint={t("descriptionHint")}
        at="/description"
        rows={8}
        maxLength={10_000}
        value={content.description}
        onChange={(description) => onChange({ ...content, description })}
      />
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{t("icon")}</legend>
        <div className="flex flex-wrap gap-2">
          {serviceIcons.map((icon) => (
            <label
              key={icon}
              className="inline-flex min-h-(--control) items-center gap-2 border border-line px-2.5 py-1 text-sm has-checked:border-ink has-checked:bg-accent-soft"
            >
              <input
                type="radio"
                name="icon"
                className="sr-only"
                checked={(content.icon ?? "box") === icon}
                onChange={() => onChange({ ...content, icon })}
              />
              <ServiceIcon name={icon} size={16} />
              {t(`icons.${icon}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <section className="grid gap-2">
        <h2 className="text-sm font-medium">{t("highlights")}</h2>
        <EditableList
          inline
          label={t("highlights")}
          at="/highlights"
          items={content.highlights}
          name={(highlight) => textIn(highlight, language)}
          create={noText}
          addLabel={t("addHighlight")}
          empty={t("noHighlights")}
          onChange={(highlights) => onChange({ ...content, highlights })}
        >
          {(highlight, change, index) => (
            <LocalTextField
              label={t("highlight", { number: index + 1 })}
              labelHidden
              at={`/highlights/${index}`}
              rows={2}
              maxLength={280}
              value={highlight}
              onChange={change}
            />
          )}
        </EditableList>
      </section>
      <section className="grid gap-2">
        <h2 className="text-sm font-medium">{t("attributes")}</h2>
        <EditableList
          label={t("attributes")}
          at="/attributes"
          items={content.attributes}
          name={({ name }) => textIn(name, language)}
          aside={({ value }) => textIn(value, language)}
          create={() => ({ name: noText(), value: noText() })}
          addLabel={t("addAttribute")}
          empty={t("noAttributes")}
          onChange={(attributes) => onChange({ ...content, attributes })}
        >
          {(attribute, change, index) => (
            <>
              <LocalTextField
                label={t("attributeName")}
                at={`/attributes/${index}/name`}
                maxLength={120}
                value={attribute.name}
                onChange={(name) => change({ ...attribute, name })}
              />
              <LocalTextField
                label={t("attributeValue")}
                at={`/attributes/${index}/value`}
                maxLength={280}
                value={attribute.value}
                onChange={(value) => change({ ...attribute, value })}
              />
            </>
          )}
        </EditableList>
      </section>
    </div>
  );
}
