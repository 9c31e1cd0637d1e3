import { type Payment, paying } from "@cloud-factory/api/orders";
import { StateLamp } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useDeclineText } from "./PayForm.tsx";
import { TransferDetails } from "./TransferDetails.tsx";

/** The latest attempt to pay an order, and whether its answer is still to come. */
export function useLatestPayment(orderId: string, unpaid: boolean) {
  const list = useQuery({
    ...paying.paymentsOf(orderId),
    enabled: unpaid,
    retry: false,
    refetchInterval: unpaid ? 5000 : false,
  });
  const latest = list.data?.items.toSorted((one, two) => two.createdAt.localeCompare(one.createdAt))[0];
  const open = latest !== undefined && ["pending", "requiresAction"].includes(latest.state);
  // Asking for one payment makes the platform ask the gateway, where its word is late.
  const one = useQuery({
    ...paying.payment(latest?.id ?? ""),
    enabled: unpaid && open,
    retry: false,
    refetchInterval: 2000,
  });
  const payment = one.data?.id === latest?.id ? one.data : latest;
  return { payment, loading: list.isLoading };
}

/**
 * An order that waits for its money: for the bank's word, for a transfer, or for another try. `payLink`
 * leads to where it can be paid.
 */
export function Waiting({
  payment,
  payLink,
}: {
  payment: Payment | undefined;
  payLink: (label: string) => ReactNode;
}) {
  const t = useTranslations("ordering.waiting");
  const decline = useDeclineText();
  if (payment?.state === "succeeded") return <Line state="running">{t("received")}</Line>;
  if (payment?.state === "pending" && payment.instructions) {
    return (
      <div className="grid gap-5">
        <TransferDetails instructions={payment.instructions} />
        <div>{payLink(t("another"))}</div>
      </div>
    );
  }
  if (payment?.state === "pending") return <Line state="running">{t("bank")}</Line>;
  const trouble =
    payment?.state === "failed" || payment?.state === "cancelled"
      ? decline({
          code: payment.problem?.code ?? payment.state,
          message: payment.problem?.message ?? null,
        })
      : null;
  return (
    <div className="grid gap-4">
      <div role="alert">
        <Line state={trouble ? "failed" : "attention"}>{trouble ?? t("unpaid")}</Line>
      </div>
      <div>{payLink(trouble ? t("again") : t("pay"))}</div>
    </div>
  );
}

function Line({ state, children }: { state: "running" | "failed" | "attention"; children: string }) {
  return (
    <StateLamp state={state} className="items-baseline whitespace-normal">
      {children}
    </StateLamp>
  );
}
