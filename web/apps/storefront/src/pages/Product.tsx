import { ApiError, catalogue, type Offer } from "@cloud-factory/api";
import { JsonButton, Loaded, PageHeading, Section, useDocumentTitle } from "@cloud-factory/kit";
import { Breadcrumb, Checkbox, Code, linkClass, Money, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { compareLimit, toggleCompared, useCompared } from "../compare.ts";
import { Configurator } from "../shop/configure/Configurator.tsx";
import { ShopTexts } from "../shop/ShopTexts.tsx";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/products/$slug");

export function Product() {
  const { slug } = route.useParams();
  const { currency } = route.useSearch();
  const query = useQuery({
    ...catalogue.offer(slug, typeof currency === "string" ? currency : undefined),
    // Another currency of the same product: the page stays while its prices are fetched.
    placeholderData: (previous: Offer | undefined) => (previous?.slug === slug ? previous : undefined),
  });
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <MissingPage />;
  return (
    <Loaded query={query}>
      {(offer) => (
        <ShopTexts>
          <ProductView key={offer.id} offer={offer} />
        </ShopTexts>
      )}
    </Loaded>
  );
}

function ProductView({ offer }: { offer: Offer }) {
  const t = useTranslations("product");
  const page = useTranslations("configure.page");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  useDocumentTitle(offer.name);
  return (
    <article className="grid gap-10">
      <header>
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="catalogue" to="/products" className={linkClass("no-underline hover:underline")}>
              {shell("catalogue")}
            </Link>,
            offer.name,
          ]}
        </Breadcrumb>
        <PageHeading className="mt-4">{offer.name}</PageHeading>
        <p className="mt-3 max-w-text text-lg leading-7 text-ink-2">{offer.summary}</p>
        <div className="mt-3 flex flex-wrap items-center gap-x-6">
          {offer.priceFrom && (
            <p>
              <span className="text-ink-3">{t("from")}</span>{" "}
              <Money {...offer.priceFrom} className="text-lg font-medium" />{" "}
              <span className="text-ink-3">{t("perMonth")}</span>
            </p>
          )}
          <CompareMark slug={offer.slug} />
        </div>
      </header>
      <section aria-labelledby="configure">
        <h2 id="configure" className="mb-6 text-lg">
          {page("options")}
        </h2>
        <Configurator offer={offer} below={<About offer={offer} />} />
      </section>
    </article>
  );
}

/** Marks the product for the comparison, and leads there. */
function CompareMark({ slug }: { slug: string }) {
  const t = useTranslations("comparison");
  const compared = useCompared();
  const marked = compared.includes(slug);
  const full = !marked && compared.length >= compareLimit;
  return (
    <div className="flex flex-wrap items-center gap-x-4">
      <Checkbox
        label={t("mark")}
        checked={marked}
        disabled={full}
        hint={full ? t("full", { count: compareLimit }) : undefined}
        onChange={() => toggleCompared(slug)}
      />
      {compared.length > 0 && (
        <Link
          to="/compare"
          search={{ products: compared.join(",") }}
          className={linkClass("inline-flex min-h-(--control) items-center text-sm")}
        >
          {t("open", { count: compared.length })}
        </Link>
      )}
    </div>
  );
}

function About({ offer }: { offer: Offer }) {
  const page = useTranslations("configure.page");
  const words = useTranslations("configure");
  const parts = offer.parts ?? [];
  return (
    <>
      {parts.length > 0 && (
        <Section title={words("parts")}>
          <ul className="border-t-2 border-ink text-sm">
            {parts.map((part) => (
              <li key={part.code} className="flex justify-between gap-4 border-b border-line py-2">
                {part.product ? (
                  <Link to="/products/$slug" params={{ slug: part.product }} className={linkClass()}>
                    {part.name}
                  </Link>
                ) : (
                  part.name
                )}
                <span className="text-ink-2">× {part.quantity}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={page("about")}>
        <div className="grid max-w-text gap-4">
          {offer.description.split(/\n{2,}/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          {offer.highlights.length > 0 && (
            <ul className="mt-1 grid gap-2">
              {offer.highlights.map((highlight) => (
                <li key={highlight} className="tick flex gap-3">
                  {highlight}
                </li>
              ))}
            </ul>
          )}
        </div>
      </Section>
      <Section title={page("facts")}>
        <Facts offer={offer} />
      </Section>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-b border-line py-2">
      <dt className="flex-none text-ink-2">{name}</dt>
      <dd className="min-w-0 text-right">{children}</dd>
    </div>
  );
}

function Facts({ offer }: { offer: Offer }) {
  const t = useTranslations("product");
  const page = useTranslations("configure.page");
  return (
    <div>
      <dl className="border-t-2 border-ink text-sm">
        {offer.regions.length > 0 && (
          <Fact name={t("regions")}>
            <ul>
              {offer.regions.map((region) => (
                <li key={region.code}>
                  {region.name} <Code className="text-ink-3">{region.code}</Code>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {offer.attributes.map((attribute) => (
          <Fact key={attribute.name} name={attribute.name}>
            {attribute.value}
          </Fact>
        ))}
        <Fact name={page("sku")}>
          <Code>{offer.sku}</Code>
        </Fact>
        <Fact name={page("version")}>{offer.version}</Fact>
        <Fact name={page("updated")}>
          <Time at={offer.updatedAt} show="date" />
        </Fact>
      </dl>
      <div className="mt-2 -ml-2">
        <JsonButton value={offer} url={`/api/products/${offer.slug}`} />
      </div>
    </div>
  );
}
