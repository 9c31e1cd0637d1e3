import { inventory, type Order, paying } from "@cloud-factory/api/orders";
import { Section } from "@cloud-factory/kit";
import { firstEndpoint, InvoiceLamp, ServiceLamp } from "@cloud-factory/kit/orders";
import { Code, linkClass, Money, Skeleton } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";

/** What an order became: services that run, and the invoice for them. */
export function Outcome({ order }: { order: Order }) {
  const t = useTranslations("checkout.done");
  const kit = useTranslations("kit");
  const some = order.items.some(({ state }) => state === "active");
  const ready = order.state === "fulfilled";
  const services = useQuery({
    ...inventory.services({ orderId: order.id }),
    enabled: some,
    // They come a moment after the order says so.
    refetchInterval: ({ state: { data } }) => (ready && data && data.items.length > 0 ? false : 1500),
  });
  const invoices = useQuery({
    ...paying.invoices({ orderId: order.id }),
    enabled: ready,
    refetchInterval: ({ state: { data } }) =>
      data?.items.some(({ state }) => state !== "draft") ? false : 1500,
  });
  const found = services.data?.items ?? [];
  const issued = (invoices.data?.items ?? []).filter(({ state }) => state !== "draft");
  if (!some) return null;
  return (
    <div className="grid gap-8 sm:grid-cols-2">
      <Section title={t("services")}>
        {found.length === 0 && <Skeleton label={kit("loading")} lines={2} />}
        <ul className="border-t-2 border-ink text-sm">
          {found.map((service) => (
            <li
              key={service.id}
              className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2"
            >
              <span>
                <a href={`/portal/services/${service.id}`} className={linkClass("font-medium")}>
                  {service.name}
                </a>
                {firstEndpoint(service) && (
                  <Code className="block break-all text-ink-2">{firstEndpoint(service)}</Code>
                )}
              </span>
              <ServiceLamp state={service.state} />
            </li>
          ))}
        </ul>
      </Section>
      {ready && (
        <Section title={t("invoice")}>
          {issued.length === 0 && <p className="text-sm text-ink-2">{t("invoiceSoon")}</p>}
          <ul className="border-t-2 border-ink text-sm">
            {issued.map((invoice) => (
              <li
                key={invoice.id}
                className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2"
              >
                <a href={`/portal/invoices/${invoice.id}`} className={linkClass("font-medium")}>
                  {invoice.number}
                </a>
                <span className="flex gap-4">
                  <InvoiceLamp state={invoice.state} />
                  <Money {...invoice.gross} />
                </span>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
