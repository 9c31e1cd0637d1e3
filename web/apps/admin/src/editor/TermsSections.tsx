import { useLanguage } from "@cloud-factory/kit";
import {
  ConditionEditor,
  EditableList,
  LocalTextField,
  newCondition,
  noText,
  textIn,
  TextAt,
} from "@cloud-factory/kit/offering";
import { Button } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";
import { undescribed } from "./draft.ts";
import type { SectionProps } from "./SectionProps.ts";

/** What must hold between the options of a product. */
export function RequirementsSection({ content, fields, onChange }: SectionProps) {
  const t = useTranslations("editor.requirements");
  const { language } = useLanguage();
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="max-w-text text-sm text-ink-2">{t("lead")}</p>
      <EditableList
        label={t("title")}
        at="/requirements"
        items={content.requirements}
        name={({ message }) => textIn(message, language)}
        create={
          fields.length > 0
            ? () => ({ when: [newCondition(fields)], then: [newCondition(fields)], message: noText() })
            : undefined
        }
        addLabel={t("add")}
        empty={fields.length > 0 ? t("none") : t("noFields")}
        onChange={(requirements) => onChange({ ...content, requirements })}
      >
        {(requirement, change, index) => (
          <>
            <ConditionEditor
              label={t("when")}
              conditions={requirement.when}
              fields={fields}
              at={`/requirements/${index}/when`}
              empty={t("always")}
              onChange={(when) => change({ ...requirement, when })}
            />
            <ConditionEditor
              label={t("then")}
              conditions={requirement.then}
              fields={fields}
              at={`/requirements/${index}/then`}
              empty={t("nothing")}
              onChange={(then) => change({ ...requirement, then })}
            />
            <LocalTextField
              label={t("message")}
              hint={t("messageHint")}
              at={`/requirements/${index}/message`}
              maxLength={280}
              value={requirement.message}
              onChange={(message) => change({ ...requirement, message })}
            />
          </>
        )}
      </EditableList>
    </div>
  );
}

export function PlansSection({ content, fields, onChange }: SectionProps) {
  const t = useTranslations("editor.plans");
  const { language } = useLanguage();
  const missing = undescribed(fields, "plan", content.plans);
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="max-w-text text-sm text-ink-2">{t("lead")}</p>
      <EditableList
        label={t("title")}
        at="/plans"
        items={content.plans}
        name={({ name, code }) => textIn(name, language) || code}
        aside={({ code, features }) => (
          <>
            <code className="font-mono">{code}</code> · {t("features", { count: features?.length ?? 0 })}
          </>
        )}
        create={() => ({ code: "", name: noText(), summary: noText(), features: [] })}
        addLabel={t("add")}
        empty={t("none")}
        extra={
          missing.length > 0 && (
            <Button
              onClick={() =>
                onChange({
                  ...content,
                  plans: [
                    ...content.plans,
                    ...missing.map(({ code, name }) => ({
                      code,
                      name,
                      summary: noText(),
                      features: [],
                    })),
                  ],
                })
              }
            >
              {t("fromChoices", { codes: missing.map(({ code }) => code).join(", ") })}
            </Button>
          )
        }
        onChange={(plans) => onChange({ ...content, plans })}
      >
        {(plan, change, index) => (
          <>
            <TextAt
              label={t("code")}
              hint={t("codeHint")}
              at={`/plans/${index}/code`}
              className="max-w-80"
              spellCheck={false}
              value={plan.code}
              onChange={(code) => change({ ...plan, code })}
            />
            <LocalTextField
              label={t("name")}
              at={`/plans/${index}/name`}
              maxLength={120}
              value={plan.name}
              onChange={(name) => change({ ...plan, name })}
            />
            <LocalTextField
              label={t("summary")}
              at={`/plans/${index}/summary`}
              rows={2}
              maxLength={280}
              value={plan.summary}
              onChange={(summary) => change({ ...plan, summary })}
            />
            <section className="grid gap-2">
              <h2 className="text-sm font-medium">{t("featureTitle")}</h2>
              <EditableList
                label={t("featureTitle")}
                at={`/plans/${index}/features`}
                items={plan.features ?? []}
                name={({ name }) => textIn(name, language)}
                aside={({ value }) => textIn(value, language)}
                create={() => ({ name: noText(), value: noText() })}
                addLabel={t("addFeature")}
                extra={
                  index > 0 &&
                  (plan.features ?? []).length === 0 &&
                  (content.plans[0]?.features ?? []).length > 0 && (
                    <Button
                      onClick={() =>
                        change({ ...plan, features: structuredClone(content.plans[0]?.features ?? []) })
                      }
                    >
                      {t("copyFeatures", { name: textIn(content.plans[0]?.name, language) })}
                    </Button>
                  )
                }
                onChange={(features) => change({ ...plan, features })}
              >
                {(feature, set, place) => (
                  <>
                    <LocalTextField
                      label={t("featureName")}
                      at={`/plans/${index}/features/${place}/name`}
                      maxLength={120}
                      value={feature.name}
                      onChange={(name) => set({ ...feature, name })}
                    />
                    <LocalTextField
                      label={t("featureValue")}
                      at={`/plans/${index}/features/${place}/value`}
                      maxLength={280}
                      value={feature.value}
                      onChange={(value) => set({ ...feature, value })}
                    />
                  </>
                )}
              </EditableList>
            </section>
          </>
        )}
      </EditableList>
    </div>
  );
}

