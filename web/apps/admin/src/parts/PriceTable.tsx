import type { PriceList } from "@cloud-factory/api/staff";
import { useLanguage } from "@cloud-factory/kit";
import { gridRows, useGridWords } from "@cloud-factory/kit/offering";
import { Cell, Code, HeadCell, LeadCell, Row, Table, TableBody, TableHead, Tabs } from "@cloud-factory/ui";
import { useState } from "react";
import { useTranslations } from "use-intl";

/** Price lists to read: one tab for each currency, one row for each number. */
export function PriceTables({ lists }: { lists: readonly PriceList[] }) {
  const t = useTranslations("priceTable");
  const grid = useTranslations("offering.grid");
  const { language } = useLanguage();
  const words = useGridWords();
  const [chosen, setChosen] = useState(lists[0]?.currency ?? "");
  if (lists.length === 0) return <p className="border-y border-line py-3 text-sm text-ink-2">{t("none")}</p>;
  return (
    <Tabs
      label={t("currencies")}
      value={chosen}
      onChange={setChosen}
      tabs={lists.map(({ currency, components }) => ({
        id: currency,
        label: currency,
        panel: (
          <Table label={t("of", { currency })} stack>
            <TableHead>
              <Row>
                <HeadCell>{grid("component")}</HeadCell>
                <HeadCell>{t("type")}</HeadCell>
                <HeadCell>{grid("unit")}</HeadCell>
                <HeadCell align="end">{t("amount")}</HeadCell>
              </Row>
            </TableHead>
            <TableBody>
              {gridRows("", currency, components, components, language, words).map((row) => {
                const component = components.find(({ code }) => code === row.code);
                return (
                  <Row key={row.id}>
                    <LeadCell>
                      {row.name} <Code className="ml-1 font-normal text-ink-3">{row.code}</Code>
                    </LeadCell>
                    <Cell label={t("type")}>{component && <TypeName type={component.type} />}</Cell>
                    <Cell label={grid("unit")}>{row.unit}</Cell>
                    <Cell label={t("amount")} align="end">
                      {row.value}
                    </Cell>
                  </Row>
                );
              })}
            </TableBody>
          </Table>
        ),
      }))}
    />
  );
}

function TypeName({ type }: { type: PriceList["components"][number]["type"] }) {
  return useTranslations("offering.component.types")(type);
}
