import { offering, type ResaleOffer, type ResaleState } from "@cloud-factory/api/staff";
import { CursorPages, type DataColumn, DataTable, JsonButton, Loaded, Page } from "@cloud-factory/kit";
import { EmptyState, type LampState, Money, ServiceIcon, StateLamp } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslations } from "use-intl";

const route = getRouteApi("/prices");

const lamps: Record<ResaleState, LampState> = { offered: "ok", paused: "attention", ended: "failed" };

export function ResaleLamp({ state }: { state: ResaleState | undefined }) {
  const t = useTranslations("resale.states");
  return <StateLamp state={state ? lamps[state] : "idle"}>{t(state ?? "none")}</StateLamp>;
}

/** What the operator offers, and what this partner asks its customers for it. */
export function Resale() {
  const t = useTranslations("resale");
  const { cursor } = route.useSearch();
  const query = useQuery(offering.resaleOffers({ cursor, limit: 50 }));
  const columns = useMemo<DataColumn<ResaleOffer>[]>(
    () => [
      {
        id: "name",
        header: t("product"),
        cell: ({ product }) => (
          <span className="inline-flex items-center gap-2 align-middle">
            <ServiceIcon name={product.icon} size={18} className="text-ink-2" />
            {product.name}
          </span>
        ),
      },
      { id: "state", header: t("state"), cell: ({ resale }) => <ResaleLamp state={resale?.state} /> },
      {
        id: "terms",
        header: t("terms"),
        cell: ({ resale }) =>
          !resale
            ? "–"
            : "markup" in resale.terms
              ? t("markupOf", { percent: resale.terms.markup })
              : t("ownPrices", { version: resale.pinnedVersion ?? 0 }),
      },
      {
        id: "operator",
        header: t("operatorFrom"),
        align: "end",
        cell: ({ product }) => (product.priceFrom ? <Money {...product.priceFrom} /> : "–"),
      },
      {
        id: "own",
        header: t("ownFrom"),
        align: "end",
        cell: ({ resale }) => (resale?.priceFrom ? <Money {...resale.priceFrom} /> : "–"),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={query.data && <JsonButton value={query.data} url="/api/products/resale/offers" />}
    >
      <Loaded query={query}>
        {(page) => (
          <div aria-busy={query.isPlaceholderData}>
            <DataTable
              label={t("title")}
              columns={columns}
              rows={page.items}
              rowId={({ product }) => product.id}
              rowLink={({ product }) => ({ to: "/prices/$id", params: { id: product.id } })}
              empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
            />
            <CursorPages cursor={cursor} nextCursor={page.nextCursor} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}
