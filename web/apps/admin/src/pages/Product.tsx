import { ApiError, queries } from "@cloud-factory/api";
import { type ManagedProduct, offering, type ProductContent } from "@cloud-factory/api/staff";
import { ConfigOptions, JsonButton, Loaded, Page, Section, useLanguage } from "@cloud-factory/kit";
import { schemaIn, textIn } from "@cloud-factory/kit/offering";
import {
  Cell,
  Code,
  HeadCell,
  LeadCell,
  Note,
  Row,
  ServiceIcon,
  Table,
  TableBody,
  TableHead,
  Tabs,
  Time,
} from "@cloud-factory/ui";
import { Facts } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { contentOf } from "../editor/draft.ts";
import { Availability } from "../parts/Availability.tsx";
import { PriceChangesOf } from "../parts/PriceChanges.tsx";
import { PriceTables } from "../parts/PriceTable.tsx";
import { ProductActions } from "../parts/ProductActions.tsx";
import { ProductTrail } from "../parts/ProductTrail.tsx";
import { Versions } from "../parts/Versions.tsx";
import { ProductStatus } from "../ProductStatus.tsx";
import { productTabs, type ProductTab } from "../productSearch.ts";
import { MissingPage } from "../Shell.tsx";

const route = getRouteApi("/products/$slug");

function missing(error: Error | null): boolean {
  return error instanceof ApiError && error.isNotFound;
}

/** A product is found by its id, and as long as it is on sale by its short name as well. */
export function Product() {
  const { slug } = route.useParams();
  const byId = slug.startsWith("prd_");
  const offer = useQuery({ ...queries.product(slug), enabled: !byId });
  const id = byId ? slug : offer.data?.id;
  const managed = useQuery({ ...offering.product(id ?? ""), enabled: id !== undefined });
  if (missing(offer.error) || missing(managed.error)) return <MissingPage />;
  if (!byId && !offer.data) return <Loaded query={offer}>{() => null}</Loaded>;
  return <Loaded query={managed}>{(product) => <ProductPage product={product} />}</Loaded>;
}

function ProductPage({ product }: { product: ManagedProduct }) {
  const t = useTranslations("product");
  const { language } = useLanguage();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = product.offered ?? contentOf(product);
  const name = textIn(shown?.name, language) || product.slug;
  const panels: Record<ProductTab, () => ReactNode> = {
    overview: () => <Overview product={product} content={shown} />,
    configuration: () =>
      shown ? <ConfigOptions schema={schemaIn(shown.configSchema, language)} /> : <p>{t("noContent")}</p>,
    prices: () => <PriceTables lists={shown?.priceLists ?? []} />,
    versions: () => <Versions product={product} />,
    availability: () => <Availability product={product} regions={shown?.regions ?? []} />,
    changes: () => <PriceChangesOf product={product} />,
  };
  return (
    <Page
      title={name}
      heading={
        <span className="inline-flex items-center gap-3">
          <ServiceIcon name={shown?.icon} size={28} className="text-ink-2" />
          {name}
        </span>
      }
      above={<ProductTrail trail={[name]} />}
      lead={textIn(shown?.summary, language)}
      actions={<JsonButton value={product} url={`/api/products/${product.id}/managed`} />}
      learn={t("learn")}
    >
      <ProductActions name={name} status={product.status} managed={product} />
      {product.offered && product.draft && <Note>{t("hasWorkingCopy")}</Note>}
      <Tabs
        label={t("views")}
        value={tab ?? "overview"}
        onChange={(id) =>
          void navigate({
            search: { tab: id === "overview" ? undefined : productTabs.find((entry) => entry === id) },
            replace: true,
            resetScroll: false,
          })
        }
        tabs={productTabs.map((id) => ({
          id,
          label: t(`tabs.${id}`),
          panel: id === (tab ?? "overview") ? panels[id]() : null,
        }))}
      />
    </Page>
  );
}

function Overview({ product, content }: { product: ManagedProduct; content: ProductContent | null }) {
  const t = useTranslations("product");
  const { language } = useLanguage();
  const categories = useQuery(offering.categories());
  const category = categories.data?.items.find(({ code }) => code === product.category);
  const facts: [string, ReactNode][] = [
    [t("status"), <ProductStatus key="status" status={product.status} />],
    [t("id"), <Code key="id">{product.id}</Code>],
    [t("sku"), <Code key="sku">{product.sku}</Code>],
    [t("slug"), <Code key="slug">{product.slug}</Code>],
    [t("type"), product.type],
    [t("category"), textIn(category?.name, language) || product.category],
    [
      t("regions"),
      (content?.regions ?? []).map((region) => `${region.name} (${region.code})`).join(", ") || "–",
    ],
    [t("version"), product.publishedVersion ?? "–"],
    [t("workingCopy"), t(product.draft ? "workingCopyIs" : "workingCopyNone")],
    [t("updated"), <Time key="updated" at={product.updatedAt} />],
    ...(content?.attributes ?? []).map((attribute): [string, ReactNode] => [
      textIn(attribute.name, language),
      textIn(attribute.value, language),
    ]),
  ];
  return (
    <div className="grid gap-10 lg:grid-cols-2 lg:gap-16">
      <Section title={t("facts")}>
        <Facts facts={facts} />
      </Section>
      <div className="grid content-start gap-10">
        {content && content.plans.length > 0 && (
          <Section title={t("plans")}>
            <PlanTable content={content} />
          </Section>
        )}
        {content && content.parts.length > 0 && (
          <Section title={t("parts")}>
            <ul className="text-sm">
              {content.parts.map((part) => (
                <li key={part.code} className="border-b border-line py-2">
                  {part.quantity} × {textIn(part.name, language)}{" "}
                  <Code className="text-ink-3">{part.product ?? part.type}</Code>
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Section title={t("description")}>
          <div className="grid max-w-text gap-3 text-sm">
            {textIn(content?.description, language)
              .split(/\n{2,}/)
              .map((paragraph) => (
                <p key={paragraph}>{paragraph}</p>
              ))}
          </div>
        </Section>
      </div>
    </div>
  );
}

/** What each plan offers; its price is the part of a choice that follows the plan. */
function PlanTable({ content }: { content: ProductContent }) {
  const t = useTranslations("product");
  const { language } = useLanguage();
  const [list] = content.priceLists;
  const amounts = useMemo(
    () =>
      (list?.components ?? []).flatMap((component) =>
        component.type === "choice" && component.of === "plan" ? [component.amounts] : [],
      ),
    [list],
  );
  return (
    <Table label={t("plans")}>
      <TableHead>
        <Row>
          <HeadCell>{t("plan")}</HeadCell>
          <HeadCell align="end">{t("perMonth")}</HeadCell>
        </Row>
      </TableHead>
      <TableBody>
        {content.plans.map((plan) => (
          <Row key={plan.code}>
            <LeadCell>
              {textIn(plan.name, language)} <Code className="font-normal text-ink-3">{plan.code}</Code>
              <span className="block font-normal text-ink-2">{textIn(plan.summary, language)}</span>
            </LeadCell>
            <Cell align="end">
              {amounts.map((entry) => entry[plan.code]).find(Boolean) ?? "–"} {list?.currency}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
