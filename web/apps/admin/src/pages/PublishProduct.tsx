import { type ManagedProduct, offering, offeringChanges, previews } from "@cloud-factory/api/staff";
import { Failure, Loaded, Page, Section, useLanguage, useMay } from "@cloud-factory/kit";
import { schemaIn, textIn, useChange } from "@cloud-factory/kit/offering";
import { Button, buttonClass, linkClass, Note, StateLamp, toast } from "@cloud-factory/ui";
import { CallNote } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { contentOf, gaps, withinContent } from "../editor/draft.ts";
import { DiffView } from "../parts/DiffView.tsx";
import { Impact } from "../parts/Impact.tsx";
import { ProductTrail } from "../parts/ProductTrail.tsx";

const route = getRouteApi("/products/$id/publish");

/** What is looked at before a working copy is offered to everybody. */
export function PublishProduct() {
  const { id } = route.useParams();
  const query = useQuery(offering.product(id));
  return <Loaded query={query}>{(product) => <Review product={product} />}</Loaded>;
}

function Review({ product }: { product: ManagedProduct }) {
  const t = useTranslations("publish");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const may = useMay();
  const navigate = useNavigate();
  const name = textIn(contentOf(product)?.name, language) || product.slug;
  const { draft, offered } = product;
  const publish = useChange<ManagedProduct>(["products"]);
  const problems = product.problems ?? [];
  const lacking = draft ? gaps(draft) : [];
  const samePrices = JSON.stringify(draft?.priceLists) === JSON.stringify(offered?.priceLists);
  const impact = useQuery({
    queryKey: ["products", "impact", product.id, product.version],
    queryFn: ({ signal }) => previews.priceChange(product.id, draft?.priceLists ?? [], signal),
    enabled: Boolean(draft && offered) && !samePrices && problems.length === 0,
    retry: false,
  });
  const change = offeringChanges.publish(product);
  const blocked = !may("products:publish")
    ? common("rolesLack", { permission: "products:publish" })
    : !draft
      ? t("nothing")
      : problems.length > 0
        ? t("hasProblems")
        : null;
  return (
    <Page
      title={t("title", { name })}
      above={
        <ProductTrail
          trail={[
            <Link
              key="product"
              to="/products/$slug"
              params={{ slug: product.id }}
              className={linkClass("no-underline hover:underline")}
            >
              {name}
            </Link>,
            t("trail"),
          ]}
        />
      }
      lead={t(offered ? "lead" : "leadFirst")}
      learn={t("learn")}
    >
      {problems.length > 0 && (
        <Section title={t("problems", { count: problems.length })}>
          <ul className="grid gap-1 text-sm">
            {problems.map(({ pointer, message }) => (
              <li key={`${pointer} ${message}`}>
                <StateLamp state="failed" className="whitespace-normal">
                  {message} <code className="font-mono text-xs text-ink-3">{withinContent(pointer)}</code>
                </StateLamp>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {lacking.length > 0 && (
        <Note>
          {t("gaps", { count: lacking.length })}{" "}
          <Link to="/products/$id/edit" params={{ id: product.id }} className={linkClass()}>
            {t("toEditor")}
          </Link>
        </Note>
      )}
      {offered && draft && (
        <Section title={t("impact")}>
          {samePrices ? (
            <p className="border-y border-line py-3 text-sm text-ink-2">{t("samePrices")}</p>
          ) : problems.length > 0 ? (
            <p className="border-y border-line py-3 text-sm text-ink-2">{t("impactLater")}</p>
          ) : (
            <Loaded query={impact}>
              {(found) => <Impact impact={found} schema={schemaIn(draft.configSchema, language)} />}
            </Loaded>
          )}
        </Section>
      )}
      {draft && (
        <Section title={t(offered ? "diff" : "content")}>
          <DiffView before={offered ?? null} after={draft} />
        </Section>
      )}
      {publish.error && <Failure error={publish.error} />}
      <div className="sticky bottom-0 -mx-4 flex flex-wrap gap-2 border-t border-line bg-paper px-4 py-3 md:-mx-8 md:px-8">
        <Button
          kind="primary"
          pending={publish.isPending}
          blockedBecause={blocked}
          onClick={() =>
            publish.mutate(change, {
              onSuccess: (published) => {
                toast.done(
                  t("done", { name }),
                  t("doneVersion", { number: published.publishedVersion ?? 1 }),
                );
                void navigate({ to: "/products/$slug", params: { slug: published.id } });
              },
            })
          }
        >
          {t("publish")}
        </Button>
        <Link to="/products/$id/edit" params={{ id: product.id }} className={buttonClass("secondary")}>
          {t("toEditor")}
        </Link>
      </div>
      <CallNote change={change} />
    </Page>
  );
}
