import { ApiError } from "@cloud-factory/api";
import { inventory, type Order, orderIsMoving } from "@cloud-factory/api/orders";
import { Breadcrumb, Code, linkClass, Note, StateLamp, Tabs, Tag, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useConfigurationSchemas } from "../../configure/useConfigurationSchemas.ts";
import { JsonButton } from "../../JsonButton.tsx";
import { Loaded } from "../../Loaded.tsx";
import { BillingAddress } from "../../orders/BillingAddress.tsx";
import { OrderLamp } from "../../orders/lamps.tsx";
import { OrderAnnouncer } from "../../orders/OrderAnnouncer.tsx";
import { OrderItems } from "../../orders/OrderItems.tsx";
import { comesAgain } from "../../orders/comesAgain.ts";
import { OrderMoney } from "../../orders/OrderMoney.tsx";
import { OrderTimeline } from "../../orders/OrderTimeline.tsx";
import { OrderProgress } from "../../orders/OrderTrack.tsx";
import { useOrder } from "../../orders/useOrder.ts";
import { Page, Section } from "../../Page.tsx";
import { NavLink } from "../../router.ts";
import { useMay } from "../../session.tsx";
import { Facts } from "../../staff/Facts.tsx";
import { CustomerLink } from "../links.tsx";
import { OrderRequests } from "../provisioning/OrderRequests.tsx";
import { type OrderTab, orderTabs } from "../search.ts";
import { useTasksAbout } from "../tasks/useOpenTasks.ts";
import { OrderActions } from "./OrderActions.tsx";
import { OrderMoneyTab } from "./OrderMoneyTab.tsx";
import { OrderNotes } from "./OrderNotes.tsx";
import { SagaView } from "./SagaView.tsx";

/** What each view needs; one that would be refused is not offered. */
const needs: Record<OrderTab, readonly string[]> = {
  overview: [],
  saga: ["orders:read"],
  provisioning: ["provisioning:read"],
  money: ["payments:read", "invoices:read"],
  notes: ["orders:manage"],
};

/** One order as those see it who sell: what its buyer sees, and what drives it. */
export function OrderPage({
  id,
  tab,
  onTab,
  missing,
}: {
  id: string;
  tab: OrderTab | undefined;
  onTab: (tab: OrderTab | undefined) => void;
  missing: ReactNode;
}) {
  const query = useOrder(id);
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return missing;
  return <Loaded query={query}>{(order) => <OrderView order={order} tab={tab} onTab={onTab} />}</Loaded>;
}

function OrderView({
  order,
  tab,
  onTab,
}: {
  order: Order;
  tab: OrderTab | undefined;
  onTab: (tab: OrderTab | undefined) => void;
}) {
  const t = useTranslations("desk.order");
  const orders = useTranslations("desk.orders");
  const kit = useTranslations("kit");
  const may = useMay();
  const moving = orderIsMoving(order);
  const tabs = orderTabs.filter((name) => needs[name].length === 0 || needs[name].some(may));
  const panels: Record<OrderTab, () => ReactNode> = {
    overview: () => <Overview order={order} />,
    saga: () => <SagaView order={order} moving={moving} />,
    provisioning: () => <OrderRequests orderId={order.id} moving={moving} />,
    money: () => <OrderMoneyTab orderId={order.id} moving={moving} />,
    notes: () => <OrderNotes orderId={order.id} />,
  };
  const shown = tab && tabs.includes(tab) ? tab : "overview";
  return (
    <Page
      title={t("title", { number: order.number })}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <NavLink key="orders" to="/orders" className={linkClass("no-underline hover:underline")}>
              {orders("title")}
            </NavLink>,
            order.number,
          ]}
        </Breadcrumb>
      }
      lead={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <OrderLamp state={order.state} />
          <CustomerLink tenant={order.tenant} />
          <Tag>{t(`policy.${order.policy}`)}</Tag>
          {order.deletedAt && <StateLamp state="idle">{t("isDeleted")}</StateLamp>}
        </span>
      }
      actions={<JsonButton value={order} url={`/api/orders/${order.id}`} />}
      learn={t("learn")}
    >
      <OrderAnnouncer order={order} />
      <OpenTask orderId={order.id} />
      <OrderActions order={order} />
      <Tabs
        label={t("views")}
        value={shown}
        onChange={(name) => onTab(tabs.find((known) => known === name && known !== "overview"))}
        tabs={tabs.map((name) => ({
          id: name,
          label: t(`tabs.${name}`),
          panel: name === shown ? panels[name]() : null,
        }))}
      />
    </Page>
  );
}

/** Where a person is asked to decide, that stands before everything else. */
function OpenTask({ orderId }: { orderId: string }) {
  const t = useTranslations("desk.order");
  const tasks = useTasksAbout(orderId);
  if (tasks.length === 0) return null;
  return (
    <div className="grid gap-2 border-y border-line py-3 text-sm">
      {tasks.map(({ id, title }) => (
        <p key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <StateLamp state="attention" className="whitespace-normal">
            {title}
          </StateLamp>
          <NavLink to="/tasks/$id" params={{ id }} className={linkClass()}>
            {t("decide")}
          </NavLink>
        </p>
      ))}
    </div>
  );
}

function Overview({ order }: { order: Order }) {
  const t = useTranslations("desk.order");
  const may = useMay();
  const started = order.state !== "draft" && order.state !== "pendingPayment";
  const requests = useQuery({
    ...inventory.requestsOf(order.id),
    enabled: started && may("provisioning:read"),
    retry: false,
    refetchInterval: orderIsMoving(order) ? 1500 : false,
  });
  const schemas = useConfigurationSchemas(order.items.map(({ product }) => product.slug));
  const facts: (readonly [string, ReactNode])[] = [
    [t("customer"), <CustomerLink key="customer" tenant={order.tenant} />],
    [t("seller"), order.seller?.name ?? order.seller?.id ?? "–"],
    [t("created"), <Time key="created" at={order.createdAt} />],
  ];
  if (order.submittedAt) facts.push([t("submitted"), <Time key="submitted" at={order.submittedAt} />]);
  if (order.payBy && order.state === "pendingPayment") {
    facts.push([t("payBy"), <Time key="payBy" at={order.payBy} />]);
  }
  if (order.fulfilledAt) facts.push([t("fulfilled"), <Time key="fulfilled" at={order.fulfilledAt} />]);
  facts.push(
    [
      t("id"),
      <Code key="id" className="break-all">
        {order.id}
      </Code>,
    ],
    [t("version"), order.version],
  );
  return (
    <div className="grid gap-10">
      {order.state !== "draft" && <OrderProgress order={order} />}
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
        <div className="grid min-w-0 content-start gap-10">
          <Section title={t("items")}>
            <OrderItems order={order} requests={requests.data?.items} schemas={schemas} />
          </Section>
          <Section title={t("timeline")}>
            <OrderTimeline order={order} />
          </Section>
          <Section title={t("facts")}>
            <Facts facts={facts} />
          </Section>
        </div>
        <div className="grid content-start gap-10">
          <Section title={t("money.title")}>
            <OrderMoney totals={order.totals} refunded={order.refunded} comesAgain={comesAgain(order)} />
          </Section>
          <Section title={t("billing")}>
            <BillingAddress billing={order.billing} />
          </Section>
          {order.note && (
            <Section title={t("note")}>
              <Note>{order.note}</Note>
            </Section>
          )}
        </div>
      </div>
    </div>
  );
}
