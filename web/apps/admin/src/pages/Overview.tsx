import { type HealthState, queries, type ServiceHealth } from "@cloud-factory/api";
import {
  BusSentence,
  busFigures,
  HealthLamp,
  HealthSummary,
  Loaded,
  Page,
  Section,
  useDuration,
} from "@cloud-factory/kit";
import { useOpenTasks } from "@cloud-factory/kit/desk-search";
import {
  Cell,
  LeadCell,
  linkClass,
  RelativeTime,
  Row,
  StateLamp,
  type Station,
  Table,
  TableBody,
  Track,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { productQuery } from "../productSearch.ts";

export function Overview() {
  const t = useTranslations("overview");
  const health = useQuery(queries.serviceHealth());
  return (
    <Page title={t("title")} lead={t("lead")} learn={t("learn")}>
      <Loaded query={health}>{(data) => <Platform health={data} />}</Loaded>
    </Page>
  );
}

function Platform({ health }: { health: ServiceHealth }) {
  const t = useTranslations("overview");
  const format = useFormatter();
  const duration = useDuration();
  const tasks = useOpenTasks();
  const products = useQuery(queries.products(productQuery({})));
  const up = health.services.filter((service) => service.state === "up").length;
  const troubled = health.services.filter((service) => service.state !== "up");
  const { eventBus, version } = health;
  const figures = busFigures(eventBus);
  return (
    <>
      <HealthSummary health={health} />
      <Section title={t("now")}>
        <Table label={t("now")}>
          <TableBody>
            <Row>
              <LeadCell>
                <Link to="/health" className={linkClass()}>
                  {t("services")}
                </Link>
              </LeadCell>
              <Cell align="end">{t("servicesUp", { up, all: health.services.length })}</Cell>
            </Row>
            {troubled.map((service) => (
              <Row key={service.name}>
                <LeadCell className="pl-4 font-normal">{service.name}</LeadCell>
                <Cell align="end">
                  <HealthLamp state={service.state} />
                </Cell>
              </Row>
            ))}
            <Row>
              <LeadCell>{t("lag")}</LeadCell>
              <Cell align="end">{figures ? duration(figures.lagMillis * 1000) : "–"}</Cell>
            </Row>
            <Row>
              <LeadCell>
                <Link to="/events" className={linkClass()}>
                  {t("deadLetters")}
                </Link>
              </LeadCell>
              <Cell align="end">{figures ? format.number(figures.deadLetters) : "–"}</Cell>
            </Row>
            {tasks && (
              <Row>
                <LeadCell>
                  <Link to="/tasks" className={linkClass()}>
                    {t("tasks")}
                  </Link>
                </LeadCell>
                <Cell align="end">
                  {tasks.count === 0 ? (
                    format.number(0)
                  ) : (
                    <StateLamp state="attention">
                      {format.number(tasks.count)}
                      {tasks.more && "+"}
                    </StateLamp>
                  )}
                </Cell>
              </Row>
            )}
            <Row>
              <LeadCell>
                <Link to="/products" className={linkClass()}>
                  {t("products")}
                </Link>
              </LeadCell>
              <Cell align="end">
                {products.data
                  ? t(products.data.nextCursor ? "productsMore" : "productsCount", {
                      count: products.data.items.length,
                    })
                  : "–"}
              </Cell>
            </Row>
            <Row>
              <LeadCell>{t("version")}</LeadCell>
              <Cell align="end">
                {version.version}
                <span className="text-ink-3">
                  {", "}
                  {t.rich("started", { when: () => <RelativeTime key="when" at={version.startedAt} /> })}
                </span>
              </Cell>
            </Row>
          </TableBody>
        </Table>
      </Section>
      <Section title={t("path.title")} aside={<HealthLamp state={eventBus.state} />}>
        {figures ? <EventPath {...figures} state={eventBus.state} /> : <BusSentence bus={eventBus} />}
      </Section>
    </>
  );
}

/** How an event travels now: recorded with the change, waiting, delivered, or set aside. */
function EventPath({
  pending,
  lagMillis,
  deadLetters,
  state,
}: NonNullable<ReturnType<typeof busFigures>> & { state: HealthState }) {
  const t = useTranslations("overview.path");
  const words = useTranslations("kit.track");
  const duration = useDuration();
  const stations = useMemo<Station[]>(() => {
    const waiting = pending > 0;
    const path: Station[] = [
      { id: "recorded", state: "done", label: t("recorded"), detail: t("recordedText") },
      {
        id: "waiting",
        state: waiting ? "moving" : "done",
        label: t("waiting"),
        detail: t("waitingText", { count: pending }),
      },
      {
        id: "delivered",
        state: state === "up" ? (waiting ? "ahead" : "done") : "attention",
        label: t("delivered"),
        detail: t("deliveredText", { lag: duration(lagMillis * 1000) }),
      },
    ];
    if (deadLetters > 0) {
      path.push({
        id: "aside",
        state: "failed",
        label: t("aside"),
        detail: t("asideText", { count: deadLetters }),
      });
    }
    return path;
  }, [pending, lagMillis, deadLetters, state, t, duration]);
  return (
    <Track
      className="mt-2"
      label={t("title")}
      stations={stations}
      words={{
        done: words("done"),
        moving: words("moving"),
        ahead: words("ahead"),
        failed: words("failed"),
        attention: words("attention"),
      }}
    />
  );
}
