import { type DataColumn, DataTable, NavLink } from "@cloud-factory/kit";
import { linkClass, Time } from "@cloud-factory/ui";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import type { Tenant } from "../identity/types.ts";
import { KindTag, TenantLamp } from "./lamps.tsx";

/** Organisations as a list; `home` is the page below which their records open. */
export function TenantTable({
  rows,
  home,
  withKind = false,
  empty,
}: {
  rows: readonly Tenant[];
  home: "/customers" | "/tenants";
  withKind?: boolean;
  empty: ReactNode;
}) {
  const t = useTranslations("tenants.columns");
  const words = useTranslations("tenants");
  const columns = useMemo<DataColumn<Tenant>[]>(
    () => [
      { id: "name", header: t("name"), cell: (tenant) => tenant.name },
      {
        id: "kind",
        header: t("kind"),
        hidden: !withKind,
        cell: (tenant) => <KindTag kind={tenant.kind} />,
      },
      { id: "state", header: t("state"), cell: (tenant) => <TenantLamp state={tenant.state} /> },
      {
        id: "seller",
        header: t("seller"),
        cell: (tenant) =>
          tenant.seller && tenant.seller.id !== tenant.id ? (
            <NavLink
              to="/tenants/$id"
              params={{ id: tenant.seller.id }}
              className={linkClass("relative no-underline hover:underline")}
            >
              {tenant.seller.name}
            </NavLink>
          ) : (
            "–"
          ),
      },
      { id: "users", header: t("users"), align: "end", cell: (tenant) => tenant.users },
      {
        id: "mfa",
        header: t("mfa"),
        cell: (tenant) => words(tenant.requireMfa ? "mfaRequired" : "mfaFree"),
      },
      {
        id: "created",
        header: t("created"),
        cell: (tenant) => <Time at={tenant.createdAt} show="date" className="text-ink-2" />,
      },
    ],
    [t, words, withKind],
  );
  return (
    <DataTable
      label={words("title")}
      columns={columns}
      rows={rows}
      rowId={(tenant) => tenant.id}
      rowLink={(tenant) => ({ to: `${home}/$id`, params: { id: tenant.id } })}
      empty={empty}
    />
  );
}
