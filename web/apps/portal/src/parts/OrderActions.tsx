import {
  type Change,
  type Order,
  type OrderAction,
  orderChanges,
  ordering,
  type ReorderedOrder,
} from "@cloud-factory/api/orders";
import { type Action, ActionBar } from "@cloud-factory/kit/staff";
import { formatMoney, useUiLocale } from "@cloud-factory/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { lossOf, splitByCancel } from "../orderActions.ts";

const services = ["orders", "billing", "provisioning", "notifications"];

/** What can be done with an order; what cannot stays visible and says why. */
export function OrderActions({ order }: { order: Order }) {
  const t = useTranslations("order");
  const navigate = useNavigate();
  const client = useQueryClient();
  // The next page begins with what the change answered, not with what was before it.
  const remember = (answer: Order) => {
    client.setQueryData(ordering.order(order.id).queryKey, answer);
  };
  const made = useRef<ReorderedOrder | null>(null);
  const loss = useLoss(order);
  const { locale } = useUiLocale();
  const gross = formatMoney(order.totals.gross.amount, order.totals.gross.currency, locale);

  // What may be done is the server's word, and so is why not.
  const blocked = (name: OrderAction) => {
    const { allowed, why } = order.actions[name];
    return allowed ? null : (why ?? t("actions.notNow"));
  };
  const submit: Action = {
    id: "submit",
    label: t("actions.submit"),
    kind: "primary",
    blockedBecause: blocked("submit"),
    confirm: {
      title: t("submit.title"),
      text: <p>{t("submit.text", { amount: gross })}</p>,
      verb: t("submit.verb"),
      change: () => keepingAnswer(orderChanges.submit(order), remember),
      services,
      done: t("submit.done"),
      leave: () => navigate({ to: "/orders/$id/pay", params: { id: order.id } }),
    },
  };
  const cancel: Action = {
    id: "cancel",
    label: t("actions.cancel"),
    kind: "danger",
    blockedBecause: blocked("cancel"),
    confirm: {
      title: t("cancel.title", { number: order.number }),
      text: <p>{loss}</p>,
      verb: t("cancel.verb"),
      danger: true,
      change: () => keepingAnswer(orderChanges.cancel(order), remember),
      services,
      done: t("cancel.done"),
    },
  };
  const reorder: Action = {
    id: "reorder",
    label: t("actions.reorder"),
    blockedBecause: blocked("reorder"),
    confirm: {
      title: t("reorder.title"),
      text: <p>{t("reorder.text")}</p>,
      verb: t("reorder.verb"),
      change: () => keepingAnswer(orderChanges.reorder(order), (answer) => (made.current = answer)),
      services,
      done: t("reorder.done"),
      leave: async () => {
        const draft = made.current;
        if (!draft) return;
        await navigate({
          to: "/orders/$id",
          params: { id: draft.id },
          state: (before) => ({ ...before, problems: draft.problems.map(({ message }) => message) }),
        });
      },
    },
  };
  const remove: Action = {
    id: "delete",
    label: t("actions.delete"),
    blockedBecause: blocked("delete"),
    confirm: {
      title: t("delete.title", { number: order.number }),
      text: <p>{t("delete.text")}</p>,
      verb: t("delete.verb"),
      danger: true,
      change: () => orderChanges.remove(order),
      services,
      done: t("delete.done"),
      leave: () => navigate({ to: "/orders" }),
    },
  };
  const restore: Action = {
    id: "restore",
    label: t("actions.restore"),
    blockedBecause: blocked("restore"),
    confirm: {
      title: t("restore.title", { number: order.number }),
      text: <p>{t("restore.text")}</p>,
      verb: t("restore.verb"),
      change: () => keepingAnswer(orderChanges.restore(order), remember),
      services,
      done: t("restore.done"),
    },
  };
  const actions = [
    ...(order.state === "draft" ? [submit] : []),
    cancel,
    reorder,
    // What was hidden can be shown again by the seller's people.
    order.deletedAt ? restore : remove,
  ];
  return <ActionBar actions={actions} />;
}

/** The same change, whose answer is kept for what follows. */
function keepingAnswer<T>(change: Change<T>, keep: (answer: T) => void): Change<T> {
  return {
    ...change,
    send: async (key) => {
      const answer = await change.send(key);
      keep(answer);
      return answer;
    },
  };
}

/** What cancelling now costs, by name. */
function useLoss(order: Order): string {
  const t = useTranslations("order.cancel.loss");
  const format = useFormatter();
  const { locale } = useUiLocale();
  const loss = lossOf(order);
  const { stay, go } = splitByCancel(order);
  const { amount, currency } = order.payment?.amount ?? order.totals.gross;
  return t(loss, {
    stay: format.list(stay),
    go: format.list(go),
    amount: formatMoney(amount, currency, locale),
  });
}
