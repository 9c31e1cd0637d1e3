import { type Payment, paying, refundIsMoving } from "@cloud-factory/api/orders";
import { Loaded } from "@cloud-factory/kit";
import { isNothing, PaymentLamp, RefundLamp } from "@cloud-factory/kit/orders";
import {
  Cell,
  Code,
  HeadCell,
  LeadCell,
  Money,
  Row,
  Table,
  TableBody,
  TableHead,
  Time,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Fragment } from "react";
import { useTranslations } from "use-intl";

/** How it was paid, in words: "Card, visa ···· 4242". */
function useMethodName(): (payment: Pick<Payment, "method" | "card">) => string {
  const t = useTranslations("ordering.pay.methods");
  return ({ method, card }) => {
    const name = method === "none" ? "–" : t(`${method}.name`);
    return card ? `${name}, ${card.brand} ···· ${card.last4}` : name;
  };
}

/** Of these something may have gone back, or be on its way. */
const gaveBack: ReadonlySet<Payment["state"]> = new Set<Payment["state"]>([
  "succeeded",
  "partiallyRefunded",
  "refunded",
  "reversed",
]);

/** Every attempt to pay an order, and what of it went back. */
export function Payments({ orderId, moving }: { orderId: string; moving: boolean }) {
  const t = useTranslations("payments");
  const query = useQuery({ ...paying.paymentsOf(orderId), refetchInterval: moving ? 3000 : false });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="text-sm text-ink-2">{t("none")}</p>
        ) : (
          <PaymentTable payments={items} />
        )
      }
    </Loaded>
  );
}

function PaymentTable({ payments }: { payments: readonly Payment[] }) {
  const t = useTranslations("payments");
  const methodName = useMethodName();
  return (
    <Table label={t("title")} stack>
      <TableHead>
        <Row>
          <HeadCell>{t("columns.how")}</HeadCell>
          <HeadCell>{t("columns.state")}</HeadCell>
          <HeadCell>{t("columns.at")}</HeadCell>
          <HeadCell>{t("columns.reference")}</HeadCell>
          <HeadCell align="end">{t("columns.amount")}</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {payments.map((payment) => (
          <Fragment key={payment.id}>
            <Row>
              <LeadCell>{methodName(payment)}</LeadCell>
              <Cell label={t("columns.state")}>
                <PaymentLamp state={payment.state} />
                {payment.problem && (
                  <span className="block text-xs whitespace-normal text-ink-2">
                    {payment.problem.message}
                  </span>
                )}
              </Cell>
              <Cell label={t("columns.at")}>{payment.createdAt ? <Time at={payment.createdAt} /> : "–"}</Cell>
              <Cell label={t("columns.reference")}>
                {payment.reference ? <Code className="break-all">{payment.reference}</Code> : "–"}
              </Cell>
              <Cell label={t("columns.amount")} align="end">
                <Money {...payment.amount} />
              </Cell>
            </Row>
            {gaveBack.has(payment.state) && <Refunds key={payment.version} payment={payment} />}
          </Fragment>
        ))}
      </TableBody>
    </Table>
  );
}

function Refunds({ payment }: { payment: Payment }) {
  const t = useTranslations("payments");
  const { data } = useQuery({
    ...paying.refundsOf(payment.id),
    // With each version of the payment there may be another.
    staleTime: 0,
    refetchInterval: ({ state: { data: found } }) =>
      found?.items.some(({ state }) => refundIsMoving(state)) ? 3000 : false,
  });
  return data?.items
    .filter(({ amount }) => !isNothing(amount))
    .map((refund) => (
      <Row key={refund.id}>
        <LeadCell className="font-normal">
          <span className="pl-4">{t("refund")}</span>
        </LeadCell>
        <Cell label={t("columns.state")}>
          <RefundLamp state={refund.state} />
        </Cell>
        <Cell label={t("columns.at")}>
          <Time at={refund.endedAt ?? refund.createdAt} />
        </Cell>
        <Cell label={t("columns.reference")}>{refund.reason}</Cell>
        <Cell label={t("columns.amount")} align="end">
          <span className="whitespace-nowrap">
            −<Money {...refund.amount} />
          </span>
        </Cell>
      </Row>
    ));
}
