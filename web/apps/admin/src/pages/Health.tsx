import { queries, type ServiceHealth } from "@cloud-factory/api";
import {
  type DataColumn,
  DataTable,
  HealthLamp,
  HealthSummary,
  HealthTable,
  JsonButton,
  Loaded,
  Page,
  Section,
  useDuration,
} from "@cloud-factory/kit";
import { Code } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";

export function Health() {
  const t = useTranslations("health");
  const query = useQuery(queries.serviceHealth());
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={query.data && <JsonButton value={query.data} url="/api/monitoring/services" />}
      learn={t("learn")}
    >
      <Loaded query={query}>{(health) => <Checks health={health} />}</Loaded>
    </Page>
  );
}

function Checks({ health }: { health: ServiceHealth }) {
  const t = useTranslations("health");
  const kit = useTranslations("kit.health");
  const of = (kind: "domain" | "dependency") => health.services.filter((service) => service.kind === kind);
  return (
    <>
      <HealthSummary health={health} />
      <Section title={t("services")}>
        <HealthTable services={of("domain")} label={t("services")} />
      </Section>
      <Section title={t("dependencies")}>
        <HealthTable services={of("dependency")} label={t("dependencies")} />
      </Section>
      <Section title={kit("bus")} aside={<HealthLamp state={health.eventBus.state} />}>
        <Readers bus={health.eventBus} />
      </Section>
    </>
  );
}

type Group = ServiceHealth["eventBus"]["groups"][number];

function Readers({ bus }: { bus: ServiceHealth["eventBus"] }) {
  const t = useTranslations("health");
  const kit = useTranslations("kit.health");
  const format = useFormatter();
  const duration = useDuration();
  const columns = useMemo<DataColumn<Group>[]>(
    () => [
      { id: "group", header: kit("group"), cell: (group) => <Code>{group.group}</Code> },
      { id: "pending", header: kit("pending"), align: "end", cell: (group) => format.number(group.pending) },
      { id: "lag", header: kit("lag"), align: "end", cell: (group) => duration(group.lagMillis * 1000) },
      {
        id: "deadLetters",
        header: kit("deadLetters"),
        align: "end",
        cell: (group) => format.number(group.deadLetters),
      },
    ],
    [kit, format, duration],
  );
  return (
    <DataTable
      label={kit("groups")}
      columns={columns}
      rows={bus.groups}
      rowId={(group) => group.group}
      empty={<p className="border-y border-line py-4 text-sm text-ink-2">{t("noReaders")}</p>}
    />
  );
}
