import { inventory, type Service as ServiceData } from "@cloud-factory/api/orders";
import { JsonButton, Loaded, Page, Section, useMay } from "@cloud-factory/kit";
import { ConfigurationSummary } from "@cloud-factory/kit/configure";
import { ServiceLamp } from "@cloud-factory/kit/orders";
import { Facts } from "@cloud-factory/kit/staff";
import { Breadcrumb, Code, CopyButton, linkClass, Note, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useConfigurationSchemas } from "../useConfigurationSchemas.ts";

const route = getRouteApi("/services/$id");
const moving = new Set<string>(["resizing", "terminating"]);

export function Service() {
  const { id } = route.useParams();
  const t = useTranslations("service");
  const services = useTranslations("services");
  const kit = useTranslations("kit");
  const query = useQuery({
    ...inventory.service(id),
    refetchInterval: ({ state: { data } }) => (data && moving.has(data.state) ? 1000 : 30_000),
  });
  const service = query.data;
  const name = service?.name ?? t("title");
  return (
    <Page
      title={name}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="services" to="/services" className={linkClass()}>
              {services("title")}
            </Link>,
            name,
          ]}
        </Breadcrumb>
      }
      lead={service && <ServiceLamp state={service.state} className="text-lg font-medium text-ink" />}
      actions={service && <JsonButton value={service} url={`/api/provisioning/services/${id}`} />}
      learn={t("learn")}
    >
      <Loaded query={query}>{(found) => <Details service={found} />}</Loaded>
    </Page>
  );
}

function Details({ service }: { service: ServiceData }) {
  const t = useTranslations("service");
  const may = useMay();
  const schemas = useConfigurationSchemas([service.product.slug]);
  return (
    <>
      <Section title={t("endpoints")}>
        {service.endpoints.length === 0 ? (
          <p className="text-sm text-ink-2">{t("noEndpoints")}</p>
        ) : (
          <ul className="border-t-2 border-ink text-sm">
            {service.endpoints.map(({ name, value }) => (
              <li
                key={`${name} ${value}`}
                className="flex flex-wrap items-center justify-between gap-x-6 border-b border-line py-1"
              >
                <span className="text-ink-2">{name}</span>
                <span className="flex min-w-0 flex-wrap items-center gap-2">
                  <Code className="break-all">{value}</Code>
                  <CopyButton text={value} />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Note className="max-w-text">{t("secrets")}</Note>
      </Section>
      <Section title={t("facts.title")}>
        <Facts
          facts={[
            [t("facts.product"), service.product.name],
            ...(service.region
              ? [[t("facts.region"), <Code key="region">{service.region}</Code>] as const]
              : []),
            [t("facts.since"), <Time key="since" at={service.activatedAt} />],
            ...(service.terminatedAt
              ? [
                  [
                    t("facts.until"),
                    <span key="until">
                      <Time at={service.terminatedAt} /> {service.endedReason}
                    </span>,
                  ] as const,
                ]
              : []),
            [
              t("facts.order"),
              may("orders:read") ? (
                <Link key="order" to="/orders/$id" params={{ id: service.orderId }} className={linkClass()}>
                  {service.orderNumber}
                </Link>
              ) : (
                service.orderNumber
              ),
            ],
            ...(service.subscriptionId && may("subscriptions:read")
              ? [
                  [
                    t("facts.subscription"),
                    <Link key="subscription" to="/subscriptions" className={linkClass()}>
                      {t("facts.openSubscription")}
                    </Link>,
                  ] as const,
                ]
              : []),
            [t("facts.id"), <Code key="id">{service.id}</Code>],
          ]}
        />
      </Section>
      <Section title={t("configuration")}>
        <ConfigurationSummary
          schema={service.part ? undefined : schemas.get(service.product.slug)}
          configuration={service.configuration}
        />
      </Section>
    </>
  );
}
