import { buildUrl } from "@cloud-factory/api";
import { Page, urlState, useMay } from "@cloud-factory/kit";
import { Button, buttonClass, EmptyState } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import { tenantStates } from "../identity/types.ts";
import { ExportButton } from "../parts/ExportButton.tsx";
import { Filters } from "../parts/Filters.tsx";
import { Listing } from "../parts/Listing.tsx";
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
  const may = useMay();
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
          <CreateLink allowed={may("tenants:write")} />
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
                  <EmptyState title={t("empty.title")} action={<CreateLink allowed={may("tenants:write")} />}>
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

function CreateLink({ allowed }: { allowed: boolean }) {
  const t = useTranslations("customers");
  const common = useTranslations("common");
  if (!allowed) {
    return (
      <Button kind="primary" blockedBecause={common("rolesLack", { permission: "tenants:write" })}>
        {t("create")}
      </Button>
    );
  }
  return (
    <Link to="/customers/new" className={buttonClass("primary")}>
      {t("create")}
    </Link>
  );
}
