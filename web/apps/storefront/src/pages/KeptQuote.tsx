import {
  ApiError,
  catalogue,
  type KeptQuoteItem,
  type PricedItem,
  type ReviewedQuote,
} from "@cloud-factory/api";
import { JsonButton, Loaded, PageHeading, Section, useDocumentTitle } from "@cloud-factory/kit";
import { compareAmounts, ConfigurationSummary, QuoteLines } from "@cloud-factory/kit/configure";
import {
  Button,
  buttonClass,
  Chevron,
  Code,
  CopyButton,
  EmptyState,
  linkClass,
  Money,
  StateLamp,
  Time,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { addLine, mostLines, useCart } from "../shop/cart/store.ts";
import { ShopTexts } from "../shop/ShopTexts.tsx";
import { Totals } from "../shop/Totals.tsx";
import { useConfigurationSchemas } from "../shop/useConfigurationSchemas.ts";

const route = getRouteApi("/quotes/$id");

export function KeptQuote() {
  return (
    <ShopTexts>
      <KeptQuotePage />
    </ShopTexts>
  );
}

function KeptQuotePage() {
  const { id } = route.useParams();
  const query = useQuery(catalogue.keptQuote(id));
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <Over />;
  return <Loaded query={query}>{(kept) => <Offer kept={kept} />}</Loaded>;
}

function Over() {
  const t = useTranslations("keptQuote.over");
  useDocumentTitle(t("title"));
  return (
    <div className="grid gap-6">
      <PageHeading>{t("title")}</PageHeading>
      <EmptyState
        title={t("heading")}
        action={
          <Link to="/products" className={buttonClass("primary")}>
            {t("browse")}
          </Link>
        }
      >
        {t("text")}
      </EmptyState>
    </div>
  );
}

function Offer({ kept }: { kept: ReviewedQuote }) {
  const t = useTranslations("keptQuote");
  const title = kept.name ?? t("title");
  useDocumentTitle(title);
  const schemas = useConfigurationSchemas(kept.items.map(({ product }) => product.slug));
  return (
    <article className="grid gap-8">
      <header>
        <PageHeading>{title}</PageHeading>
        <p className="mt-2 flex flex-wrap gap-x-6 text-sm text-ink-2">
          <span>
            {t("number")} <Code>{kept.id}</Code>
          </span>
          <span>{t.rich("made", { at: () => <Time key="at" at={kept.createdAt} show="date" /> })}</span>
          <span>{t.rich("valid", { at: () => <Time key="at" at={kept.validUntil} /> })}</span>
        </p>
        {kept.changed && (
          <p className="mt-3">
            <StateLamp state="attention" className="whitespace-normal">
              {t("changed")}
            </StateLamp>
          </p>
        )}
      </header>
      <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
        <ul aria-label={t("lines")} className="min-w-0 border-t-2 border-ink">
          {kept.items.map((item, at) => (
            <Item
              // oxlint-disable-next-line react/no-array-index-key
              key={at}
              item={item}
              today={kept.today.items[at]}
              schema={schemas.get(item.product.slug)}
            />
          ))}
        </ul>
        <aside aria-label={t("sum")} className="grid content-start gap-6 lg:sticky lg:top-6 lg:self-start">
          <Totals totals={kept.totals} />
          {kept.changed && kept.today.totals && (
            <Section title={t("today")}>
              <Totals totals={kept.today.totals} />
            </Section>
          )}
          <Take kept={kept} />
          <div className="-ml-2 flex flex-wrap">
            <CopyButton text={location.href}>{t("copy")}</CopyButton>
            <JsonButton value={kept} url={`/api/products/quotes/${kept.id}`} />
          </div>
        </aside>
      </div>
    </article>
  );
}

function Item({
  item,
  today,
  schema,
}: {
  item: KeptQuoteItem;
  today: PricedItem | undefined;
  schema: unknown;
}) {
  const t = useTranslations("keptQuote");
  const now = today?.quote?.total;
  const different =
    now && now.currency === item.quote.currency && compareAmounts(now.amount, item.quote.total.amount) !== 0;
  return (
    <li className="grid gap-2 border-b border-line py-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h2 className="text-lg">
          <Link to="/products/$slug" params={{ slug: item.product.slug }} className="hover:underline">
            {item.product.name}
          </Link>
          {item.quantity > 1 && <span className="font-normal text-ink-2"> × {item.quantity}</span>}
        </h2>
        <Money {...item.quote.total} className="text-lg font-medium" />
      </div>
      <ConfigurationSummary schema={schema} configuration={item.configuration} />
      {today?.problem && (
        <StateLamp state="failed" className="text-sm whitespace-normal">
          {today.problem.errors[0]?.message ?? today.problem.title}
        </StateLamp>
      )}
      {different && (
        <StateLamp state="attention" className="text-sm whitespace-normal">
          {t.rich("nowCosts", { now: () => <Money key="now" {...now} className="font-medium" /> })}
        </StateLamp>
      )}
      <details className="group">
        <summary className={linkClass("inline-flex min-h-8 items-center gap-1.5 text-sm")}>
          {t("why")}
          <Chevron className="group-open:rotate-180" />
        </summary>
        <div className="mt-2 max-w-text">
          <QuoteLines quote={item.quote} />
        </div>
      </details>
    </li>
  );
}

/** Puts everything that can still be had into the reader's own cart. */
function Take({ kept }: { kept: ReviewedQuote }) {
  const t = useTranslations("keptQuote");
  const navigate = useNavigate();
  const cart = useCart();
  const [full, setFull] = useState(false);
  const goods = kept.items.filter((_, at) => !kept.today.items[at]?.problem);
  const take = () => {
    const fits = goods.map((item) =>
      addLine(
        {
          product: item.product.slug,
          name: item.product.name,
          configuration: item.configuration,
          billingCycle: item.billingCycle,
          quantity: item.quantity,
          seen: { total: item.quote.total, version: item.product.version },
        },
        item.quote.currency,
      ),
    );
    if (fits.every(Boolean)) void navigate({ to: "/cart" });
    else setFull(true);
  };
  return (
    <div className="grid gap-2">
      <Button
        kind="primary"
        className="w-full"
        blockedBecause={goods.length === 0 ? t("nothingLeft") : null}
        onClick={take}
      >
        {t("take")}
      </Button>
      {goods.length < kept.items.length && goods.length > 0 && (
        <p className="text-xs text-ink-2">{t("without", { count: kept.items.length - goods.length })}</p>
      )}
      {cart.items.length > 0 && (
        <p className="text-xs text-ink-2">{t("beside", { count: cart.items.length })}</p>
      )}
      {full && (
        <p role="alert" className="text-sm text-bad">
          {t("full", { count: mostLines })}
        </p>
      )}
    </div>
  );
}
