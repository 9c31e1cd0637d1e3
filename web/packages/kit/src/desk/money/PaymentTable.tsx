import type { DeskPayment } from "@cloud-factory/api/staff";
import { Code, EmptyState, Money, Time } from "@cloud-factory/ui";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { MoneyLamp } from "./lamps.tsx";
import { OrderLink } from "../links.tsx";
import { awaitsTransfer, useMethodName } from "./method.ts";
import { PaymentActions } from "./PaymentActions.tsx";

/** Payments with what can be done about each. `ofOrder`: all of one order, which need not name it. */
export function PaymentTable({
  rows,
  label,
  ofOrder = false,
}: {
  rows: readonly DeskPayment[];
  /** Where several lists stand on a page. */
  label?: string;
  ofOrder?: boolean;
}) {
  const t = useTranslations("desk.payments");
  const method = useMethodName();
  const columns = useMemo<DataColumn<DeskPayment>[]>(
    () => [
      {
        id: "id",
        header: t("columns.payment"),
        cell: (payment) => (
          <>
            {method(payment)}
            {ofOrder && <Code className="block text-xs font-normal break-all text-ink-3">{payment.id}</Code>}
          </>
        ),
      },
      {
        id: "order",
        header: t("columns.order"),
        hidden: ofOrder,
        cell: ({ orderId, orderNumber }) => (
          <OrderLink id={orderId} tab="money">
            {orderNumber}
          </OrderLink>
        ),
      },
      {
        id: "state",
        header: t("columns.state"),
        cell: (payment) => (
          <>
            <MoneyLamp state={awaitsTransfer(payment) ? "awaited" : payment.state} />
            {payment.problem && (
              <span className="block pl-5 text-xs whitespace-normal text-ink-2">
                {payment.problem.message}
              </span>
            )}
          </>
        ),
      },
      {
        id: "amount",
        header: t("columns.amount"),
        align: "end",
        cell: ({ amount, received, refunded, excess }) => {
          const partly = Number(received.amount) > 0 && received.amount !== amount.amount && !excess;
          return (
            <>
              <Money {...amount} />
              {partly && (
                <span className="block text-xs whitespace-nowrap text-ink-2">
                  {t.rich("ofWhichHere", { sum: () => <Money key="sum" {...received} /> })}
                </span>
              )}
              {excess && (
                <span className="block text-xs whitespace-nowrap text-ink-2">
                  {t.rich("tooMuchBy", { sum: () => <Money key="sum" {...excess} /> })}
                </span>
              )}
              {Number(refunded.amount) > 0 && (
                <span className="block text-xs whitespace-nowrap text-ink-2">
                  {t.rich("ofWhichBack", { sum: () => <Money key="sum" {...refunded} /> })}
                </span>
              )}
            </>
          );
        },
      },
      {
        id: "reference",
        header: t("columns.reference"),
        cell: ({ reference }) => (reference ? <Code className="break-all">{reference}</Code> : "–"),
      },
      { id: "at", header: t("columns.at"), cell: ({ createdAt }) => <Time at={createdAt} /> },
      {
        id: "actions",
        header: t("columns.actions"),
        cell: (payment) => (
          <span className="flex flex-wrap gap-2">
            <PaymentActions payment={payment} />
          </span>
        ),
      },
    ],
    [t, method, ofOrder],
  );
  return (
    <DataTable
      label={label ?? t("title")}
      columns={columns}
      rows={rows}
      rowId={({ id }) => id}
      empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
    />
  );
}
