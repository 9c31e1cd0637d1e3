import { type DataColumn, DataTable, JsonButton, Loaded, Page, urlState } from "@cloud-factory/kit";
import {
  Cell,
  Code,
  HeadCell,
  LeadCell,
  Row,
  SelectField,
  Table,
  TableBody,
  TableHead,
  Tabs,
  Tag,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import { type Role, type TenantKind, tenantKinds } from "../identity/types.ts";
import { CreateLink } from "../parts/CreateLink.tsx";
import { KindTag } from "../parts/lamps.tsx";
import { HeldMark } from "../parts/PermissionMatrix.tsx";
import { roleViews } from "../searches.ts";

const route = getRouteApi("/roles");

export function Roles() {
  const t = useTranslations("roles");
  const tenants = useTranslations("tenants");
  const common = useTranslations("common");
  const { view = "list", kind } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(identityQueries.roles());
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          {query.data && <JsonButton value={query.data} url="/api/identity/roles" />}
          <CreateLink to="/roles/new" needs="roles:write">
            {t("create")}
          </CreateLink>
        </>
      }
    >
      <div className="grid gap-4">
        <SelectField
          label={t("kind")}
          className="max-w-56"
          value={kind ?? ""}
          options={[
            { value: "", label: common("any") },
            ...tenantKinds.map((value) => ({ value, label: tenants(`kinds.${value}`) })),
          ]}
          onChange={(event) => {
            const chosen = urlState.oneOf(event.target.value, tenantKinds);
            void navigate({ search: (previous) => ({ ...previous, kind: chosen }), resetScroll: false });
          }}
        />
        <Loaded query={query}>
          {(page) => {
            const roles = page.items.filter((role) => kind === undefined || role.kind === kind);
            return (
              <Tabs
                label={t("views")}
                value={view}
                onChange={(name) =>
                  void navigate({
                    search: (previous) => ({
                      ...previous,
                      view: roleViews.find((known) => known === name && known !== "list"),
                    }),
                    replace: true,
                    resetScroll: false,
                  })
                }
                tabs={[
                  { id: "list", label: t("list"), panel: <RoleList roles={roles} /> },
                  {
                    id: "matrix",
                    label: t("matrix"),
                    panel: <WhoMayWhat roles={roles} kinds={kind ? [kind] : tenantKinds} />,
                  },
                ]}
              />
            );
          }}
        </Loaded>
      </div>
    </Page>
  );
}

function RoleList({ roles }: { roles: readonly Role[] }) {
  const t = useTranslations("roles");
  const columns = useMemo<DataColumn<Role>[]>(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        cell: (role) => (
          <>
            {role.name} <Code className="font-normal text-ink-3">{role.code}</Code>
            {role.description && (
              <span className="block text-xs font-normal text-ink-2">{role.description}</span>
            )}
          </>
        ),
      },
      { id: "kind", header: t("columns.kind"), cell: (role) => <KindTag kind={role.kind} /> },
      {
        id: "origin",
        header: t("columns.origin"),
        cell: (role) => <Tag>{t(role.builtIn ? "builtIn" : "custom")}</Tag>,
      },
      {
        id: "permissions",
        header: t("columns.permissions"),
        align: "end",
        cell: (role) => role.permissions.length,
      },
      {
        id: "policies",
        header: t("columns.policies"),
        align: "end",
        cell: (role) => role.policies.length || "–",
      },
      { id: "mfa", header: t("columns.mfa"), cell: (role) => t(role.requireMfa ? "mfaYes" : "mfaNo") },
      { id: "members", header: t("columns.members"), align: "end", cell: (role) => role.members },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={roles}
      rowId={(role) => role.id ?? `${role.kind} ${role.code}`}
      rowLink={(role) => ({ to: "/roles/$id", params: { id: role.id ?? role.code } })}
    />
  );
}

/** Every permission against every role of a kind: who may what, at one glance. */
function WhoMayWhat({ roles, kinds }: { roles: readonly Role[]; kinds: readonly TenantKind[] }) {
  const t = useTranslations("roles");
  const tenants = useTranslations("tenants.kinds");
  const permissions = useQuery(identityQueries.permissions());
  return (
    <Loaded query={permissions}>
      {({ items }) => (
        <div className="grid gap-8">
          {kinds.map((kind) => {
            const columns = roles.filter((role) => role.kind === kind);
            if (columns.length === 0) return null;
            return (
              <section key={kind} className="grid gap-2">
                <h2 className="text-lg">{tenants(kind)}</h2>
                <Table label={t("matrixOf", { kind: tenants(kind) })}>
                  <TableHead>
                    <Row>
                      <HeadCell>{t("columns.permission")}</HeadCell>
                      {columns.map((role) => (
                        <HeadCell key={role.id ?? role.code}>
                          <Link
                            to="/roles/$id"
                            params={{ id: role.id ?? role.code }}
                            className="hover:underline"
                          >
                            {role.name}
                          </Link>
                        </HeadCell>
                      ))}
                    </Row>
                  </TableHead>
                  <TableBody>
                    {items
                      .filter((permission) => permission.kinds.includes(kind))
                      .map((permission) => (
                        <Row key={permission.name}>
                          <LeadCell>
                            <Code className="font-normal whitespace-nowrap">{permission.name}</Code>
                            <span className="block text-xs font-normal text-ink-2">{permission.title}</span>
                          </LeadCell>
                          {columns.map((role) => (
                            <Cell key={role.id ?? role.code}>
                              <HeldMark held={role.permissions.includes(permission.name)} />
                            </Cell>
                          ))}
                        </Row>
                      ))}
                  </TableBody>
                </Table>
              </section>
            );
          })}
        </div>
      )}
    </Loaded>
  );
}
