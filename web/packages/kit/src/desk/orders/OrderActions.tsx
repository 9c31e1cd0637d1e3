import type { Order, OrderAction, OrderState } from "@cloud-factory/api/orders";
import { orderDeskChanges } from "@cloud-factory/api/staff";
import { Money } from "@cloud-factory/ui";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useGo } from "../../router.ts";
import { type Action, ActionBar } from "../../staff/ActionBar.tsx";

const services = ["orders", "billing", "provisioning", "tasks"];

/** What a cancellation means in each state. */
const consequences: Record<OrderState, "draft" | "unpaid" | "paid" | "making" | "partly" | "over"> = {
  draft: "draft",
  pendingPayment: "unpaid",
  paymentConfirmed: "paid",
  validating: "paid",
  provisioning: "making",
  partiallyFulfilled: "partly",
  fulfilled: "over",
  cancelled: "over",
  failed: "over",
};

/** What may be done to an order now. The server says what not, and why. */
export function OrderActions({ order }: { order: Order }) {
  const t = useTranslations("desk.order.actions");
  const go = useGo();
  const { number } = order;
  const blocked = (verb: OrderAction): string | null => {
    const rule = order.actions?.[verb];
    return !rule || rule.allowed ? null : (rule.why ?? t("notNow"));
  };
  const paid: ReactNode = order.payment && <Money {...order.payment.amount} />;
  const actions: Action[] = [
    {
      id: "cancel",
      label: t("cancel"),
      kind: "danger",
      blockedBecause: blocked("cancel"),
      confirm: {
        title: t("cancelTitle", { number }),
        text: (
          <>
            <p>
              {t.rich(`cancelText.${consequences[order.state]}`, {
                sum: () => <span key="sum">{paid}</span>,
              })}
            </p>
            <p>{t("told")}</p>
          </>
        ),
        danger: true,
        reason: { label: t("reason"), hint: t("reasonSeen") },
        change: (reason) => orderDeskChanges.cancel(order, reason),
        services,
        done: t("cancelled", { number }),
      },
    },
  ];
  if (order.payment || order.state === "paymentConfirmed" || order.state === "validating") {
    actions.unshift({
      id: "revert",
      label: t("revert"),
      blockedBecause: blocked("revertPayment"),
      confirm: {
        title: t("revertTitle", { number }),
        text: (
          <>
            <p>{t.rich("revertText", { sum: () => <span key="sum">{paid}</span> })}</p>
            <p>{t(order.payment?.method === "bankTransfer" ? "revertTransfer" : "revertCard")}</p>
          </>
        ),
        danger: true,
        reason: { label: t("reason"), hint: t("reasonSeen") },
        change: (reason) => orderDeskChanges.revertPayment(order, reason),
        services,
        done: t("reverted", { number }),
      },
    });
  }
  if (order.state === "draft") {
    actions.unshift({
      id: "submit",
      label: t("submit"),
      kind: "primary",
      blockedBecause: blocked("submit"),
      confirm: {
        title: t("submitTitle", { number }),
        text: <p>{t("submitText")}</p>,
        change: () => orderDeskChanges.submit(order),
        services,
        done: t("submitted", { number }),
      },
    });
  }
  actions.push(
    order.deletedAt
      ? {
          id: "restore",
          label: t("restore"),
          kind: "primary",
          blockedBecause: blocked("restore"),
          confirm: {
            title: t("restoreTitle", { number }),
            text: <p>{t("restoreText")}</p>,
            change: () => orderDeskChanges.restore(order),
            services,
            done: t("restored", { number }),
          },
        }
      : {
          id: "delete",
          label: t("delete"),
          blockedBecause: blocked("delete"),
          confirm: {
            title: t("deleteTitle", { number }),
            text: <p>{t("deleteText")}</p>,
            danger: true,
            change: () => orderDeskChanges.remove(order),
            services,
            done: t("deleted", { number }),
            leave: async () => {
              await Promise.resolve(go({ to: "/orders" }));
            },
          },
        },
  );
  return <ActionBar actions={actions} />;
}
