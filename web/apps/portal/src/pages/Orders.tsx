import { ordering, orderIsMoving, orderStates, type OrderSummary } from "@cloud-factory/api/orders";
import { DataTable, Page, urlState } from "@cloud-factory/kit";
import { OrderLamp, useStateWords } from "@cloud-factory/kit/orders";
import { ExportButton, Filters, Listing } from "@cloud-factory/kit/staff";
import { buttonClass, EmptyState, linkClass, Money, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { orderExport, orderQuery, type OrderSearch } from "../searches.ts";

const route = getRouteApi("/orders");

/** What an order is about, in one line. */
export function productsOf({ items }: Pick<OrderSummary, "items">): string {
  return items
    .map(({ product, quantity }) => (quantity > 1 ? `${product.name} × ${quantity}` : product.name))
    .join(", ");
}

export function Orders() {
  const t = useTranslations("orders");
  const say = useStateWords("order");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery({
    ...ordering.orders(orderQuery(search)),
    refetchInterval: ({ state: { data } }) => (data?.items.some(orderIsMoving) ? 3000 : 30_000),
  });
  const refine = (change: Partial<OrderSearch>) =>
    void navigate({ search: (previous) => urlState.refine(previous, change), resetScroll: false });
  const { cursor, sort, ...filters } = search;
  const narrowed = Object.keys(filters).length > 0;
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          <ExportButton url={ordering.exportUrl(orderExport(search))} fileName="orders.csv">
            {t("export")}
          </ExportButton>
          <a href="/products" className={buttonClass("primary")}>
            {t("new")}
          </a>
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
              label: t("columns.state"),
              options: orderStates.map((value) => ({ value, label: say(value) })),
            },
          ]}
          days={[
            { name: "from", label: t("from") },
            { name: "to", label: t("to") },
          ]}
          values={search}
          onRefine={refine}
        />
        <p className="text-sm">
          <Link
            to="/orders"
            search={search.deleted ? {} : { deleted: "yes" }}
            className={linkClass("inline-flex min-h-(--control) items-center")}
          >
            {t(search.deleted ? "others" : "deleted")}
          </Link>
        </p>
        <Listing query={query} cursor={cursor}>
          {(rows) => (
            <DataTable
              label={t("title")}
              rows={rows}
              rowId={({ id }) => id}
              rowLink={({ id }) => ({ to: "/orders/$id", params: { id } })}
              sort={sort ?? "-createdAt"}
              onSort={(next) =>
                refine({ sort: next === "-createdAt" ? undefined : (next as OrderSearch["sort"]) })
              }
              columns={[
                {
                  id: "number",
                  header: t("columns.number"),
                  cell: ({ number }) => number,
                  sort: { ascending: "number" },
                },
                {
                  id: "what",
                  header: t("columns.what"),
                  cell: (order) => (
                    <span className="block max-w-80 truncate text-left" title={productsOf(order)}>
                      {productsOf(order)}
                    </span>
                  ),
                },
                { id: "state", header: t("columns.state"), cell: ({ state }) => <OrderLamp state={state} /> },
                {
                  id: "createdAt",
                  header: t("columns.created"),
                  cell: ({ createdAt }) => <Time at={createdAt} />,
                  sort: { ascending: "createdAt", descending: "-createdAt" },
                },
                {
                  id: "gross",
                  header: t("columns.gross"),
                  align: "end",
                  cell: ({ totals }) => <Money {...totals.gross} />,
                },
              ]}
              empty={
                narrowed ? (
                  <EmptyState title={t("noneMatch.title")}>{t("noneMatch.text")}</EmptyState>
                ) : (
                  <EmptyState
                    title={t("none.title")}
                    action={
                      <a href="/products" className={buttonClass("primary")}>
                        {t("none.browse")}
                      </a>
                    }
                  >
                    {t("none.text")}
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
