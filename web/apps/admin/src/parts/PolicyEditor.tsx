import { Button, Code, SelectField, TextField } from "@cloud-factory/ui";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { draftProblems, limitable, type PolicyDraft, readValues } from "../policies.ts";
import type { PermissionInfo, Policy } from "../identity/types.ts";

/** Narrows a role down: not all orders, only those of these regions. */
export function PolicyEditor({
  drafts,
  onChange,
  permissions,
  chosen,
  showProblems,
}: {
  drafts: readonly PolicyDraft[];
  onChange: (drafts: PolicyDraft[]) => void;
  permissions: readonly PermissionInfo[];
  /** The permissions of the role: a limit of anything else limits nothing. */
  chosen: readonly string[];
  showProblems: boolean;
}) {
  const t = useTranslations("policies");
  const listId = useId();
  const known = limitable(permissions);
  const problems = draftProblems(drafts, chosen);
  const set = (key: number, change: Partial<PolicyDraft>) =>
    onChange(drafts.map((draft) => (draft.key === key ? { ...draft, ...change } : draft)));
  const next = Math.max(-1, ...drafts.map(({ key }) => key)) + 1;
  return (
    <div className="grid gap-4">
      {drafts.length === 0 && <p className="text-sm text-ink-2">{t("none")}</p>}
      {drafts.map((draft) => {
        const problem = problems.get(draft.key);
        const said = showProblems || problem === "repeated" || problem === "unused" ? problem : undefined;
        const attributes = known.get(draft.resource) ?? [];
        return (
          <fieldset
            key={draft.key}
            className="grid items-start gap-3 border-t border-line pt-3 sm:grid-cols-2 lg:grid-cols-4"
          >
            <legend className="sr-only">{t("line", { number: draft.key + 1 })}</legend>
            <SelectField
              label={t("resource")}
              value={draft.resource}
              error={said === "resource" || said === "unused" ? t(`problems.${said}`) : null}
              options={[
                { value: "", label: t("choose") },
                ...[...new Set([...known.keys(), draft.resource].filter(Boolean))].map((value) => ({
                  value,
                  label: value,
                })),
              ]}
              onChange={(event) =>
                set(draft.key, {
                  resource: event.target.value,
                  attribute: known.get(event.target.value)?.[0] ?? draft.attribute,
                })
              }
            />
            <TextField
              label={t("attribute")}
              value={draft.attribute}
              list={`${listId}-${draft.key}`}
              error={said === "attribute" || said === "repeated" ? t(`problems.${said}`) : null}
              spellCheck={false}
              onChange={(event) => set(draft.key, { attribute: event.target.value })}
            />
            <datalist id={`${listId}-${draft.key}`}>
              {attributes.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </datalist>
            <TextField
              label={t("values")}
              hint={t("valuesHint", { count: readValues(draft.values).length })}
              value={draft.values}
              error={said === "values" ? t("problems.values") : null}
              spellCheck={false}
              onChange={(event) => set(draft.key, { values: event.target.value })}
            />
            <div className="sm:pt-6">
              <Button kind="quiet" onClick={() => onChange(drafts.filter(({ key }) => key !== draft.key))}>
                {t("remove")}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div>
        <Button onClick={() => onChange([...drafts, { key: next, resource: "", attribute: "", values: "" }])}>
          {t("add")}
        </Button>
      </div>
    </div>
  );
}

/** The same to read. */
export function PolicyList({ policies }: { policies: readonly Policy[] }) {
  const t = useTranslations("policies");
  if (policies.length === 0) return <p className="text-sm text-ink-2">{t("none")}</p>;
  return (
    <ul className="border-t border-line text-sm">
      {policies.map((policy) => (
        <li key={`${policy.resource} ${policy.attribute}`} className="border-b border-line py-2">
          {t.rich("sentence", {
            resource: () => <Code key="resource">{policy.resource}</Code>,
            attribute: () => <Code key="attribute">{policy.attribute}</Code>,
            values: () => <Code key="values">{policy.values.join(", ")}</Code>,
          })}
        </li>
      ))}
    </ul>
  );
}
