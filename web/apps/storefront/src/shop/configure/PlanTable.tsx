import type { Offer } from "@cloud-factory/api";
import { Button, Cell, HeadCell, LeadCell, Money, Row, Table, TableBody, TableHead } from "@cloud-factory/ui";
import { useTranslations } from "use-intl";

/** The plans side by side: what each has, and what it costs a month. */
export function PlanTable({
  plans,
  chosen,
  onChoose,
}: {
  plans: Offer["plans"];
  chosen: string | undefined;
  onChoose: (code: string) => void;
}) {
  const t = useTranslations("configure.plans");
  const features = [
    ...new Set(plans.flatMap((plan) => (plan.features ?? []).map((feature) => feature.name))),
  ];
  return (
    <Table label={t("title")}>
      <TableHead>
        <Row>
          <HeadCell>
            <span className="sr-only">{t("feature")}</span>
          </HeadCell>
          {plans.map((plan) => (
            <HeadCell key={plan.code}>
              <span className="text-sm text-ink">{plan.name}</span>
            </HeadCell>
          ))}
        </Row>
      </TableHead>
      <TableBody>
        <Row>
          <LeadCell>{t("price")}</LeadCell>
          {plans.map((plan) => (
            <Cell key={plan.code}>
              {plan.price ? <Money {...plan.price} className="text-base font-medium" /> : "–"}
            </Cell>
          ))}
        </Row>
        {plans.some((plan) => plan.summary) && (
          <Row>
            <LeadCell>{t("for")}</LeadCell>
            {plans.map((plan) => (
              <Cell key={plan.code} className="min-w-32 align-top">
                {plan.summary}
              </Cell>
            ))}
          </Row>
        )}
        {features.map((name) => (
          <Row key={name}>
            <LeadCell>{name}</LeadCell>
            {plans.map((plan) => (
              <Cell key={plan.code}>
                {plan.features?.find((feature) => feature.name === name)?.value ?? "–"}
              </Cell>
            ))}
          </Row>
        ))}
        <Row>
          <LeadCell>
            <span className="sr-only">{t("choose")}</span>
          </LeadCell>
          {plans.map((plan) => (
            <Cell key={plan.code}>
              <Button
                kind={plan.code === chosen ? "quiet" : "secondary"}
                aria-pressed={plan.code === chosen}
                onClick={() => onChoose(plan.code)}
              >
                {t(plan.code === chosen ? "chosen" : "choose")}
                <span className="sr-only"> {plan.name}</span>
              </Button>
            </Cell>
          ))}
        </Row>
      </TableBody>
    </Table>
  );
}
