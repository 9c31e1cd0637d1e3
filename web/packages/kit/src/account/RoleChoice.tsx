import type { Role } from "@cloud-factory/api";
import { Checkbox } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

/** The roles of the organisation, each with what it is for. */
export function RoleChoice({
  roles,
  chosen,
  onChange,
  error,
  disabled = false,
}: {
  roles: readonly Role[];
  chosen: readonly string[];
  onChange: (roles: string[]) => void;
  error?: string;
  disabled?: boolean;
}) {
  const t = useTranslations("account.team");
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? "roles-error" : undefined}>
      <legend className="text-sm font-medium">{t("roles")}</legend>
      {roles.map((role) => (
        <Checkbox
          key={role.code}
          label={role.name}
          hint={role.description}
          disabled={disabled}
          checked={chosen.includes(role.code)}
          onChange={(event) =>
            onChange(
              event.target.checked ? [...chosen, role.code] : chosen.filter((code) => code !== role.code),
            )
          }
        />
      ))}
      {error && (
        <p id="roles-error" className="text-sm text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
