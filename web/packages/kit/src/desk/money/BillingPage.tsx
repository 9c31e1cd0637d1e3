import { buildUrl } from "@cloud-factory/api";
import { deskInvoiceStates, moneyDesk, paymentStates, refundStates } from "@cloud-factory/api/staff";
import { Tabs } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { useStateWords } from "../../orders/lamps.tsx";
import { Page, Section } from "../../Page.tsx";
import { useMay } from "../../session.tsx";
import { ExportButton } from "../../staff/ExportButton.tsx";
import { Filters } from "../../staff/Filters.tsx";
import { Listing } from "../../staff/Listing.tsx";
import * as urlState from "../../urlState.ts";
import { type BillingSearch, type BillingTab, billingTabs, type Placed } from "../search.ts";
import { InvoiceTable } from "./InvoiceTable.tsx";
import { useMoneyWords } from "./lamps.tsx";
import { awaitsTransfer } from "./method.ts";
import { PaymentTable } from "./PaymentTable.tsx";
import { RefundTable } from "./RefundTable.tsx";

const pageSize = 25;
const needs: Record<BillingTab, string> = {
  payments: "payments:read",
  refunds: "payments:read",
  invoices: "invoices:read",
};

/** All money: what came in, what waits for the bank, what goes back, and what was billed. */
export function BillingPage(placed: Placed<BillingSearch>) {
  const t = useTranslations("desk.billing");
  const common = useTranslations("common");
  const may = useMay();
  const { search, onSearch } = placed;
  const tabs = billingTabs.filter((tab) => may(needs[tab]));
  const tab = search.tab && tabs.includes(search.tab) ? search.tab : (tabs[0] ?? "payments");
  const panels: Record<BillingTab, () => ReactNode> = {
    payments: () => <Payments {...placed} />,
    refunds: () => <Refunds {...placed} />,
    invoices: () => <Invoices {...placed} />,
  };
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        tab === "invoices" && (
          <ExportButton
            url={buildUrl("/api/billing/invoices.csv", {}, { state: search.invoice, search: search.search })}
            fileName="invoices.csv"
            blockedBecause={
              may("invoices:export") ? null : common("rolesLack", { permission: "invoices:export" })
            }
          >
            {common("exportCsv")}
          </ExportButton>
        )
      }
    >
      <Tabs
        label={t("views")}
        value={tab}
        onChange={(id) => {
          const next = tabs.find((name) => name === id);
          onSearch(next && next !== tabs[0] ? { tab: next } : {});
        }}
        tabs={tabs.map((id) => ({ id, label: t(`tabs.${id}`), panel: id === tab ? panels[id]() : null }))}
      />
    </Page>
  );
}

function Payments({ search, onSearch }: Placed<BillingSearch>) {
  const t = useTranslations("desk.billing");
  const payments = useTranslations("desk.payments");
  const say = useMoneyWords();
  const query = useQuery({
    ...moneyDesk.payments({
      state: search.state,
      cursor: search.cursor,
      limit: pageSize,
    }),
    refetchInterval: 15_000,
  });
  const filtered = search.state !== undefined || search.cursor !== undefined;
  return (
    <div className="grid gap-8">
      {!filtered && <Awaited />}
      <Section title={t("allPayments")}>
        <Filters
          search={undefined}
          selects={[
            {
              name: "state",
              label: payments("columns.state"),
              options: paymentStates.map((value) => ({ value, label: say(value) })),
            },
          ]}
          values={{ state: search.state }}
          onRefine={(change) => onSearch(urlState.refine(search, change))}
        />
        <Listing query={query} cursor={search.cursor}>
          {(rows) => <PaymentTable label={t("allPayments")} rows={rows} />}
        </Listing>
      </Section>
    </div>
  );
}

/** Transfers that somebody has to find on the bank's statement: before everything else. */
function Awaited() {
  const t = useTranslations("desk.billing");
  const query = useQuery({
    ...moneyDesk.payments({ state: "pending", limit: 100 }),
    refetchInterval: 30_000,
  });
  const awaited = (query.data?.items ?? []).filter(awaitsTransfer);
  if (awaited.length === 0) return null;
  return (
    <Section title={t("awaited")} aside={t("awaitedAside", { count: awaited.length })}>
      <PaymentTable label={t("awaited")} rows={awaited} />
    </Section>
  );
}

function Refunds({ search, onSearch }: Placed<BillingSearch>) {
  const t = useTranslations("desk.refunds");
  const say = useMoneyWords();
  const { refund, cursor } = search;
  const query = useQuery({
    ...moneyDesk.refunds({ state: refund, cursor, limit: pageSize }),
    refetchInterval: 15_000,
  });
  return (
    <div className="grid gap-4">
      <Filters
        search={undefined}
        selects={[
          {
            name: "refund",
            label: t("columns.state"),
            options: refundStates.map((value) => ({ value, label: say(value) })),
          },
        ]}
        values={{ refund }}
        onRefine={(change) => onSearch(urlState.refine(search, change))}
      />
      <Listing query={query} cursor={cursor}>
        {(rows) => <RefundTable rows={rows} />}
      </Listing>
    </div>
  );
}

function Invoices({ search, onSearch }: Placed<BillingSearch>) {
  const t = useTranslations("desk.invoices");
  const say = useStateWords("invoice");
  const { invoice, search: words, cursor } = search;
  const query = useQuery(moneyDesk.invoices({ state: invoice, search: words, cursor, limit: pageSize }));
  return (
    <div className="grid gap-4">
      <Filters
        search={words}
        searchLabel={t("search")}
        selects={[
          {
            name: "invoice",
            label: t("columns.state"),
            options: deskInvoiceStates.map((value) => ({ value, label: say(value) })),
          },
        ]}
        values={{ invoice }}
        onRefine={(change) => onSearch(urlState.refine(search, change))}
      />
      <Listing query={query} cursor={cursor}>
        {(rows) => <InvoiceTable rows={rows} />}
      </Listing>
    </div>
  );
}
