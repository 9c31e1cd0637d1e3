import { queries } from "@cloud-factory/api";
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
import { useTranslations } from "use-intl";
import { UnverifiedEmail } from "./account/UnverifiedEmail.tsx";
import { HealthLamp, HealthSummary, useDuration } from "./HealthLamp.tsx";
import { Loaded } from "./Loaded.tsx";
import { Page, Section } from "./Page.tsx";
import { NavLink } from "./router.ts";

export interface AreaWords {
  title: string;
  lead: string;
  learn: string;
  catalogue: string;
  platform: string;
  areas: string;
}

/** The first page of the portal and of the partner area: how the platform is, and what there is. */
export function AreaOverview({
  words,
  areas,
}: {
  words: AreaWords;
  areas: readonly { to: string; label: string; text: string }[];
}) {
  return (
    <Page
      title={words.title}
      lead={words.lead}
      actions={
        <a href="/products" className={buttonClass("primary")}>
          {words.catalogue}
        </a>
      }
      learn={words.learn}
    >
      <UnverifiedEmail />
      <Section title={words.platform}>
        <Platform label={words.platform} />
      </Section>
      <Section title={words.areas}>
        <dl className="border-t-2 border-ink">
          {areas.map((area) => (
            <div
              key={area.to}
              className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[12rem_minmax(0,1fr)]"
            >
              <dt>
                <NavLink to={area.to} className={linkClass("font-medium")}>
                  {area.label}
                </NavLink>
              </dt>
              <dd className="text-sm leading-6 text-ink-2">{area.text}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </Page>
  );
}

function Platform({ label }: { label: string }) {
  const kit = useTranslations("kit.health");
  const duration = useDuration();
  const health = useQuery(queries.serviceHealth());
  return (
    <Loaded query={health}>
      {(data) => (
        <div className="grid gap-4">
          <HealthSummary health={data} />
          <Table label={label}>
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
