import type { OrderSummary } from "@cloud-factory/api/orders";
import { Money, Time } from "@cloud-factory/ui";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { OrderLamp } from "../../orders/lamps.tsx";
import { CustomerLink } from "../links.tsx";

/** What is in an order in a few words: the first thing, and how many more. */
function useContents() {
  const t = useTranslations("desk.orders");
  return ({ items }: Pick<OrderSummary, "items">) => {
    const [first] = items;
    if (!first) return "–";
    const name = first.quantity > 1 ? `${first.product.name} × ${first.quantity}` : first.product.name;
    return items.length > 1 ? t("andMore", { name, count: items.length - 1 }) : name;
  };
}

export function OrderTable({
  rows,
  sort,
  onSort,
  ofCustomer = false,
  empty,
}: {
  rows: readonly OrderSummary[];
  sort?: string;
  onSort?: (sort: string | undefined) => void;
  /** All of one customer, who need not be named. */
  ofCustomer?: boolean;
  empty: ReactNode;
}) {
  const t = useTranslations("desk.orders");
  const contents = useContents();
  const columns = useMemo<DataColumn<OrderSummary>[]>(
    () => [
      {
        id: "number",
        header: t("columns.number"),
        sort: { ascending: "number" },
        cell: ({ number }) => <span className="whitespace-nowrap">{number}</span>,
      },
      {
        id: "customer",
        header: t("columns.customer"),
        hidden: ofCustomer,
        cell: ({ tenant }) => <CustomerLink tenant={tenant} />,
      },
      { id: "state", header: t("columns.state"), cell: ({ state }) => <OrderLamp state={state} /> },
      {
        id: "items",
        header: t("columns.items"),
        cell: (order) => <span className="whitespace-normal">{contents(order)}</span>,
      },
      {
        id: "gross",
        header: t("columns.gross"),
        align: "end",
        cell: ({ totals, refunded }) => (
          <>
            <Money {...totals.gross} />
            {refunded && Number(refunded.amount) > 0 && (
              <span className="block text-xs whitespace-nowrap text-ink-2">
                {t.rich("ofWhichBack", { sum: () => <Money key="sum" {...refunded} /> })}
              </span>
            )}
          </>
        ),
      },
      {
        id: "created",
        header: t("columns.created"),
        sort: { ascending: "createdAt", descending: "-createdAt" },
        cell: ({ createdAt }) => <Time at={createdAt} className="text-ink-2" />,
      },
    ],
    // `contents` is made anew on each render and says the same.
    // oxlint-disable-next-line react/exhaustive-deps
    [t, ofCustomer],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      rowLink={({ id }) => ({ to: "/orders/$id", params: { id } })}
      sort={sort}
      onSort={onSort}
      empty={empty}
    />
  );
}
