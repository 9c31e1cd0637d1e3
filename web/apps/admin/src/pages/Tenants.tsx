import { Page, urlState } from "@cloud-factory/kit";
import { EmptyState } from "@cloud-factory/ui";
import { Filters, Listing } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import { tenantKinds, tenantStates } from "../identity/types.ts";
import { CreateLink } from "../parts/CreateLink.tsx";
import { TenantTable } from "../parts/TenantTable.tsx";
import { tenantQuery, type TenantSearch } from "../searches.ts";

const route = getRouteApi("/tenants");

export function Tenants() {
  const t = useTranslations("tenants");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(identityQueries.tenants(tenantQuery(search, undefined)));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <CreateLink to="/tenants/new" needs="tenants:write">
          {t("createPartner")}
        </CreateLink>
      }
    >
      <div className="grid gap-4">
        <Filters
          search={search.search}
          searchLabel={t("search")}
          selects={[
            {
              name: "kind",
              label: t("columns.kind"),
              options: tenantKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
            },
            {
              name: "state",
              label: t("columns.state"),
              options: tenantStates.map((value) => ({ value, label: t(`states.${value}`) })),
            },
          ]}
          values={search}
          onRefine={(change) =>
            void navigate({
              search: (previous) => urlState.refine(previous, change as Partial<TenantSearch>),
              resetScroll: false,
            })
          }
        />
        <Listing query={query} cursor={search.cursor}>
          {(rows) => (
            <TenantTable
              rows={rows}
              home="/tenants"
              withKind
              empty={<EmptyState title={t("noneMatch.title")}>{t("noneMatch.text")}</EmptyState>}
            />
          )}
        </Listing>
      </div>
    </Page>
  );
}
