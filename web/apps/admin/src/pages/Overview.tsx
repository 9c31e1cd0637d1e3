import { queries, type ServiceHealth } from "@cloud-factory/api";
import { HealthLamp, HealthSummary, Loaded, Page, Section, useDuration } from "@cloud-factory/kit";
import {
  Cell,
  LeadCell,
  linkClass,
  RelativeTime,
  Row,
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
  const products = useQuery(queries.products(productQuery({})));
  const up = health.services.filter((service) => service.state === "up").length;
  const troubled = health.services.filter((service) => service.state !== "up");
  const { eventBus, version } = health;
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
              <Cell align="end">{duration(eventBus.lagMillis * 1000)}</Cell>
            </Row>
            <Row>
              <LeadCell>
                <Link to="/events" className={linkClass()}>
                  {t("deadLetters")}
                </Link>
              </LeadCell>
              <Cell align="end">{format.number(eventBus.deadLetters)}</Cell>
            </Row>
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
        <EventPath bus={eventBus} />
      </Section>
    </>
  );
}

/** How an event travels now: recorded with the change, waiting, delivered, or set aside. */
function EventPath({ bus }: { bus: ServiceHealth["eventBus"] }) {
  const t = useTranslations("overview.path");
  const words = useTranslations("kit.track");
  const duration = useDuration();
  const stations = useMemo<Station[]>(() => {
    const waiting = bus.pending > 0;
    const path: Station[] = [
      { id: "recorded", state: "done", label: t("recorded"), detail: t("recordedText") },
      {
        id: "waiting",
        state: waiting ? "moving" : "done",
        label: t("waiting"),
        detail: t("waitingText", { count: bus.pending }),
      },
      {
        id: "delivered",
        state: bus.state === "up" ? (waiting ? "ahead" : "done") : "attention",
        label: t("delivered"),
        detail: t("deliveredText", { lag: duration(bus.lagMillis * 1000) }),
      },
    ];
    if (bus.deadLetters > 0) {
      path.push({
        id: "aside",
        state: "failed",
        label: t("aside"),
        detail: t("asideText", { count: bus.deadLetters }),
      });
    }
    return path;
  }, [bus, t, duration]);
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
