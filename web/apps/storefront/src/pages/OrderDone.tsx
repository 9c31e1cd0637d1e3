import { inventory, isFinal, type Order } from "@cloud-factory/api/orders";
import { Section, useSession } from "@cloud-factory/kit";
import {
  OrderAnnouncer,
  OrderItems,
  OrderLamp,
  OrderMoney,
  comesAgain,
  OrderProgress,
  useLatestPayment,
  useLength,
  useOrder,
  Waiting,
} from "@cloud-factory/kit/orders";
import { buttonClass, Code } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { CheckoutTexts } from "../shop/checkout/CheckoutTexts.tsx";
import { Outcome } from "../shop/checkout/Outcome.tsx";
import { OrderPage, SignedIn } from "../shop/checkout/OwnOrder.tsx";
import { useConfigurationSchemas } from "../shop/useConfigurationSchemas.ts";

const route = getRouteApi("/checkout/done/$id");

/** From here one watches what was ordered come to life. */
export function OrderDone() {
  const { id } = route.useParams();
  return (
    <CheckoutTexts>
      <Page key={id} id={id} />
    </CheckoutTexts>
  );
}

function Page({ id }: { id: string }) {
  const t = useTranslations("checkout.done");
  return (
    <SignedIn path={`/checkout/done/${id}`} title={t("plain")}>
      <Watching id={id} />
    </SignedIn>
  );
}

function Watching({ id }: { id: string }) {
  const t = useTranslations("checkout.done");
  const query = useOrder(id, { otherwise: false, expecting: true });
  const order = query.data;
  const unpaid = order?.state === "pendingPayment";
  const { payment } = useLatestPayment(id, unpaid);
  const started = order !== undefined && order.state !== "draft" && !unpaid;
  const requests = useQuery({
    ...inventory.requestsOf(id),
    enabled: started,
    retry: false,
    // With the order: the one says that something moved, the other how long it took.
    refetchInterval: order && started && !isFinal(order.state) ? 1000 : false,
  });
  const schemas = useConfigurationSchemas(order?.items.map(({ product }) => product.slug) ?? []);
  return (
    <OrderPage query={query} title={(found) => t(`title.${sayOf(found)}`)}>
      {(found) => (
        <>
          <OrderAnnouncer order={found} />
          <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
            <OrderLamp state={found.state} className="text-lg font-medium" />
            <span className="text-sm text-ink-2">
              {t.rich("number", { code: () => <Code key="code">{found.number}</Code> })}
              <Length order={found} />
            </span>
          </p>
          <OrderProgress order={found} />
          {unpaid && (
            <Waiting
              payment={payment}
              payLink={(label) => (
                <Link to="/checkout/pay/$id" params={{ id }} className={buttonClass("primary")}>
                  {label}
                </Link>
              )}
            />
          )}
          <Explanation order={found} />
          <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
            <div className="grid min-w-0 content-start gap-8">
              <Section title={t("items")}>
                <OrderItems order={found} requests={requests.data?.items} schemas={schemas} />
              </Section>
              <Outcome order={found} />
            </div>
            <div className="grid content-start gap-5">
              <OrderMoney totals={found.totals} refunded={found.refunded} comesAgain={comesAgain(found)} />
              <Onwards order={found} />
            </div>
          </div>
        </>
      )}
    </OrderPage>
  );
}

type Say = "waiting" | "working" | "ready" | "partly" | "cancelled" | "failed";

/** What the page says above all. */
export function sayOf({ state, items }: Pick<Order, "state" | "items">): Say {
  switch (state) {
    case "draft":
    case "pendingPayment":
      return "waiting";
    case "fulfilled":
      return items.every((item) => item.state === "active") ? "ready" : "partly";
    case "cancelled":
    case "failed":
      return state;
    default:
      return "working";
  }
}

/** What follows from a state that is not simply good, and whether one has to do anything. */
function Explanation({ order }: { order: Order }) {
  const t = useTranslations("checkout.done.explained");
  const say = sayOf(order);
  if (say === "ready") return null;
  return <p className="max-w-text text-ink-2">{t(say)}</p>;
}

/** The promise is a time, so the time is shown. */
function Length({ order }: { order: Order }) {
  const t = useTranslations("checkout.done");
  const length = useLength();
  const paid = order.timeline.find(({ state }) => state === "paymentConfirmed")?.at;
  if (!paid || !order.fulfilledAt) return null;
  return <> · {t("took", { length: length(Date.parse(order.fulfilledAt) - Date.parse(paid)) })}</>;
}

function Onwards({ order }: { order: Order }) {
  const t = useTranslations("checkout.done");
  const { me } = useSession();
  return (
    <div className="flex flex-wrap gap-2">
      {me?.tenant.kind === "customer" && (
        <a href={`/portal/orders/${order.id}`} className={buttonClass("primary")}>
          {t("portal")}
        </a>
      )}
      <Link to="/products" className={buttonClass("secondary")}>
        {t("more")}
      </Link>
    </div>
  );
}
