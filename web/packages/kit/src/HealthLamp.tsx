import type { HealthState, ServiceHealth, ServiceStatus } from "@cloud-factory/api";
import {
  Cell,
  HeadCell,
  type LampState,
  LeadCell,
  RelativeTime,
  Row,
  Sparkline,
  StateLamp,
  Table,
  TableBody,
  TableHead,
} from "@cloud-factory/ui";
import { useFormatter, useTranslations } from "use-intl";

export const lampOf: Record<HealthState, LampState> = { up: "ok", degraded: "attention", down: "failed" };

export function HealthLamp({ state, className }: { state: HealthState; className?: string }) {
  const t = useTranslations("kit.health");
  return (
    <StateLamp state={lampOf[state]} className={className}>
      {t(state)}
    </StateLamp>
  );
}

/** Microseconds as people read them: 0.4 ms, 12 ms, 1.2 s. */
export function useDuration(): (micros: number) => string {
  const format = useFormatter();
  return (micros) => {
    const millis = micros / 1000;
    if (millis >= 1000) return `${format.number(millis / 1000, { maximumFractionDigits: 1 })} s`;
    return `${format.number(millis, { maximumFractionDigits: millis < 10 ? 1 : 0 })} ms`;
  };
}

/** One sentence for the whole platform. */
export function HealthSummary({ health }: { health: ServiceHealth }) {
  const t = useTranslations("kit.health");
  return (
    <p className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
      <StateLamp state={lampOf[health.state]} className="text-lg font-medium">
        {t(`all.${health.state}`)}
      </StateLamp>
      <HealthChecked health={health} />
    </p>
  );
}

export function HealthChecked({ health }: { health: ServiceHealth }) {
  const t = useTranslations("kit.health");
  return (
    <span className="text-sm text-ink-2">
      {t.rich("checked", {
        seconds: health.intervalSeconds,
        when: () => <RelativeTime key="when" at={health.checkedAt} />,
      })}
    </span>
  );
}

/** Every service and dependency: state, response time now and over the last checks, uptime. */
export function HealthTable({ services, label }: { services: readonly ServiceStatus[]; label?: string }) {
  const t = useTranslations("kit.health");
  const duration = useDuration();
  return (
    <Table label={label ?? t("table")} stack>
      <TableHead>
        <Row>
          <HeadCell className="w-[30%]">{t("name")}</HeadCell>
          <HeadCell className="w-[18%]">{t("state")}</HeadCell>
          <HeadCell className="w-[24%]">{t("history")}</HeadCell>
          <HeadCell align="end" className="w-[14%]">
            {t("response")}
          </HeadCell>
          <HeadCell align="end" className="w-[14%]">
            {t("uptime")}
          </HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {services.map((service) => (
          <Row key={service.name}>
            <LeadCell>
              {service.name}
              {service.message && (
                <span className="block text-xs font-normal whitespace-normal text-ink-2">
                  {service.message}
                </span>
              )}
            </LeadCell>
            <Cell label={t("state")}>
              <HealthLamp state={service.state} />
            </Cell>
            <Cell label={t("history")}>
              <Sparkline
                label={t("spark", {
                  name: service.name,
                  count: service.history.length,
                  now: duration(service.responseMicros),
                })}
                points={service.history.map((sample) => ({
                  value: sample.responseMicros,
                  state: lampOf[sample.state],
                }))}
              />
            </Cell>
            <Cell label={t("response")} align="end">
              {duration(service.responseMicros)}
            </Cell>
            <Cell label={t("uptime")} align="end">
              <Uptime percent={service.uptimePercent} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** The server rounds; the string is only written the reader's way. */
function Uptime({ percent }: { percent: string | null | undefined }) {
  const format = useFormatter();
  if (percent === null || percent === undefined) return "–";
  return `${format.number(Number(percent), { minimumFractionDigits: 2, maximumFractionDigits: 2 })} %`;
}

type EventBus = ServiceHealth["eventBus"];

/** The figures of the bus, or null while it could not be asked. */
export function busFigures({ pending, lagMillis, deadLetters }: EventBus) {
  if (typeof pending !== "number" || typeof lagMillis !== "number" || typeof deadLetters !== "number")
    return null;
  return { pending, lagMillis, deadLetters };
}

/** The bus in one sentence. */
export function BusSentence({ bus }: { bus: EventBus }) {
  const t = useTranslations("kit.health");
  const duration = useDuration();
  const figures = busFigures(bus);
  if (!figures) return t("busUnknown");
  const { pending, lagMillis, deadLetters } = figures;
  return t("busSentence", { pending, deadLetters, lag: duration(lagMillis * 1000) });
}
