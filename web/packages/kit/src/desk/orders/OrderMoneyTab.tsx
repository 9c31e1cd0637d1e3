import { moneyDesk } from "@cloud-factory/api/staff";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Loaded } from "../../Loaded.tsx";
import { Section } from "../../Page.tsx";
import { useMay } from "../../session.tsx";
import { InvoiceTable } from "../money/InvoiceTable.tsx";
import { OrderLedger } from "../money/Ledger.tsx";
import { PaymentTable } from "../money/PaymentTable.tsx";
import { RefundTable } from "../money/RefundTable.tsx";

/** All money of one order: what came, what went back, what was billed, and how that stands in the books. */
export function OrderMoneyTab({ orderId, moving }: { orderId: string; moving: boolean }) {
  const t = useTranslations("desk.order.money");
  const may = useMay();
  const busy = useRefundsUnderWay(orderId, may("payments:read"));
  const refetchInterval = moving || busy ? 2000 : 30_000;
  return (
    <div className="grid gap-10">
      {may("payments:read") && (
        <>
          <Section title={t("payments")}>
            <PaymentsOf orderId={orderId} refetchInterval={refetchInterval} />
          </Section>
          <Section title={t("refunds")}>
            <RefundsOf orderId={orderId} refetchInterval={refetchInterval} />
          </Section>
        </>
      )}
      {may("invoices:read") && (
        <Section title={t("invoices")}>
          <InvoicesOf orderId={orderId} refetchInterval={refetchInterval} />
        </Section>
      )}
      {may("invoices:export") && (
        <Section title={t("ledger")}>
          <OrderLedger orderId={orderId} />
        </Section>
      )}
    </div>
  );
}

/**
 * Whether money is on its way back. Once it has arrived, all that is shown of money is asked for again:
 * the payment, the invoice and the books say so as well.
 */
function useRefundsUnderWay(orderId: string, allowed: boolean): boolean {
  const client = useQueryClient();
  const { data } = useQuery({ ...moneyDesk.refunds({ orderId, limit: 50 }), enabled: allowed });
  const busy = (data?.items ?? []).some(({ state }) => state === "created" || state === "pending");
  const before = useRef(busy);
  useEffect(() => {
    const arrived = before.current && !busy;
    before.current = busy;
    if (arrived) void client.invalidateQueries({ queryKey: ["billing"] });
  }, [busy, client]);
  return busy;
}

interface Of {
  orderId: string;
  refetchInterval: number;
}

function PaymentsOf({ orderId, refetchInterval }: Of) {
  const query = useQuery({ ...moneyDesk.payments({ orderId, limit: 50 }), refetchInterval });
  return <Loaded query={query}>{({ items }) => <PaymentTable rows={items} ofOrder />}</Loaded>;
}

function RefundsOf({ orderId, refetchInterval }: Of) {
  const query = useQuery({ ...moneyDesk.refunds({ orderId, limit: 50 }), refetchInterval });
  return <Loaded query={query}>{({ items }) => <RefundTable rows={items} ofOrder />}</Loaded>;
}

function InvoicesOf({ orderId, refetchInterval }: Of) {
  const query = useQuery({ ...moneyDesk.invoices({ orderId, limit: 50 }), refetchInterval });
  return <Loaded query={query}>{({ items }) => <InvoiceTable rows={items} ofOrder />}</Loaded>;
}
