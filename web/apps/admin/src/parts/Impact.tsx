import type { BeforeAfter, PriceImpact } from "@cloud-factory/api/staff";
import { percentAbove } from "@cloud-factory/kit/offering";
import { Cell, HeadCell, LeadCell, Money, Row, Table, TableBody, TableHead } from "@cloud-factory/ui";
import { ConfigurationSummary } from "@cloud-factory/kit/configure";
import { Facts } from "@cloud-factory/kit/staff";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** What a change of prices would do: to whoever buys from now on, and to nobody else. */
export function Impact({ impact, schema }: { impact: PriceImpact; schema: unknown }) {
  const t = useTranslations("impact");
  const rows: { id: string; name: ReactNode; change: BeforeAfter }[] = [
    { id: "from", name: t("priceFrom"), change: impact.priceFrom },
    ...impact.plans.map((plan) => ({
      id: `plan ${plan.code}`,
      name: t("plan", { code: plan.code }),
      change: plan,
    })),
    ...impact.samples.map((sample, index) => ({
      id: `sample ${index}`,
      name: (
        <ConfigurationSummary schema={schema} configuration={sample.configuration} className="font-normal" />
      ),
      change: sample,
    })),
    ...impact.bundles.map((bundle, index) => ({
      id: `bundle ${index}`,
      name: t("bundle", { name: bundle.name ?? bundle.slug ?? "" }),
      change: bundle,
    })),
    ...impact.resales.map((resale, index) => ({
      id: `resale ${index}`,
      name: t("resale", { seller: resale.seller }),
      change: resale,
    })),
  ];
  return (
    <div className="grid gap-4">
      <Table label={t("title")} stack>
        <TableHead>
          <Row>
            <HeadCell>{t("what")}</HeadCell>
            <HeadCell align="end">{t("before")}</HeadCell>
            <HeadCell align="end">{t("after")}</HeadCell>
            <HeadCell align="end">{t("difference")}</HeadCell>
          </Row>
        </TableHead>
        <TableBody>
          {rows.map(({ id, name, change }) => (
            <Row key={id}>
              <LeadCell>{name}</LeadCell>
              <Cell label={t("before")} align="end">
                <Price money={change.before} />
              </Cell>
              <Cell label={t("after")} align="end">
                <Price money={change.after} />
              </Cell>
              <Cell label={t("difference")} align="end">
                <Difference change={change} />
              </Cell>
            </Row>
          ))}
        </TableBody>
      </Table>
      <Facts
        facts={[
          [t("keptQuotes"), t("keptQuotesText", { count: impact.keptQuotes })],
          [t("subscriptions"), t("subscriptionsText", { count: impact.subscriptions.touched })],
        ]}
      />
    </div>
  );
}

function Price({ money }: { money: BeforeAfter["before"] }) {
  return money ? <Money {...money} /> : <span className="text-ink-3">–</span>;
}

function Difference({ change: { before, after } }: { change: BeforeAfter }) {
  const t = useTranslations("impact");
  if (!before || !after) return <span className="text-ink-3">–</span>;
  const percent = percentAbove(before.amount, after.amount);
  if (before.amount === after.amount) return <span className="text-ink-3">{t("same")}</span>;
  if (percent === null) return <span className="text-ink-3">–</span>;
  return (
    <span className="whitespace-nowrap">
      {percent.startsWith("-") ? `−${percent.slice(1)}` : `+${percent}`} %
    </span>
  );
}
