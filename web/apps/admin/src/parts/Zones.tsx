import { type DataColumn, DataTable, Loaded, Section } from "@cloud-factory/kit";
import { Code } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { identityQueries } from "../identity/queries.ts";
import type { RateLimit } from "../identity/types.ts";

/** How often someone may ask, as it is in force now. */
export function Zones() {
  const t = useTranslations("gateway");
  const query = useQuery(identityQueries.gatewayLimits());
  const columns = useMemo<DataColumn<RateLimit>[]>(
    () => [
      { id: "name", header: t("limit.name"), cell: (limit) => limit.name },
      {
        id: "appliesTo",
        header: t("limit.appliesTo"),
        cell: (limit) => <Code className="break-all">{limit.appliesTo}</Code>,
      },
      { id: "countedBy", header: t("limit.countedBy"), cell: (limit) => t(`countedBy.${limit.countedBy}`) },
      {
        id: "rate",
        header: t("limit.rate"),
        align: "end",
        cell: ({ requests, perSeconds }) =>
          requests && perSeconds ? t("rateOf", { requests, seconds: perSeconds }) : t("unlimited"),
      },
      {
        id: "burst",
        header: t("limit.burst"),
        align: "end",
        cell: (limit) => limit.burst ?? "–",
      },
    ],
    [t],
  );
  return (
    <Section title={t("zones")}>
      <p className="max-w-text text-sm text-ink-2">{t("zonesAbout")}</p>
      <Loaded query={query}>
        {(page) => (
          <DataTable
            label={t("zones")}
            columns={columns}
            rows={page.items}
            rowId={(limit) => `${limit.name} ${limit.appliesTo}`}
          />
        )}
      </Loaded>
    </Section>
  );
}
