import type { Order, OrderItem, ProvisioningRequest } from "@cloud-factory/api/orders";
import { Money, ServiceIcon, StateLamp } from "@cloud-factory/ui";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { ConfigurationSummary } from "../configure/ConfigurationSummary.tsx";
import { QuoteLines } from "../configure/QuoteLines.tsx";
import { ItemLamp, RefundLamp } from "./lamps.tsx";
import { OrderTrack } from "./OrderTrack.tsx";

/**
 * The items of an order, each with its track, its configuration, its price and how that came about.
 * `schemas` by product put configurations into words; `more` adds what a page knows beside it.
 */
export function OrderItems({
  order,
  requests,
  schemas,
  more,
}: {
  order: Pick<Order, "items" | "state" | "currency">;
  requests?: readonly ProvisioningRequest[];
  schemas?: ReadonlyMap<string, unknown>;
  more?: (item: OrderItem) => ReactNode;
}) {
  const t = useTranslations("ordering.items");
  return (
    <ol aria-label={t("label")} className="border-t-2 border-ink">
      {order.items.map((item) => (
        <ItemRow
          key={item.id}
          item={item}
          currency={order.currency}
          // A draft and an order that waits for its payment have no work to show.
          started={order.state !== "draft" && order.state !== "pendingPayment"}
          request={requests?.find(({ orderItemId }) => orderItemId === item.id)}
          schema={schemas?.get(item.product.slug)}
          more={more?.(item)}
        />
      ))}
    </ol>
  );
}

function ItemRow({
  item,
  currency,
  started,
  request,
  schema,
  more,
}: {
  item: OrderItem;
  currency: string;
  started: boolean;
  request: ProvisioningRequest | undefined;
  schema: unknown;
  more: ReactNode;
}) {
  const t = useTranslations("ordering.items");
  const headingId = useId();
  const { product, quantity, price, refund, snapshot } = item;
  return (
    <li aria-labelledby={headingId} className="grid gap-4 border-b border-line py-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 id={headingId} className="flex items-center gap-2 text-base">
          <ServiceIcon name={product.icon} size={20} className="text-ink-2" />
          <span>
            {product.name}
            {quantity > 1 && <span className="font-normal text-ink-2"> × {quantity}</span>}
          </span>
        </h3>
        <div className="flex flex-wrap items-baseline gap-x-6">
          <ItemLamp state={item.state} className="text-sm" />
          <span className="text-sm text-ink-2">
            <Money {...price.net} className="text-base text-ink" /> {t("net")}
          </span>
        </div>
      </div>
      <ConfigurationSummary schema={schema} configuration={item.configuration} />
      {started && <OrderTrack item={item} request={request} />}
      {refund && (
        <p className="text-sm">
          <RefundLamp state={refund.state} /> <Money {...refund.amount} />
        </p>
      )}
      {more}
      {snapshot.lines.length > 0 && (
        <details className="text-sm">
          <summary className="link inline-flex min-h-(--control) items-center">{t("why")}</summary>
          <div className="mt-2 max-w-text">
            <QuoteLines quote={{ lines: snapshot.lines, billingCycle: item.billingCycle, currency }} />
            <p className="mt-2 text-xs text-ink-2">{t("then", { version: product.version })}</p>
          </div>
        </details>
      )}
    </li>
  );
}

/** What an order could not take over or be. */
export function OrderProblems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <ul role="alert" className="grid gap-1 border-y border-line py-3 text-sm">
      {problems.map((problem) => (
        <li key={problem}>
          <StateLamp state="attention" className="items-baseline whitespace-normal">
            {problem}
          </StateLamp>
        </li>
      ))}
    </ul>
  );
}
