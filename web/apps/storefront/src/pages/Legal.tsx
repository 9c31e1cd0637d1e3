import {
  type LoadMessages,
  type Messages,
  MoreMessages,
  PageHeading,
  Section,
  useBrand,
  useDocumentTitle,
} from "@cloud-factory/kit";
import { Cell, Code, HeadCell, LeadCell, Row, Table, TableBody, TableHead } from "@cloud-factory/ui";
import { Suspense } from "react";
import { useTranslations } from "use-intl";

const files = import.meta.glob<Messages>("../legal/messages/*.json", { import: "default" });

const load: LoadMessages = async (language) => (await files[`../legal/messages/${language}.json`]?.()) ?? {};

/** All that these pages leave in a browser, as the code does it. */
const kept = [
  ["cf_lang", "lang", "year"],
  ["cf_theme", "theme", "year"],
  ["cf_refresh", "session", "days"],
  ["cf_signed_in", "mark", "own"],
  ["cf_cart", "cart", "own"],
  ["cf_compare", "compared", "own"],
  ["cf_billing", "billing", "tab"],
  ["cf_kept_offer", "offer", "tab"],
  ["cf_session_busy", "busy", "seconds"],
] as const;

export function Legal() {
  return (
    <Suspense fallback={null}>
      <MoreMessages load={load}>
        <LegalPage />
      </MoreMessages>
    </Suspense>
  );
}

function LegalPage() {
  const t = useTranslations("legal");
  const { name } = useBrand();
  useDocumentTitle(t("title"));
  return (
    <div className="grid gap-10">
      <header>
        <PageHeading>{t("title")}</PageHeading>
        <p className="mt-2 max-w-text text-ink-2">{t("lead")}</p>
      </header>
      <Section title={t("seller.title")}>
        <p className="max-w-text">{t("seller.text", { name })}</p>
      </Section>
      <Section title={t("kept.title")}>
        <Table label={t("kept.title")} stack>
          <TableHead>
            <Row>
              <HeadCell>{t("kept.name")}</HeadCell>
              <HeadCell>{t("kept.purpose")}</HeadCell>
              <HeadCell>{t("kept.span")}</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {kept.map(([entry, purpose, span]) => (
              <Row key={entry}>
                <LeadCell>
                  <Code>{entry}</Code>
                </LeadCell>
                <Cell label={t("kept.purpose")}>{t(`kept.${purpose}`)}</Cell>
                <Cell label={t("kept.span")}>{t(`kept.${span}`)}</Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
      </Section>
      <Section title={t("none.title")}>
        <p className="max-w-text">{t("none.text")}</p>
      </Section>
    </div>
  );
}
