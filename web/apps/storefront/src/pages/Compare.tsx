import { ApiError, catalogue, type Offer } from "@cloud-factory/api";
import { Failure, PageHeading, readOptions, useDocumentTitle } from "@cloud-factory/kit";
import {
  Button,
  buttonClass,
  Cell,
  Code,
  EmptyState,
  HeadCell,
  LeadCell,
  linkClass,
  Money,
  Row,
  Skeleton,
  Table,
  TableBody,
  TableHead,
} from "@cloud-factory/ui";
import { useQueries } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { readCompared, toggleCompared, useCompared } from "../compare.ts";
import { ShopTexts } from "../shop/ShopTexts.tsx";

const route = getRouteApi("/compare");

export function Compare() {
  return (
    <ShopTexts>
      <ComparePage />
    </ShopTexts>
  );
}

function ComparePage() {
  const t = useTranslations("comparison");
  const kit = useTranslations("kit");
  useDocumentTitle(t("title"));
  const { products } = route.useSearch();
  const navigate = route.useNavigate();
  const marked = useCompared();
  // An address that names products is somebody's; without, it is what this reader has marked.
  const slugs = products === undefined ? marked : readCompared(products);
  const results = useQueries({ queries: slugs.map((slug) => catalogue.offer(slug)) });
  const offers = results.flatMap(({ data }) => (data ? [data] : []));
  const failed = results.find(
    ({ error, data }) => error && !data && !(error instanceof ApiError && error.isNotFound),
  );
  const waiting = results.some(({ isPending }) => isPending);

  const leave = (slug: string) => {
    if (marked.includes(slug)) toggleCompared(slug);
    if (products !== undefined) {
      const rest = slugs.filter((other) => other !== slug);
      void navigate({ search: rest.length > 0 ? { products: rest.join(",") } : {}, replace: true });
    }
  };

  return (
    <div className="grid gap-6">
      <header>
        <PageHeading>{t("title")}</PageHeading>
        <p className="mt-2 max-w-text text-ink-2">{t("lead")}</p>
      </header>
      {failed?.error ? (
        <Failure error={failed.error} onRetry={() => void failed.refetch()} />
      ) : waiting ? (
        <Skeleton label={kit("loading")} lines={6} />
      ) : offers.length === 0 ? (
        <EmptyState
          title={t("empty.title")}
          action={
            <Link to="/products" className={buttonClass("primary")}>
              {t("empty.browse")}
            </Link>
          }
        >
          {t("empty.text")}
        </EmptyState>
      ) : (
        <Sides offers={offers} onLeave={leave} />
      )}
    </div>
  );
}

/** Facts side by side. The names of rows stay in sight while the products scroll. */
function Sides({ offers, onLeave }: { offers: readonly Offer[]; onLeave: (slug: string) => void }) {
  const t = useTranslations("comparison");
  const attributes = [...new Set(offers.flatMap((offer) => offer.attributes.map(({ name }) => name)))];
  const line = (name: string, of: (offer: Offer) => ReactNode) => (
    <Row key={name}>
      <LeadCell className="sticky left-0 min-w-28 bg-paper align-top">{name}</LeadCell>
      {offers.map((offer) => (
        <Cell key={offer.id} className="min-w-48 align-top">
          {of(offer) ?? "–"}
        </Cell>
      ))}
    </Row>
  );
  return (
    <Table label={t("title")}>
      <TableHead>
        <Row>
          <HeadCell className="sticky left-0 bg-paper">
            <span className="sr-only">{t("fact")}</span>
          </HeadCell>
          {offers.map((offer) => (
            <HeadCell key={offer.id}>
              <Link
                to="/products/$slug"
                params={{ slug: offer.slug }}
                className={linkClass("text-base text-ink")}
              >
                {offer.name}
              </Link>
            </HeadCell>
          ))}
        </Row>
      </TableHead>
      <TableBody>
        {line(t("price"), (offer) =>
          offer.priceFrom ? (
            <>
              <Money {...offer.priceFrom} className="text-base font-medium" />{" "}
              <span className="text-ink-3">{t("perMonth")}</span>
            </>
          ) : (
            t("onRequest")
          ),
        )}
        {line(t("for"), (offer) => offer.summary)}
        {line(t("plans"), (offer) =>
          offer.plans.length > 0 ? (
            <ul>
              {offer.plans.map((plan) => (
                <li key={plan.code}>
                  {plan.name} {plan.price && <Money {...plan.price} className="text-ink-2" />}
                </li>
              ))}
            </ul>
          ) : null,
        )}
        {line(t("regions"), (offer) =>
          offer.regions.length > 0 ? (
            <ul>
              {offer.regions.map((region) => (
                <li key={region.code}>
                  {region.name} <Code className="text-ink-3">{region.code}</Code>
                </li>
              ))}
            </ul>
          ) : null,
        )}
        {attributes.map((name) =>
          line(name, (offer) => offer.attributes.find((attribute) => attribute.name === name)?.value),
        )}
        {line(t("options"), (offer) => (
          <ul>
            {readOptions(offer.configSchema).map((option) => (
              <li key={option.name}>{option.title}</li>
            ))}
          </ul>
        ))}
        {line(t("highlights"), (offer) => (
          <ul className="grid gap-1">
            {offer.highlights.map((highlight) => (
              <li key={highlight}>{highlight}</li>
            ))}
          </ul>
        ))}
        <Row>
          <LeadCell className="sticky left-0 bg-paper">
            <span className="sr-only">{t("actions")}</span>
          </LeadCell>
          {offers.map((offer) => (
            <Cell key={offer.id}>
              <div className="flex flex-wrap gap-2">
                <Link
                  to="/products/$slug"
                  params={{ slug: offer.slug }}
                  className={buttonClass("secondary")}
                  aria-label={t("configureThis", { name: offer.name })}
                >
                  {t("configure")}
                </Link>
                <Button
                  kind="quiet"
                  aria-label={t("leaveThis", { name: offer.name })}
                  onClick={() => onLeave(offer.slug)}
                >
                  {t("leave")}
                </Button>
              </div>
            </Cell>
          ))}
        </Row>
      </TableBody>
    </Table>
  );
}
