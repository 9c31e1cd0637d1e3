import type { DeskRefund } from "@cloud-factory/api/staff";
import { Code, EmptyState, Money, Time } from "@cloud-factory/ui";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { OrderLink } from "../links.tsx";
import { MoneyLamp } from "./lamps.tsx";

/** Money on its way back, and why. */
export function RefundTable({ rows, ofOrder = false }: { rows: readonly DeskRefund[]; ofOrder?: boolean }) {
  const t = useTranslations("desk.refunds");
  const causes = useTranslations("desk.refunds.causes");
  const columns = useMemo<DataColumn<DeskRefund>[]>(
    () => [
      {
        id: "why",
        header: t("columns.why"),
        cell: ({ id, cause, reason }) => {
          const key = cause as Parameters<typeof causes>[0];
          return (
            <span className="whitespace-normal">
              {causes.has(key) ? causes(key) : cause}
              <span className="block text-xs font-normal text-ink-2">{reason}</span>
              <Code className="block text-xs font-normal break-all text-ink-3">{id}</Code>
            </span>
          );
        },
      },
      {
        id: "order",
        header: t("columns.order"),
        hidden: ofOrder,
        cell: ({ orderId }) => <OrderLink id={orderId} tab="money" />,
      },
      {
        id: "state",
        header: t("columns.state"),
        cell: ({ state, why }) => (
          <>
            <MoneyLamp state={state} />
            {why && <span className="block pl-5 text-xs whitespace-normal text-ink-2">{why}</span>}
          </>
        ),
      },
      {
        id: "amount",
        header: t("columns.amount"),
        align: "end",
        cell: ({ amount }) => <Money {...amount} />,
      },
      { id: "tries", header: t("columns.tries"), align: "end", cell: ({ attempts }) => attempts },
      { id: "asked", header: t("columns.asked"), cell: ({ createdAt }) => <Time at={createdAt} /> },
      {
        id: "done",
        header: t("columns.done"),
        cell: ({ state, endedAt }) => (state === "succeeded" && endedAt ? <Time at={endedAt} /> : "–"),
      },
    ],
    [t, causes, ofOrder],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={
        ofOrder ? (
          <p className="border-y border-line py-3 text-sm text-ink-2">{t("noneOfOrder")}</p>
        ) : (
          <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>
        )
      }
    />
  );
}