export function RegionsSection({ content, fields, onChange }: SectionProps) {
  const t = useTranslations("editor.regions");
  const { language } = useLanguage();
  const missing = undescribed(fields, "region", content.regions);
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="max-w-text text-sm text-ink-2">{t("lead")}</p>
      <EditableList
        inline
        label={t("title")}
        at="/regions"
        items={content.regions}
        name={({ name, code }) => name || code}
        create={() => ({ code: "", name: "" })}
        addLabel={t("add")}
        empty={t("none")}
        extra={
          missing.length > 0 && (
            <Button
              onClick={() =>
                onChange({
                  ...content,
                  regions: [
                    ...content.regions,
                    ...missing.map(({ code, name }) => ({ code, name: textIn(name, language) || code })),
                  ],
                })
              }
            >
              {t("fromChoices", { codes: missing.map(({ code }) => code).join(", ") })}
            </Button>
          )
        }
        onChange={(regions) => onChange({ ...content, regions })}
      >
        {(region, change, index) => (
          <div className="grid gap-2 sm:grid-cols-2">
            <TextAt
              label={t("code")}
              at={`/regions/${index}/code`}
              spellCheck={false}
              value={region.code}
              onChange={(code) => change({ ...region, code })}
            />
            <TextAt
              label={t("name")}
              at={`/regions/${index}/name`}
              value={region.name}
              onChange={(name) => change({ ...region, name })}
            />
          </div>
        )}
      </EditableList>
    </div>
  );
}

export function LimitsSection({ content, onChange }: SectionProps) {
  const t = useTranslations("editor.limits");
  const limits = content.limits ?? {};
  const set = (change: Partial<typeof limits>) => {
    const next = Object.fromEntries(
      Object.entries({ ...limits, ...change }).filter(([, value]) => value !== undefined && value !== ""),
    );
    const { limits: _, ...rest } = content;
    onChange(Object.keys(next).length > 0 ? { ...rest, limits: next } : rest);
  };
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="max-w-text text-sm text-ink-2">{t("lead")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <TextAt
          label={t("maxQuantity")}
          hint={t("maxQuantityHint")}
          at="/limits/maxQuantity"
          inputMode="numeric"
          value={
            limits.maxQuantity === undefined || limits.maxQuantity === null ? "" : String(limits.maxQuantity)
          }
          onChange={(typed) => {
            const read = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) : undefined;
            set({ maxQuantity: read });
          }}
        />
        <TextAt
          label={t("from")}
          at="/limits/from"
          type="date"
          value={limits.from ?? ""}
          onChange={(from) => set({ from })}
        />
        <TextAt
          label={t("until")}
          at="/limits/until"
          type="date"
          value={limits.until ?? ""}
          onChange={(until) => set({ until })}
        />
      </div>
    </div>
  );
}
