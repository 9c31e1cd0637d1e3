import { orderStates } from "@cloud-factory/api/orders";
import { type OrderAnalytics, orderDesk } from "@cloud-factory/api/staff";
import {
  Cell,
  HeadCell,
  LeadCell,
  Money,
  RelativeTime,
  Row,
  Table,
  TableBody,
  TableHead,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "use-intl";
import { Loaded } from "../../Loaded.tsx";
import { OrderLamp } from "../../orders/lamps.tsx";
import { Section } from "../../Page.tsx";
import { Facts } from "../../staff/Facts.tsx";

/** How many orders came in, what they were worth, and how many were paid. */
export function Figures({ tenantId }: { tenantId?: string }) {
  const query = useQuery({ ...orderDesk.analytics(tenantId), refetchInterval: 60_000 });
  return <Loaded query={query}>{(figures) => <FigureTables figures={figures} />}</Loaded>;
}

export function FigureTables({ figures }: { figures: OrderAnalytics }) {
  const t = useTranslations("desk.figures");
  const format = useFormatter();
  const { currencies } = figures;
  return (
    <div className="grid gap-10 lg:grid-cols-2 lg:gap-16">
      <div className="grid content-start gap-10">
        <Section
          title={t("title")}
          aside={t.rich("computed", { when: () => <RelativeTime key="when" at={figures.at} /> })}
        >
          <Table label={t("title")}>
            <TableHead>
              <Row>
                <HeadCell>{t("what")}</HeadCell>
                <HeadCell align="end">{t("today")}</HeadCell>
                <HeadCell align="end">{t("week")}</HeadCell>
                <HeadCell align="end">{t("month")}</HeadCell>
              </Row>
            </TableHead>
            <TableBody>
              <Row>
                <LeadCell>{t("begun")}</LeadCell>
                <Cell align="end">{format.number(figures.today)}</Cell>
                <Cell align="end">{format.number(figures.week)}</Cell>
                <Cell align="end">{format.number(figures.month)}</Cell>
              </Row>
              {currencies.map(({ currency, revenueToday, revenueWeek, revenueMonth }) => (
                <Row key={currency}>
                  <LeadCell>{t("revenue", { currency })}</LeadCell>
                  <Cell align="end">
                    <Money {...revenueToday} />
                  </Cell>
                  <Cell align="end">
                    <Money {...revenueWeek} />
                  </Cell>
                  <Cell align="end">
                    <Money {...revenueMonth} />
                  </Cell>
                </Row>
              ))}
            </TableBody>
          </Table>
        </Section>
        <Section title={t("ever")}>
          <Facts
            facts={[
              [t("begun"), format.number(figures.total)],
              [t("submitted"), format.number(figures.submitted)],
              [t("paid"), format.number(figures.paid)],
              [t("fulfilled"), format.number(figures.fulfilled)],
              [t("conversion"), t("percent", { percent: format.number(Number(figures.conversion)) })],
              ...currencies.map(
                ({ currency, averageValue }) =>
                  [
                    t("average", { currency }),
                    averageValue ? <Money key={currency} {...averageValue} /> : "–",
                  ] as const,
              ),
            ]}
          />
          <p className="text-xs text-ink-2">{t("about")}</p>
        </Section>
      </div>
      <Section title={t("byState")}>
        <Table label={t("byState")}>
          <TableBody>
            {orderStates.map((state) => (
              <Row key={state}>
                <LeadCell>
                  <OrderLamp state={state} />
                </LeadCell>
                <Cell align="end">{format.number(figures.byState[state] ?? 0)}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </Section>
    </div>
  );
}
