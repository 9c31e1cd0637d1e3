import { useOrder, PayForm } from "@cloud-factory/kit/orders";
import { Code, linkClass, Money, Time } from "@cloud-factory/ui";
import { getRouteApi, Link, Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { CheckoutTexts } from "../shop/checkout/CheckoutTexts.tsx";
import { takeOver } from "../shop/checkout/handOver.ts";
import { OrderPage, SignedIn } from "../shop/checkout/OwnOrder.tsx";

const route = getRouteApi("/checkout/pay/$id");

/** An order that waits for its payment: pays it, as often as it takes until one way works. */
export function PayOrder() {
  const { id } = route.useParams();
  return (
    <CheckoutTexts>
      <Page key={id} id={id} />
    </CheckoutTexts>
  );
}

function Page({ id }: { id: string }) {
  const t = useTranslations("checkout.pay");
  return (
    <SignedIn path={`/checkout/pay/${id}`} title={t("plain")}>
      <Paying id={id} />
    </SignedIn>
  );
}

function Paying({ id }: { id: string }) {
  const t = useTranslations("checkout.pay");
  const navigate = route.useNavigate();
  const [begin] = useState(() => takeOver(id));
  const query = useOrder(id, { otherwise: 30_000 });
  const done = `/checkout/done/${id}`;
  return (
    <OrderPage query={query} title={({ number }) => t("title", { number })}>
      {(order) =>
        order.state !== "pendingPayment" ? (
          <Navigate to="/checkout/done/$id" params={{ id }} replace />
        ) : (
          <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
            <PayForm
              orderId={id}
              amount={order.totals.gross}
              returnPath={done}
              begin={begin}
              onPaid={() => void navigate({ to: "/checkout/done/$id", params: { id }, replace: true })}
            />
            <aside aria-label={t("summary")} className="grid content-start gap-3 text-sm">
              <dl className="border-t-2 border-ink">
                <div className="flex justify-between gap-4 border-b border-line py-2">
                  <dt className="text-ink-2">{t("number")}</dt>
                  <dd>
                    <Code>{order.number}</Code>
                  </dd>
                </div>
                <div className="flex items-baseline justify-between gap-4 border-b border-ink py-2">
                  <dt className="font-medium">{t("amount")}</dt>
                  <dd>
                    <Money {...order.totals.gross} className="text-xl font-medium tracking-tight" />
                  </dd>
                </div>
              </dl>
              <ul className="text-ink-2">
                {order.items.map(({ id: item, product, quantity }) => (
                  <li key={item}>
                    {product.name}
                    {quantity > 1 && <> × {quantity}</>}
                  </li>
                ))}
              </ul>
              {order.payBy && (
                <p className="text-ink-2">
                  {t.rich("until", { at: () => <Time key="at" at={order.payBy ?? ""} /> })}
                </p>
              )}
              <p>
                <Link to="/checkout/done/$id" params={{ id }} className={linkClass()}>
                  {t("look")}
                </Link>
              </p>
            </aside>
          </div>
        )
      }
    </OrderPage>
  );
}
