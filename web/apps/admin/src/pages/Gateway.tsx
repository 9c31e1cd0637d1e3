import {
  type DataColumn,
  DataTable,
  JsonButton,
  Loaded,
  Page,
  Section,
  useDuration,
} from "@cloud-factory/kit";
import { Code, EmptyState, RelativeTime, SelectField, Tag } from "@cloud-factory/ui";
import { Facts } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { share } from "../chart.ts";
import { gatewayWindows, type GatewayWindow, identityQueries } from "../identity/queries.ts";
import type { GatewayAnalytics, GatewayClient, GatewayRoute } from "../identity/types.ts";
import { IdLink } from "../parts/ids.tsx";
import { Zones } from "../parts/Zones.tsx";
import { TimeChart } from "../parts/TimeChart.tsx";

const route = getRouteApi("/gateway");

export function Gateway() {
  const t = useTranslations("gateway");
  const { window = "1h" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(identityQueries.gatewayAnalytics(window));
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          {query.data && <JsonButton value={query.data} url={`/api/gateway/analytics?window=${window}`} />}
          <SelectField
            label={t("window")}
            labelHidden
            value={window}
            options={gatewayWindows.map((value) => ({ value, label: t(`windows.${value}`) }))}
            onChange={(event) => {
              const chosen = gatewayWindows.find((value) => value === event.target.value);
              void navigate({ search: { window: chosen === "1h" ? undefined : chosen }, resetScroll: false });
            }}
          />
        </>
      }
    >
      <Loaded query={query}>{(data) => <Traffic data={data} window={window} />}</Loaded>
      <Zones />
    </Page>
  );
}

const hours: Record<GatewayWindow, number> = { "1h": 1, "24h": 24 };

function Traffic({ data, window }: { data: GatewayAnalytics; window: GatewayWindow }) {
  const t = useTranslations("gateway");
  const format = useFormatter();
  const duration = useDuration();
  const { perMinute, cache } = data;
  const times = useMemo(() => perMinute.map(({ at }) => at), [perMinute]);
  const last = times.at(-1);
  const to = Date.parse(last ?? data.since);
  const span = { from: to - hours[window] * 3_600_000, to };
  const errors = perMinute.reduce((sum, minute) => sum + minute.errors, 0);
  const percent = (value: number) => format.number(value, { style: "percent", maximumFractionDigits: 1 });
  const asked = cache.hits + cache.misses;
  if (data.requests === 0) {
    return <EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>;
  }
  return (
    <>
      <Facts
        facts={[
          [t("requests"), format.number(data.requests)],
          [t("errors"), `${format.number(errors)} (${percent(share(errors, data.requests))})`],
          [
            t("cache"),
            asked === 0 ? "–" : t("cacheHits", { share: percent(share(cache.hits, asked)), asked }),
          ],
          [t("since"), <RelativeTime key="since" at={data.since} />],
        ]}
      />
      <Section title={t("rate")}>
        <TimeChart
          label={t("rateLabel")}
          times={times}
          span={span}
          format={(value) => format.number(value)}
          series={[
            {
              id: "requests",
              label: t("requestsPerMinute"),
              tint: "accent",
              values: perMinute.map(({ requests }) => requests),
            },
            {
              id: "errors",
              label: t("errorsPerMinute"),
              tint: "bad",
              values: perMinute.map((minute) => minute.errors),
            },
          ]}
        />
      </Section>
      <Section title={t("latency")}>
        <TimeChart
          label={t("latencyLabel")}
          times={times}
          span={span}
          format={(value) => duration(value * 1000)}
          series={[
            { id: "p50", label: t("p50"), tint: "accent", values: perMinute.map(({ p50Ms }) => p50Ms) },
            { id: "p99", label: t("p99"), tint: "ink", values: perMinute.map(({ p99Ms }) => p99Ms) },
          ]}
        />
      </Section>
      <Section title={t("routes")}>
        <Routes rows={data.routes} />
      </Section>
      <Section title={t("clients")}>
        <Clients rows={data.clients} />
      </Section>
    </>
  );
}

function Routes({ rows }: { rows: readonly GatewayRoute[] }) {
  const t = useTranslations("gateway");
  const format = useFormatter();
  const duration = useDuration();
  const columns = useMemo<DataColumn<GatewayRoute>[]>(() => {
    const count = (id: "requests" | "errors4xx" | "errors5xx" | "limited"): DataColumn<GatewayRoute> => ({
      id,
      header: t(`columns.${id}`),
      align: "end",
      cell: (row) => (row[id] === 0 ? <span className="text-ink-3">0</span> : format.number(row[id])),
    });
    return [
      {
        id: "route",
        header: t("columns.route"),
        cell: (row) => (
          <Code className="font-normal break-all">
            <strong className="font-medium">{row.method}</strong> {row.route}
          </Code>
        ),
      },
      count("requests"),
      count("errors4xx"),
      count("errors5xx"),
      count("limited"),
      {
        id: "p50",
        header: t("columns.p50"),
        align: "end",
        cell: (row) => duration(row.p50Ms * 1000),
      },
      {
        id: "p99",
        header: t("columns.p99"),
        align: "end",
        cell: (row) => duration(row.p99Ms * 1000),
      },
    ];
  }, [t, format, duration]);
  return (
    <DataTable
      label={t("routes")}
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.method} ${row.route}`}
    />
  );
}

function Clients({ rows }: { rows: readonly GatewayClient[] }) {
  const t = useTranslations("gateway");
  const format = useFormatter();
  const columns = useMemo<DataColumn<GatewayClient>[]>(
    () => [
      {
        id: "client",
        header: t("columns.client"),
        cell: (row) => (
          <span className="font-normal">
            <IdLink id={row.client} />
          </span>
        ),
      },
      { id: "kind", header: t("columns.kind"), cell: (row) => <Tag>{t(`kinds.${row.kind}`)}</Tag> },
      {
        id: "requests",
        header: t("columns.requests"),
        align: "end",
        cell: (row) => format.number(row.requests),
      },
      { id: "errors", header: t("columns.errors"), align: "end", cell: (row) => format.number(row.errors) },
      {
        id: "limited",
        header: t("columns.limited"),
        align: "end",
        cell: (row) => format.number(row.limited),
      },
    ],
    [t, format],
  );
  return (
    <DataTable
      label={t("clients")}
      columns={columns}
      rows={rows}
      rowId={(row) => `${row.kind} ${row.client}`}
    />
  );
}
