import { type Invoice as InvoiceData, paying } from "@cloud-factory/api/orders";
import { JsonButton, Loaded, Page, Section } from "@cloud-factory/kit";
import { BillingAddress, InvoiceLamp, TaxReason } from "@cloud-factory/kit/orders";
import { ExportButton, Facts } from "@cloud-factory/kit/staff";
import {
  Breadcrumb,
  Cell,
  HeadCell,
  LeadCell,
  linkClass,
  Money,
  Row,
  Table,
  TableBody,
  TableHead,
  Time,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

const route = getRouteApi("/invoices/$id");

export function Invoice() {
  const { id } = route.useParams();
  const t = useTranslations("invoice");
  const invoices = useTranslations("invoices");
  const kit = useTranslations("kit");
  const query = useQuery(paying.invoice(id));
  const invoice = query.data;
  const name = invoice ? (invoice.number ?? invoices("draft")) : t("plain");
  return (
    <Page
      title={invoice ? t("title", { number: name }) : t("plain")}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="invoices" to="/invoices" className={linkClass()}>
              {invoices("title")}
            </Link>,
            name,
          ]}
        </Breadcrumb>
      }
      lead={invoice && <InvoiceLamp state={invoice.state} className="text-lg font-medium text-ink" />}
      actions={
        invoice && (
          <>
            <ExportButton
              url={paying.pdfUrl(id)}
              fileName={`${invoice.number ?? id}.pdf`}
              kind="primary"
              blockedBecause={invoice.number ? null : t("noPdf")}
            >
              {t("pdf")}
            </ExportButton>
            <JsonButton value={invoice} url={`/api/billing/invoices/${id}`} />
          </>
        )
      }
      learn={t("learn")}
    >
      <Loaded query={query}>{(found) => <Details invoice={found} />}</Loaded>
    </Page>
  );
}

function Details({ invoice }: { invoice: InvoiceData }) {
  const t = useTranslations("invoice");
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
      <Section title={t("lines")} className="min-w-0">
        <Table label={t("lines")} stack>
          <TableHead>
            <Row>
              <HeadCell>{t("columns.what")}</HeadCell>
              <HeadCell align="end">{t("columns.quantity")}</HeadCell>
              <HeadCell align="end">{t("columns.net")}</HeadCell>
            </Row>
          </TableHead>
          <TableBody>
            {invoice.lines.map((line) => (
              <Row key={line.itemId}>
                <LeadCell>
                  {line.product}
                  {line.details.map((detail) => (
                    <span
                      key={detail.label}
                      className="block text-xs font-normal whitespace-normal text-ink-2"
                    >
                      {detail.label}: {detail.why}
                    </span>
                  ))}
                </LeadCell>
                <Cell align="end" label={t("columns.quantity")}>
                  {line.quantity}
                </Cell>
                <Cell align="end" label={t("columns.net")}>
                  <Money {...line.net} />
                </Cell>
              </Row>
            ))}
          </TableBody>
        </Table>
        <dl className="ml-auto grid w-full max-w-80 text-sm">
          {(["net", "tax", "gross"] as const).map((name) => (
            <div key={name} className="flex justify-between gap-4 border-b border-line py-2">
              <dt className={name === "gross" ? "font-medium" : "text-ink-2"}>{t(name)}</dt>
              <dd>
                <Money {...invoice[name]} className={name === "gross" ? "font-medium" : undefined} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="text-xs text-ink-2">
          <TaxReason basis={invoice.taxBasis} />
        </p>
        {invoice.creditNotes.length > 0 && <CreditNotes notes={invoice.creditNotes} />}
      </Section>
      <aside aria-label={t("facts")} className="grid content-start gap-8">
        <Section title={t("to")}>
          <BillingAddress billing={invoice.billTo} />
        </Section>
        <Section title={t("from")}>
          <BillingAddress billing={invoice.seller} />
        </Section>
        <Facts
          facts={[
            ...(invoice.issuedAt
              ? [[t("issued"), <Time key="issued" at={invoice.issuedAt} show="date" />] as const]
              : []),
            ...(invoice.endedAt
              ? [
                  [
                    t(
                      `ended.${invoice.state === "void" || invoice.state === "refunded" ? invoice.state : "paid"}`,
                    ),
                    <Time key="ended" at={invoice.endedAt} show="date" />,
                  ] as const,
                ]
              : []),
            ...(invoice.voidReason ? [[t("why"), invoice.voidReason] as const] : []),
            [
              t("order"),
              <Link key="order" to="/orders/$id" params={{ id: invoice.orderId }} className={linkClass()}>
                {invoice.orderNumber}
              </Link>,
            ],
          ]}
        />
      </aside>
    </div>
  );
}

function CreditNotes({ notes }: { notes: InvoiceData["creditNotes"] }) {
  const t = useTranslations("invoice");
  return (
    <section className="grid gap-2">
      <h3 className="text-base">{t("creditNotes")}</h3>
      <ul className="border-t-2 border-ink text-sm">
        {notes.map((note) => (
          <li
            key={note.id}
            className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2"
          >
            <span>
              <span className="font-medium">{note.number}</span> ·{" "}
              <Time at={note.issuedAt} show="date" className="text-ink-2" />
              <span className="block text-ink-2">{note.reason}</span>
            </span>
            <span>
              −<Money {...note.gross} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
