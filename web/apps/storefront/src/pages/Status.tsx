import { queries, type ServiceHealth } from "@cloud-factory/api";
import {
  BusSentence,
  HealthLamp,
  HealthSummary,
  HealthTable,
  JsonButton,
  Loaded,
  PageHeading,
  Section,
  useDocumentTitle,
} from "@cloud-factory/kit";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";

export function Status() {
  const t = useTranslations("status");
  useDocumentTitle(t("title"));
  const query = useQuery(queries.serviceHealth());
  return (
    <div className="grid gap-8">
      <header>
        <PageHeading>{t("title")}</PageHeading>
        <p className="mt-2 max-w-text text-ink-2">{t("lead")}</p>
      </header>
      <Loaded query={query}>{(health) => <Health health={health} />}</Loaded>
    </div>
  );
}

function Health({ health }: { health: ServiceHealth }) {
  const t = useTranslations("status");
  const kit = useTranslations("kit.health");
  const format = useFormatter();
  const services = health.services.filter((service) => service.kind === "domain");
  const dependencies = health.services.filter((service) => service.kind === "dependency");
  return (
    <>
      <HealthSummary health={health} />
      {services.length > 0 && (
        <Section title={t("services")}>
          <HealthTable services={services} label={t("services")} />
        </Section>
      )}
      {dependencies.length > 0 && (
        <Section title={t("dependencies")}>
          <HealthTable services={dependencies} label={t("dependencies")} />
        </Section>
      )}
      <Section title={kit("bus")} aside={<HealthLamp state={health.eventBus.state} />}>
        <p className="max-w-text text-ink-2">
          <BusSentence bus={health.eventBus} />
        </p>
      </Section>
      <p className="flex flex-wrap items-center justify-between gap-x-6 text-sm text-ink-3">
        <span>
          {t("version", {
            version: health.version.version,
            started: format.dateTime(new Date(health.version.startedAt), {
              dateStyle: "medium",
              timeStyle: "short",
            }),
          })}
        </span>
        <JsonButton value={health} url="/api/monitoring/services" />
      </p>
    </>
  );
}
