import { offering, type PriceChange, type PriceChangeState as State } from "@cloud-factory/api/staff";
import { type DataColumn, DataTable, JsonButton, Page, urlState } from "@cloud-factory/kit";
import { Code, EmptyState, SelectField, Time } from "@cloud-factory/ui";
import { Listing } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { CancelPriceChange, PriceChangeState } from "../parts/PriceChanges.tsx";
import { priceChangeStates } from "../productSearch.ts";

const route = getRouteApi("/price-changes");

/** Prices that will be others on a day to come, of all products. */
export function PriceChanges() {
  const t = useTranslations("priceChanges");
  const { state, cursor } = route.useSearch();
  const navigate = route.useNavigate();
  const shown: State = state ?? "scheduled";
  const query = useQuery(offering.priceChanges({ state: shown, cursor }));
  const columns = useMemo<DataColumn<PriceChange>[]>(
    () => [
      {
        id: "product",
        header: t("product"),
        cell: (change) => change.product?.name ?? change.product?.slug ?? change.id,
      },
      { id: "when", header: t("effectiveAt"), cell: (change) => <Time at={change.effectiveAt} /> },
      { id: "state", header: t("state"), cell: (change) => <PriceChangeState change={change} /> },
      {
        id: "lists",
        header: t("currencies"),
        cell: (change) => <Code>{change.priceLists.map(({ currency }) => currency).join(" ")}</Code>,
      },
      { id: "reason", header: t("reason"), cell: (change) => change.reason ?? "–" },
      {
        id: "cancel",
        header: t("cancel"),
        align: "end",
        cell: (change) =>
          change.product ? (
            <span className="relative z-1">
              <CancelPriceChange change={change} productId={change.product.id} />
            </span>
          ) : (
            "–"
          ),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        query.data && <JsonButton value={query.data} url={`/api/products/price-changes?state=${shown}`} />
      }
    >
      <div className="grid gap-4">
        <SelectField
          label={t("state")}
          className="max-w-56"
          value={shown}
          options={priceChangeStates.map((value) => ({ value, label: t(`states.${value}`) }))}
          onChange={(event) => {
            const next = urlState.oneOf(event.target.value, priceChangeStates);
            void navigate({ search: { state: next === "scheduled" ? undefined : next }, resetScroll: false });
          }}
        />
        <Listing query={query} cursor={cursor}>
          {(rows) => (
            <DataTable
              label={t("title")}
              columns={columns}
              rows={rows}
              rowId={(change) => change.id}
              rowLink={(change) => ({
                to: "/products/$slug",
                params: { slug: change.product?.id ?? "" },
              })}
              empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
            />
          )}
        </Listing>
      </div>
    </Page>
  );
}
