import {
  inventory,
  isFinal,
  type Order as OrderData,
  orderIsMoving,
  type Payment,
} from "@cloud-factory/api/orders";
import { JsonButton, Loaded, Page, Section, useMay } from "@cloud-factory/kit";
import {
  BillingAddress,
  OrderAnnouncer,
  OrderItems,
  OrderLamp,
  OrderMoney,
  comesAgain,
  OrderProblems,
  OrderProgress,
  OrderTimeline,
  useLatestPayment,
  useOrder,
  Waiting,
} from "@cloud-factory/kit/orders";
import {
  Breadcrumb,
  Button,
  buttonClass,
  Code,
  linkClass,
  Note,
  Skeleton,
  StateLamp,
  Time,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useLocation } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { OrderActions } from "../parts/OrderActions.tsx";
import { Payments } from "../parts/Payments.tsx";
import { OrderInvoices, OrderServices } from "../parts/Related.tsx";
import { useConfigurationSchemas } from "../useConfigurationSchemas.ts";

const route = getRouteApi("/orders/$id");

export function Order() {
  const { id } = route.useParams();
  const t = useTranslations("order");
  const kit = useTranslations("kit");
  const may = useMay();
  const query = useOrder(id);
  const unpaid = query.data?.state === "pendingPayment";
  const { payment } = useLatestPayment(id, unpaid && may("payments:read"));
  if (query.data) return <Known key={id} order={query.data} payment={payment} />;
  return (
    <Page title={t("title", { number: "" })} above={<Trail number="…" />}>
      <Loaded query={query} skeleton={<Skeleton label={kit("loading")} lines={6} />}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function Trail({ number }: { number: string }) {
  const t = useTranslations("orders");
  const kit = useTranslations("kit");
  return (
    <Breadcrumb label={kit("breadcrumb")}>
      {[
        <Link key="orders" to="/orders" className={linkClass()}>
          {t("title")}
        </Link>,
        number,
      ]}
    </Breadcrumb>
  );
}

function Known({ order, payment }: { order: OrderData; payment: Payment | undefined }) {
  const t = useTranslations("order");
  const may = useMay();
  const unpaid = order.state === "pendingPayment";
  const started = !unpaid && order.state !== "draft";
  const moving = orderIsMoving(order);
  const requests = useQuery({
    ...inventory.requestsOf(order.id),
    enabled: started && may("provisioning:read"),
    retry: false,
    refetchInterval: moving ? 1000 : false,
  });
  const schemas = useConfigurationSchemas(order.items.map(({ product }) => product.slug));
  const problems = useLocation({
    select: ({ state }) => (state as { problems?: string[] }).problems,
  });
  return (
    <Page
      title={t("title", { number: order.number })}
      above={<Trail number={order.number} />}
      lead={
        <span className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
          <OrderLamp state={order.state} className="text-lg font-medium text-ink" />
          <span className="text-sm">
            {t.rich("placed", { at: () => <Time key="at" at={order.submittedAt ?? order.createdAt} /> })}
          </span>
        </span>
      }
      actions={<JsonButton value={order} url={`/api/orders/${order.id}`} />}
      learn={t("learn")}
    >
      <OrderAnnouncer order={order} />
      {order.deletedAt && (
        <StateLamp state="idle" className="whitespace-normal">
          {t("hidden")}
        </StateLamp>
      )}
      <OrderProblems problems={problems ?? []} />
      <OrderProgress order={order} />
      {unpaid && (
        <Waiting
          payment={payment}
          payLink={(label) => {
            const { allowed, why } = order.actions.pay;
            const because = may("payments:write") ? why : t("actions.notYours");
            return allowed && may("payments:write") ? (
              <Link to="/orders/$id/pay" params={{ id: order.id }} className={buttonClass("primary")}>
                {label}
              </Link>
            ) : (
              <Button blockedBecause={because ?? t("actions.notNow")}>{label}</Button>
            );
          }}
        />
      )}
      {order.state === "draft" && <Note className="max-w-text">{t("draft")}</Note>}
      <OrderActions order={order} />
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
        <div className="grid min-w-0 content-start gap-10">
          <Section title={t("items")} aside={t(`policy.${order.policy}`)}>
            <OrderItems order={order} requests={requests.data?.items} schemas={schemas} />
          </Section>
          {started && may("services:read") && <OrderServices order={order} />}
          {order.state !== "draft" && may("payments:read") && (
            <Section title={t("payments")}>
              <Payments orderId={order.id} moving={moving || unpaid} />
            </Section>
          )}
          {order.state !== "draft" && may("invoices:read") && <OrderInvoices order={order} />}
        </div>
        <aside aria-label={t("facts")} className="grid content-start gap-8">
          <Section title={t("money")}>
            <OrderMoney totals={order.totals} refunded={order.refunded} comesAgain={comesAgain(order)} />
            {unpaid && order.payBy && (
              <p className="text-sm text-ink-2">
                {t.rich("payBy", { at: () => <Time key="at" at={order.payBy ?? ""} /> })}
              </p>
            )}
          </Section>
          <Section title={t("billing")}>
            <BillingAddress billing={order.billing} />
          </Section>
          <Section title={t("timeline")}>
            <OrderTimeline order={order} />
          </Section>
          <p className="text-xs text-ink-3">
            <Code>{order.id}</Code> · {t("version", { version: order.version })}
            {isFinal(order.state) && <> · {t("final")}</>}
          </p>
        </aside>
      </div>
    </Page>
  );
}
