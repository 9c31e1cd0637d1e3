import {
  ApiError,
  permittedActions,
  type ProductAction,
  type ProductDetail,
  type ProductVersion,
  queries,
} from "@cloud-factory/api";
import {
  ConfigOptions,
  type DataColumn,
  DataTable,
  JsonButton,
  Loaded,
  Page,
  Section,
} from "@cloud-factory/kit";
import {
  Breadcrumb,
  Button,
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
import { ProductStatus } from "../ProductStatus.tsx";
import { productTabs, type ProductTab } from "../productSearch.ts";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/products/$slug");
const actions = ["edit", "publish", "retire"] as const satisfies readonly ProductAction[];
// Nobody can sign in yet; the table of permitted actions then says so for each of them.
const caller = { signedIn: false };

export function Product() {
  const { slug } = route.useParams();
  const query = useQuery(queries.product(slug));
  if (query.error instanceof ApiError && query.error.isNotFound && !query.data) return <MissingPage />;
  return <Loaded query={query}>{(product) => <ProductPage product={product} />}</Loaded>;
}

function ProductPage({ product }: { product: ProductDetail }) {
  const t = useTranslations("product");
  const shell = useTranslations("shell");
  const kit = useTranslations("kit");
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const panels: Record<ProductTab, ReactNode> = {
    overview: <Facts product={product} />,
    configuration: <ConfigOptions schema={product.configSchema} />,
    versions: <Versions product={product} />,
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
      <Actions product={product} />
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

/** What may be done stays visible; what may not says why. */
function Actions({ product }: { product: ProductDetail }) {
  const t = useTranslations("product");
  const permitted = permittedActions(product, caller);
  const reasons = [
    ...new Set(
      actions.flatMap((name) => {
        const rule = permitted[name];
        return rule.allowed ? [] : [rule.because];
      }),
    ),
  ];
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap gap-2">
        {actions.map((name) => {
          const rule = permitted[name];
          return (
            <Button
              key={name}
              aria-disabled={!rule.allowed}
              aria-describedby={rule.allowed ? undefined : `why-${rule.because}`}
            >
              {t(`actions.${name}`)}
            </Button>
          );
        })}
      </div>
      <ul className="text-sm text-ink-2">
        {reasons.map((reason) => (
          <li key={reason} id={`why-${reason}`}>
            {t(`blocked.${reason}`, {
              names: actions
                .filter((name) => {
                  const rule = permitted[name];
                  return !rule.allowed && rule.because === reason;
                })
                .map((name) => t(`actions.${name}`))
                .join(", "),
            })}
          </li>
        ))}
      </ul>
    </div>
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

function Versions({ product }: { product: ProductDetail }) {
  const t = useTranslations("product");
  const query = useQuery(queries.productVersions(product.id));
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
