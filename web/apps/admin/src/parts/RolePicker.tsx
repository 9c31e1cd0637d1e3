import { Loaded, useMe } from "@cloud-factory/kit";
import { Checkbox, Code } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import type { TenantName } from "../identity/types.ts";
import { roleChoices, toggled } from "../roleChoice.ts";

/** The roles that people of a kind of organisation can have. What one cannot give says why. */
export function RolePicker({
  tenant,
  chosen,
  onChange,
  legend,
  error,
  readOnlyBecause,
}: {
  tenant: Pick<TenantName, "id" | "kind">;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
  legend: string;
  error?: string | null;
  readOnlyBecause?: string | null;
}) {
  const t = useTranslations("rolePicker");
  const roles = useQuery(identityQueries.roles(useMe().tenant.id === tenant.id ? undefined : tenant.id));
  const permissions = useQuery(identityQueries.permissions());
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 text-sm font-medium">{legend}</legend>
      {readOnlyBecause && <p className="text-sm text-ink-2">{readOnlyBecause}</p>}
      <Loaded query={roles}>
        {(page) => (
          <Loaded query={permissions}>
            {({ items }) =>
              roleChoices(page.items, items, tenant.kind).map(({ role, missing }) => {
                const given = chosen.includes(role.code);
                const blocked = Boolean(readOnlyBecause) || (missing.length > 0 && !given);
                return (
                  <Checkbox
                    key={role.code}
                    label={
                      <>
                        {role.name} <Code className="text-ink-3">{role.code}</Code>
                      </>
                    }
                    hint={
                      missing.length > 0 && !readOnlyBecause
                        ? t("missing", { count: missing.length, first: missing.slice(0, 3).join(", ") })
                        : role.description
                    }
                    checked={given}
                    disabled={blocked}
                    onChange={(event) => onChange(toggled(chosen, role.code, event.target.checked))}
                  />
                );
              })
            }
          </Loaded>
        )}
      </Loaded>
      {error && <p className="text-sm text-bad">{error}</p>}
    </fieldset>
  );
}
