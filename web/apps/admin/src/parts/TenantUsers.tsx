import { NavLink } from "@cloud-factory/kit";
import { EmptyState, linkClass } from "@cloud-factory/ui";
import { Listing } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import type { Tenant } from "../identity/types.ts";
import { UserTable } from "./UserTable.tsx";

/** The people of one organisation. */
export function TenantUsers({ tenant }: { tenant: Tenant }) {
  const t = useTranslations("tenant.people");
  const query = useQuery(identityQueries.users({ tenantId: tenant.id, limit: 50 }));
  return (
    <div className="grid gap-4">
      <p className="text-sm">
        <NavLink to="/users" search={{ tenantId: tenant.id }} className={linkClass()}>
          {t("all")}
        </NavLink>
      </p>
      <Listing query={query} cursor={undefined}>
        {(rows) => (
          <UserTable
            rows={rows}
            withTenant={false}
            empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
          />
        )}
      </Listing>
    </div>
  );
}
