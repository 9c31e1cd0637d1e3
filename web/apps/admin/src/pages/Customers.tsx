import { buildUrl } from "@cloud-factory/api";
import { Page, urlState } from "@cloud-factory/kit";
import { EmptyState } from "@cloud-factory/ui";
import { ExportButton, Filters, Listing } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import { tenantStates } from "../identity/types.ts";
import { CreateLink } from "../parts/CreateLink.tsx";
import { TenantTable } from "../parts/TenantTable.tsx";
import { useSellers } from "../parts/useSellers.ts";
import { tenantQuery, type TenantSearch } from "../searches.ts";

const route = getRouteApi("/customers");

export function Customers() {
  const t = useTranslations("customers");
  const tenants = useTranslations("tenants");
  const common = useTranslations("common");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = tenantQuery(search, "customer");
  const query = useQuery(identityQueries.tenants(asked));
  const sellers = useSellers();
  const filtered = search.search !== undefined || search.state !== undefined || search.sellerId !== undefined;
  const { search: words, state, sellerId } = asked;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          <ExportButton
            url={buildUrl(
              "/api/identity/tenants/export",
              {},
              { kind: "customer", search: words, state, sellerId },
            )}
            fileName="customers.csv"
          >
            {common("exportCsv")}
          </ExportButton>
          <CreateLink to="/customers/new" needs="tenants:write">
            {t("create")}
          </CreateLink>
        </>
      }
    >
      <div className="grid gap-4">
        <Filters
          search={search.search}
          searchLabel={t("search")}
          selects={[
            {
              name: "state",
              label: tenants("columns.state"),
              options: tenantStates.map((value) => ({ value, label: tenants(`states.${value}`) })),
            },
            {
              name: "sellerId",
              label: tenants("columns.seller"),
              options: sellers.map(({ id, name }) => ({ value: id, label: name })),
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
              home="/customers"
              empty={
                filtered || search.cursor ? (
                  <EmptyState title={t("noneMatch.title")}>{t("noneMatch.text")}</EmptyState>
                ) : (
                  <EmptyState
                    title={t("empty.title")}
                    action={
                      <CreateLink to="/customers/new" needs="tenants:write">
                        {t("create")}
                      </CreateLink>
                    }
                  >
                    {t("empty.text")}
                  </EmptyState>
                )
              }
            />
          )}
        </Listing>
      </div>
    </Page>
  );
}
