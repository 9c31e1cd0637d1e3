import { ApiError } from "@cloud-factory/api";
import { JsonButton, Loaded, Page, Section, useMay, useMe } from "@cloud-factory/kit";
import { Breadcrumb, buttonClass, Code, linkClass, Tag } from "@cloud-factory/ui";
import { type Action, ActionBar } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { changes } from "../identity/changes.ts";
import { identityQueries } from "../identity/queries.ts";
import type { Role as RoleData } from "../identity/types.ts";
import { KindTag } from "../parts/lamps.tsx";
import { PermissionMatrix } from "../parts/PermissionMatrix.tsx";
import { PolicyList } from "../parts/PolicyEditor.tsx";
import { RoleForm } from "../parts/RoleForm.tsx";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/roles/$id");
/** As many holders are named. */
const named = 10;

export function Role() {
  const { id } = route.useParams();
  const query = useQuery(identityQueries.role(id));
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <MissingPage />;
  return <Loaded query={query}>{(role) => <RoleView role={role} />}</Loaded>;
}

function RoleView({ role }: { role: RoleData }) {
  const t = useTranslations("role");
  const shell = useTranslations("shell");
  const roles = useTranslations("roles");
  const kit = useTranslations("kit");
  const may = useMay();
  const permissions = useQuery(identityQueries.permissions());
  // Nobody widens a role that they have themselves.
  const holdsIt = useMe().roles.includes(role.code);
  const editable = !role.builtIn && !holdsIt && may("roles:write");
  return (
    <Page
      title={role.name}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="home" to="/roles" className={linkClass("no-underline hover:underline")}>
              {shell("roles")}
            </Link>,
            role.name,
          ]}
        </Breadcrumb>
      }
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Code>{role.code}</Code>
          <KindTag kind={role.kind} />
          <Tag>{roles(role.builtIn ? "builtIn" : "custom")}</Tag>
          <Link to="/users" search={{ role: role.code }} className={linkClass()}>
            {t("members", { count: role.members })}
          </Link>
        </span>
      }
      actions={
        <>
          <JsonButton value={role} url={`/api/identity/roles/${role.id ?? role.code}`} />
          {may("roles:write") && (
            <Link
              to="/roles/new"
              search={{ from: role.id ?? role.code }}
              className={buttonClass("secondary")}
            >
              {t("copy")}
            </Link>
          )}
        </>
      }
      learn={t("learn")}
    >
      <DeleteRole role={role} />
      {editable ? (
        <RoleForm key={role.version} role={role} />
      ) : (
        <>
          {holdsIt && !role.builtIn && may("roles:write") && (
            <p className="text-sm text-ink-2">{t("holdsIt")}</p>
          )}
          {role.description && <p className="max-w-text">{role.description}</p>}
          <Section title={t("permissions")}>
            <Loaded query={permissions}>
              {({ items }) => (
                <PermissionMatrix permissions={items} kind={role.kind} chosen={role.permissions} />
              )}
            </Loaded>
          </Section>
          <Section title={t("policies")}>
            <PolicyList policies={role.policies} />
          </Section>
          <p className="text-sm">{roles(role.requireMfa ? "mfaYesLong" : "mfaNoLong")}</p>
        </>
      )}
    </Page>
  );
}

/** Nothing is deleted that somebody has: they are named, so that they can be given another role first. */
function DeleteRole({ role }: { role: RoleData }) {
  const t = useTranslations("role.delete");
  const common = useTranslations("common");
  const may = useMay();
  const navigate = useNavigate();
  const members = useQuery({
    ...identityQueries.users({ role: role.code, limit: named }),
    enabled: !role.builtIn && role.members > 0 && may("users:read"),
  });
  const names = (members.data?.items ?? []).map(({ fullName }) => fullName);
  const inUse =
    names.length > 0
      ? t("inUseBy", { count: role.members, names: names.join(", "), more: role.members - names.length })
      : t("inUse", { count: role.members });
  const action: Action = {
    id: "delete",
    label: t("label"),
    kind: "danger",
    blockedBecause: role.builtIn
      ? t("builtIn")
      : !may("roles:write")
        ? common("needsPermission", { permission: "roles:write" })
        : role.members > 0
          ? inUse
          : null,
    confirm: {
      title: t("title", { name: role.name }),
      text: <p>{t("nobody")}</p>,
      danger: true,
      change: () => changes.deleteRole(role),
      done: t("done", { name: role.name }),
      leave: () => navigate({ to: "/roles", ignoreBlocker: true }),
    },
  };
  return <ActionBar actions={[action]} />;
}
