import { invoiceStates, paying } from "@cloud-factory/api/orders";
import { DataTable, Page, urlState, useMay } from "@cloud-factory/kit";
import { InvoiceLamp, useStateWords } from "@cloud-factory/kit/orders";
import { ExportButton, Filters, Listing } from "@cloud-factory/kit/staff";
import { EmptyState, Money, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { invoiceExport, invoiceQuery, type InvoiceSearch } from "../searches.ts";

const route = getRouteApi("/invoices");

export function Invoices() {
  const t = useTranslations("invoices");
  const say = useStateWords("invoice");
  const may = useMay();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(paying.invoices(invoiceQuery(search)));
  const { cursor, ...filters } = search;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <ExportButton
          url={paying.csvUrl(invoiceExport(search))}
          fileName="invoices.csv"
          blockedBecause={may("invoices:export") ? null : t("noExport")}
        >
          {t("export")}
        </ExportButton>
      }
    >
      <div className="grid gap-4">
        <Filters
          search={search.search}
          searchLabel={t("search")}
          selects={[
            {
              name: "state",
              label: t("columns.state"),
              options: invoiceStates.map((value) => ({ value, label: say(value) })),
            },
          ]}
          days={[
            { name: "from", label: t("from") },
            { name: "to", label: t("to") },
          ]}
          values={search}
          onRefine={(change) =>
            void navigate({
              search: (previous) => urlState.refine(previous, change as Partial<InvoiceSearch>),
              resetScroll: false,
            })
          }
        />
        <Listing query={query} cursor={cursor}>
          {(rows) => (
            <DataTable
              label={t("title")}
              rows={rows}
              rowId={({ id }) => id}
              rowLink={({ id }) => ({ to: "/invoices/$id", params: { id } })}
              columns={[
                {
                  id: "number",
                  header: t("columns.number"),
                  cell: ({ number }) => number ?? t("draft"),
                },
                {
                  id: "state",
                  header: t("columns.state"),
                  cell: ({ state }) => <InvoiceLamp state={state} />,
                },
                {
                  id: "order",
                  header: t("columns.order"),
                  cell: ({ orderNumber }) => orderNumber,
                },
                {
                  id: "issued",
                  header: t("columns.issued"),
                  cell: ({ issuedAt }) => (issuedAt ? <Time at={issuedAt} show="date" /> : "–"),
                },
                {
                  id: "net",
                  header: t("columns.net"),
                  align: "end",
                  cell: ({ net }) => <Money {...net} />,
                },
                {
                  id: "gross",
                  header: t("columns.gross"),
                  align: "end",
                  cell: ({ gross }) => <Money {...gross} />,
                },
              ]}
              empty={
                Object.keys(filters).length > 0 ? (
                  <EmptyState title={t("noneMatch.title")}>{t("noneMatch.text")}</EmptyState>
                ) : (
                  <EmptyState title={t("none.title")}>{t("none.text")}</EmptyState>
                )
              }
            />
          )}
        </Listing>
      </div>
    </Page>
  );
}
