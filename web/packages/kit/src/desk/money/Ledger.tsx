import { type LedgerTransaction, moneyDesk } from "@cloud-factory/api/staff";
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
import { useTranslations } from "use-intl";
import { Loaded } from "../../Loaded.tsx";
import { Facts } from "../../staff/Facts.tsx";

/** The books of one order: what moved from where to where. The sides of each movement add up to nothing. */
export function OrderLedger({ orderId }: { orderId: string }) {
  const t = useTranslations("desk.ledger");
  const query = useQuery(moneyDesk.ledger(orderId));
  return (
    <Loaded query={query}>
      {(ledger) =>
        ledger.items.length === 0 ? (
          <p className="border-y border-line py-3 text-sm text-ink-2">{t("empty")}</p>
        ) : (
          <div className="grid gap-6">
            <Table label={t("title")}>
              <TableHead>
                <Row>
                  <HeadCell>{t("movement")}</HeadCell>
                  <HeadCell>{t("account")}</HeadCell>
                  <HeadCell align="end">{t("debit")}</HeadCell>
                  <HeadCell align="end">{t("credit")}</HeadCell>
                </Row>
              </TableHead>
              <TableBody>
                {ledger.items.flatMap((transaction) =>
                  transaction.entries.map((entry, index) => (
                    <Row key={`${transaction.id} ${entry.account} ${entry.amount.amount}`}>
                      {index === 0 ? <Movement transaction={transaction} /> : <Cell />}
                      <Cell>
                        <Code>{entry.account}</Code>
                      </Cell>
                      <Sides amount={entry.amount} />
                    </Row>
                  )),
                )}
              </TableBody>
            </Table>
            <Facts
              facts={(["due", "received", "refunded", "billed", "outstanding"] as const).map((name) => [
                t(`sums.${name}`),
                <Money key={name} {...ledger[name]} />,
              ])}
            />
          </div>
        )
      }
    </Loaded>
  );
}

function Movement({ transaction: { movement, at } }: { transaction: LedgerTransaction }) {
  const t = useTranslations("desk.ledger.movements");
  const key = movement as Parameters<typeof t>[0];
  return (
    <LeadCell>
      {t.has(key) ? t(key) : movement}
      <Time at={at} className="block text-xs font-normal text-ink-2" />
    </LeadCell>
  );
}

function Sides({ amount }: { amount: LedgerTransaction["entries"][number]["amount"] }) {
  const negative = amount.amount.startsWith("-");
  const shown = <Money amount={amount.amount.replace(/^-/, "")} currency={amount.currency} />;
  return (
    <>
      <Cell align="end">{negative ? null : shown}</Cell>
      <Cell align="end">{negative ? shown : null}</Cell>
    </>
  );
}
