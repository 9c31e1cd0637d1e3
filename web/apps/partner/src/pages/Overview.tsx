import { queries } from "@cloud-factory/api";
import { HealthLamp, HealthSummary, Loaded, Page, Section, useDuration } from "@cloud-factory/kit";
import {
  buttonClass,
  Cell,
  HeadCell,
  LeadCell,
  linkClass,
  Row,
  Table,
  TableBody,
  TableHead,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { areas } from "../areas.ts";

export function Overview() {
  const t = useTranslations("overview");
  const shell = useTranslations("shell.areas");
  const texts = useTranslations("areas");
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      actions={
        <a href="/products" className={buttonClass("primary")}>
          {t("catalogue")}
        </a>
      }
      learn={t("learn")}
    >
      <Section title={t("platform")}>
        <Platform />
      </Section>
      <Section title={t("areas")}>
        <dl className="border-t-2 border-ink">
          {areas.map((area) => (
            <div
              key={area}
              className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[12rem_minmax(0,1fr)]"
            >
              <dt>
                <Link to={`/${area}`} className={linkClass("font-medium")}>
                  {shell(area)}
                </Link>
              </dt>
              <dd className="text-sm leading-6 text-ink-2">{texts(`${area}.lead`)}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  );
}

function Platform() {
  const t = useTranslations("overview");
  const kit = useTranslations("kit.health");
  const duration = useDuration();
  const health = useQuery(queries.serviceHealth());
  return (
    <Loaded query={health}>
      {(data) => (
        <div className="grid gap-4">
          <HealthSummary health={data} />
          <Table label={t("platform")}>
            <TableHead>
              <Row>
                <HeadCell>{kit("name")}</HeadCell>
                <HeadCell>{kit("state")}</HeadCell>
                <HeadCell align="end">{kit("response")}</HeadCell>
              </Row>
            </TableHead>
            <TableBody>
              {data.services
                .filter((service) => service.kind === "domain")
                .map((service) => (
                  <Row key={service.name}>
                    <LeadCell>{service.name}</LeadCell>
                    <Cell>
                      <HealthLamp state={service.state} />
                    </Cell>
                    <Cell align="end">{duration(service.responseMicros)}</Cell>
                  </Row>
                ))}
            </TableBody>
          </Table>
        </div>
      )}
    </Loaded>
  );
}
