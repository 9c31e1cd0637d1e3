import { ApiError, type ProductDetail, type ProductVersion, queries } from "@cloud-factory/api";
import {
  ConfigOptions,
  type DataColumn,
  DataTable,
  JsonButton,
  Loaded,
  Page,
  Section,
  useLanguage,
  useMay,
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
  Tabs,
  Time,
} from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { inLanguage, type ManagedProduct, managedProducts } from "../managedProducts.ts";
import { Facts as FactList } from "../parts/Facts.tsx";
import { ProductActions } from "../parts/ProductActions.tsx";
import { ProductStatus } from "../ProductStatus.tsx";
import { productTabs, type ProductTab } from "../productSearch.ts";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/products/$slug");

function missing(error: Error | null): boolean {
  return error instanceof ApiError && error.isNotFound;
}

export function Product() {
  const { slug } = route.useParams();
  const may = useMay();
  const byId = slug.startsWith("prd_");
  const offer = useQuery(queries.product(slug));
  // What is not on sale is no offer; its keepers find it by its id.
  const id = offer.data?.id ?? (byId ? slug : undefined);
  const managed = useQuery({
    ...managedProducts.one(id ?? ""),
    enabled: id !== undefined && may("products:read"),
  });
  if (missing(offer.error) && !offer.data) {
    if (!byId || missing(managed.error)) return <MissingPage />;
    return <Loaded query={managed}>{(product) => <KeptProduct product={product} />}</Loaded>;
  }
  return (
    <Loaded query={offer}>{(product) => <ProductPage product={product} managed={managed.data} />}</Loaded>
  );
}

function ProductPage({ product, managed }: { product: ProductDetail; managed: ManagedProduct | undefined }) {
  const t = useTranslations("product");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const panels: Record<ProductTab, ReactNode> = {
    overview: <Facts product={product} />,
    configuration: <ConfigOptions schema={product.configSchema} />,
    versions: <Versions id={product.id} />,
  };
  return (
    <Page
      title={product.name}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link key="products" to="/products" className={linkClass("no-underline hover:underline")}>
              {shell("products")}
            </Link>,
            product.name,
          ]}
        </Breadcrumb>
      }
      lead={product.summary}
      actions={<JsonButton value={product} url={`/api/products/${product.slug}`} />}
      learn={t("learn")}
    >
      <ProductActions name={product.name} status={product.status} managed={managed} />
      <Tabs
        label={t("views")}
        value={tab ?? "overview"}
        onChange={(id) =>
          void navigate({
            search: { tab: id === "overview" ? undefined : productTabs.find((name) => name === id) },
            replace: true,
            resetScroll: false,
          })
        }
        tabs={productTabs.map((id) => ({ id, label: t(`tabs.${id}`), panel: panels[id] }))}
      />
    </Page>
  );
}

/** A product that is not on sale, as it is kept: a draft, or one that was retired. */
function KeptProduct({ product }: { product: ManagedProduct }) {
  const t = useTranslations("product");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  const { language } = useLanguage();
  const name = product.draft ? inLanguage(product.draft.name, language) : product.slug;
  return (
    <Page
      title={name}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <Link
              key="products"
              to="/products"
              search={{ status: product.status }}
              className={linkClass("no-underline hover:underline")}
            >
              {shell("products")}
            </Link>,
            name,
          ]}
        </Breadcrumb>
      }
      lead={product.draft && inLanguage(product.draft.summary, language)}
      actions={<JsonButton value={product} url={`/api/products/${product.id}/managed`} />}
      learn={t("learn")}
    >
      <ProductActions name={name} status={product.status} managed={product} />
      <FactList
        facts={[
          [t("status"), <ProductStatus key="status" status={product.status} />],
          [t("id"), <Code key="id">{product.id}</Code>],
          [t("sku"), <Code key="sku">{product.sku}</Code>],
          [t("slug"), <Code key="slug">{product.slug}</Code>],
          [t("type"), product.type],
          [t("category"), product.category],
          [t("version"), product.publishedVersion ?? "–"],
          [t("updated"), <Time key="updated" at={product.updatedAt} />],
        ]}
      />
      {product.draft && (
        <Section title={t("tabs.configuration")}>
          <ConfigOptions schema={product.draft.configSchema} />
        </Section>
      )}
      <Section title={t("tabs.versions")}>
        <Versions id={product.id} />
      </Section>
    </Page>
  );
}

function Facts({ product }: { product: ProductDetail }) {
  const t = useTranslations("product");
  const facts: [string, ReactNode][] = [
    [t("status"), <ProductStatus key="status" status={product.status} />],
    [t("id"), <Code key="id">{product.id}</Code>],
    [t("sku"), <Code key="sku">{product.sku}</Code>],
    [t("slug"), <Code key="slug">{product.slug}</Code>],
    [t("type"), product.type],
    [t("category"), product.category],
    [t("regions"), product.regions.map((region) => `${region.name} (${region.code})`).join(", ")],
    [t("version"), product.version],
    [t("published"), product.publishedAt ? <Time key="published" at={product.publishedAt} /> : "–"],
    [t("updated"), <Time key="updated" at={product.updatedAt} />],
    ...product.attributes.map((attribute): [string, ReactNode] => [attribute.name, attribute.value]),
  ];
  return (
    <div className="grid gap-10 lg:grid-cols-2 lg:gap-16">
      <Section title={t("facts")}>
        <dl className="border-t-2 border-ink text-sm">
          {facts.map(([name, value]) => (
            <div
              key={name}
              className="flex min-h-(--row) items-center justify-between gap-6 border-b border-line py-1"
            >
              <dt className="text-ink-2">{name}</dt>
              <dd className="min-w-0 text-right">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <div className="grid content-start gap-10">
        <Section title={t("plans")}>
          {product.plans.length === 0 ? (
            <p className="border-y border-line py-3 text-sm text-ink-2">{t("noPlans")}</p>
          ) : (
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
                      {plan.name} <Code className="font-normal text-ink-3">{plan.code}</Code>
                      <span className="block font-normal text-ink-2">{plan.summary}</span>
                    </LeadCell>
                    <Cell align="end">
                      <Money {...plan.price} />
                    </Cell>
                  </Row>
                ))}
              </TableBody>
            </Table>
          )}
        </Section>
        <Section title={t("description")}>
          <div className="grid max-w-text gap-3 text-sm">
            {product.description.split(/\n{2,}/).map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </div>
        </Section>
      </div>
    </div>
  );
}

function Versions({ id }: { id: string }) {
  const t = useTranslations("product");
  const query = useQuery(queries.productVersions(id));
  const columns = useMemo<DataColumn<ProductVersion>[]>(
    () => [
      { id: "version", header: t("version"), cell: (entry) => entry.number },
      {
        id: "published",
        header: t("published"),
        cell: (entry) => <Time at={entry.publishedAt} />,
      },
      { id: "publishedBy", header: t("publishedBy"), cell: (entry) => <Code>{entry.publishedBy}</Code> },
    ],
    [t],
  );
  return (
    <Loaded query={query}>
      {(page) => (
        <DataTable
          label={t("tabs.versions")}
          columns={columns}
          rows={page.items}
          rowId={(entry) => String(entry.number)}
        />
      )}
    </Loaded>
  );
}
