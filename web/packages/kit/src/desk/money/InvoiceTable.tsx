import type { DeskInvoice } from "@cloud-factory/api/staff";
import { buildUrl } from "@cloud-factory/api";
import { Code, EmptyState, Money, Time } from "@cloud-factory/ui";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { InvoiceLamp } from "../../orders/lamps.tsx";
import { ExportButton } from "../../staff/ExportButton.tsx";
import { OrderLink } from "../links.tsx";

/** Invoices with their PDF; a draft has no number yet. */
export function InvoiceTable({ rows, ofOrder = false }: { rows: readonly DeskInvoice[]; ofOrder?: boolean }) {
  const t = useTranslations("desk.invoices");
  const columns = useMemo<DataColumn<DeskInvoice>[]>(
    () => [
      {
        id: "number",
        header: t("columns.number"),
        cell: ({ number, id }) => number ?? <Code className="text-xs font-normal break-all">{id}</Code>,
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
      { id: "customer", header: t("columns.customer"), hidden: ofOrder, cell: ({ buyer }) => buyer },
      { id: "state", header: t("columns.state"), cell: ({ state }) => <InvoiceLamp state={state} /> },
      { id: "gross", header: t("columns.gross"), align: "end", cell: ({ gross }) => <Money {...gross} /> },
      {
        id: "issued",
        header: t("columns.issued"),
        cell: ({ issuedAt }) => (issuedAt ? <Time at={issuedAt} show="date" /> : "–"),
      },
      {
        id: "pdf",
        header: t("columns.file"),
        cell: ({ id, number }) =>
          number ? (
            <ExportButton
              kind="quiet"
              url={buildUrl("/api/billing/invoices/{id}/pdf", { id })}
              fileName={`${number}.pdf`}
            >
              {t("pdf")}
            </ExportButton>
          ) : (
            "–"
          ),
      },
    ],
    [t, ofOrder],
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
