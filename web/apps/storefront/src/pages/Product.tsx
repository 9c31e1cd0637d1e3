import { ApiError, type ProductDetail, queries } from "@cloud-factory/api";
import {
  ConfigOptions,
  JsonButton,
  Loaded,
  PageHeading,
  Section,
  useDocumentTitle,
} from "@cloud-factory/kit";
import {
  Breadcrumb,
  Cell,
  Code,
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
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/products/$slug");

export function Product() {
  const { slug } = route.useParams();
  const query = useQuery(queries.product(slug));
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <MissingPage />;
  return <Loaded query={query}>{(product) => <ProductView product={product} />}</Loaded>;
}

function ProductView({ product }: { product: ProductDetail }) {
  const t = useTranslations("product");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  useDocumentTitle(product.name);
  return (
    <article className="grid gap-12">
      <header>
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="catalogue" to="/products" className={linkClass("no-underline hover:underline")}>
              {shell("catalogue")}
            </Link>,
            product.name,
          ]}
        </Breadcrumb>
        <PageHeading className="mt-4">{product.name}</PageHeading>
        <p className="mt-3 max-w-text text-lg leading-7 text-ink-2">{product.summary}</p>
        {product.priceFrom && (
          <p className="mt-3 lg:hidden">
            <span className="text-ink-3">{t("from")}</span>{" "}
            <Money {...product.priceFrom} className="text-lg font-medium" />{" "}
            <span className="text-ink-3">{t("perMonth")}</span>
          </p>
        )}
      </header>

      <div className="grid gap-12 lg:grid-cols-[minmax(0,1fr)_17rem] lg:gap-16">
        <div className="grid min-w-0 content-start gap-12">
          {product.plans.length > 0 && (
            <Section title={t("plans")} aside={t("plansAside")}>
              <Plans product={product} />
            </Section>
          )}
          <Section title={t("about")}>
            <div className="grid max-w-text gap-4">
              {product.description.split(/\n{2,}/).map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
              {product.highlights.length > 0 && (
                <ul className="mt-1 grid gap-2">
                  {product.highlights.map((highlight) => (
                    <li key={highlight} className="tick flex gap-3">
                      {highlight}
                    </li>
                  ))}
                </ul>
              )}
            </div>
          </Section>
          <Section title={t("options")} aside={t("optionsAside")}>
            <ConfigOptions schema={product.configSchema} />
          </Section>
        </div>
        <Facts product={product} />
      </div>
    </article>
  );
}

function Plans({ product }: { product: ProductDetail }) {
  const t = useTranslations("product");
  return (
    <Table label={t("plans")}>
      <TableHead>
        <Row>
          <HeadCell>{t("plan")}</HeadCell>
          <HeadCell align="end">{t("perMonth")}</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {product.plans.map((plan) => (
          <Row key={plan.code}>
            <LeadCell>
              <span className="text-base">{plan.name}</span>
              {plan.summary && <span className="block font-normal text-ink-2">{plan.summary}</span>}
            </LeadCell>
            <Cell align="end">
              <Money {...plan.price} className="text-lg font-medium" />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
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

function Facts({ product }: { product: ProductDetail }) {
  const t = useTranslations("product");
  return (
    <aside aria-label={t("facts")} className="content-start lg:sticky lg:top-8 lg:self-start">
      <dl className="border-t-2 border-ink text-sm">
        <Fact name={t("from")}>
          {product.priceFrom ? (
            <>
              <Money {...product.priceFrom} className="text-lg font-medium" />{" "}
              <span className="text-ink-3">{t("perMonth")}</span>
            </>
          ) : (
            t("onRequest")
          )}
        </Fact>
        <Fact name={t("regions")}>
          <ul>
            {product.regions.map((region) => (
              <li key={region.code}>
                {region.name} <Code className="text-ink-3">{region.code}</Code>
              </li>
            ))}
          </ul>
        </Fact>
        {product.attributes.map((attribute) => (
          <Fact key={attribute.name} name={attribute.name}>
            {attribute.value}
          </Fact>
        ))}
        <Fact name={t("sku")}>
          <Code>{product.sku}</Code>
        </Fact>
        <Fact name={t("version")}>{product.version}</Fact>
        <Fact name={t("updated")}>
          <Time at={product.updatedAt} show="date" />
        </Fact>
      </dl>
      <p className="mt-4 text-sm text-ink-2">{t("ordering")}</p>
      <div className="mt-2 -ml-2">
        <JsonButton value={product} url={`/api/products/${product.slug}`} />
      </div>
    </aside>
  );
}
