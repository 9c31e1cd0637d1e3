import { inventory, isFinal, type Order, paying } from "@cloud-factory/api/orders";
import { Section } from "@cloud-factory/kit";
import { firstEndpoint, InvoiceLamp, ServiceLamp } from "@cloud-factory/kit/orders";
import { Code, linkClass, Money } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** What came of an order a moment ago may take another to be told: asked for again for so long. */
const soon = 60_000;

function expectedSoon(order: Pick<Order, "state" | "fulfilledAt">): boolean {
  if (!isFinal(order.state)) return true;
  return Boolean(order.fulfilledAt) && Date.now() - Date.parse(order.fulfilledAt ?? "") < soon;
}

function Line({ children }: { children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2">
      {children}
    </li>
  );
}

export function OrderServices({ order }: { order: Order }) {
  const t = useTranslations("order");
  const { data } = useQuery({
    ...inventory.services({ orderId: order.id }),
    refetchInterval: expectedSoon(order) ? 2000 : false,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t("services")}>
      <ul className="border-t-2 border-ink text-sm">
        {data.items.map((service) => (
          <Line key={service.id}>
            <span>
              <Link to="/services/$id" params={{ id: service.id }} className={linkClass("font-medium")}>
                {service.name}
              </Link>
              {firstEndpoint(service) && (
                <Code className="block break-all text-ink-2">{firstEndpoint(service)}</Code>
              )}
            </span>
            <ServiceLamp state={service.state} />
          </Line>
        ))}
      </ul>
    </Section>
  );
}

export function OrderInvoices({ order }: { order: Order }) {
  const t = useTranslations("order");
  const { data } = useQuery({
    ...paying.invoices({ orderId: order.id }),
    refetchInterval: expectedSoon(order) ? 2000 : false,
  });
  if (!data || data.items.length === 0) return null;
  return (
    <Section title={t("invoices")}>
      <ul className="border-t-2 border-ink text-sm">
        {data.items.map((invoice) => (
          <Line key={invoice.id}>
            <Link to="/invoices/$id" params={{ id: invoice.id }} className={linkClass("font-medium")}>
              {invoice.number ?? t("invoiceDraft")}
            </Link>
            <span className="flex flex-wrap gap-x-6">
              <InvoiceLamp state={invoice.state} />
              <Money {...invoice.gross} />
            </span>
          </Line>
        ))}
      </ul>
    </Section>
  );
}
