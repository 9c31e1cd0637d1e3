import { ApiError } from "@cloud-factory/api";
import {
  type ManagedProduct,
  offering,
  offeringChanges,
  type PriceChange,
  type PriceList,
  previews,
} from "@cloud-factory/api/staff";
import { Failure, Loaded, Page, Section, useLanguage, useMay } from "@cloud-factory/kit";
import {
  applyGrid,
  changedCells,
  gridRows,
  LeaveGuard,
  PriceGrid,
  readLists,
  schemaIn,
  textIn,
  useChange,
  useGridWords,
} from "@cloud-factory/kit/offering";
import { Button, buttonClass, linkClass, Tabs, TextArea, TextField, toast } from "@cloud-factory/ui";
import { CallNote } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useRested } from "../editor/usePreview.ts";
import { atLocal, localIn, ownZone, tomorrow } from "../moments.ts";
import { Impact } from "../parts/Impact.tsx";
import { ProductTrail } from "../parts/ProductTrail.tsx";

const route = getRouteApi("/products/$id/price-change");

/** New prices for a day to come: edited like a spreadsheet, and looked at before they are scheduled. */
export function NewPriceChange() {
  const t = useTranslations("priceChanges");
  const { id } = route.useParams();
  const { language } = useLanguage();
  const query = useQuery(offering.product(id));
  return (
    <Loaded query={query}>
      {(product) => {
        const name = textIn(product.offered?.name, language) || product.slug;
        return (
          <Page
            title={t("newTitle", { name })}
            above={
              <ProductTrail
                trail={[
                  <Link
                    key="product"
                    to="/products/$slug"
                    params={{ slug: product.id }}
                    search={{ tab: "changes" }}
                    className={linkClass("no-underline hover:underline")}
                  >
                    {name}
                  </Link>,
                  t("new"),
                ]}
              />
            }
            lead={t("newLead")}
            learn={t("learn")}
          >
            {product.offered ? (
              <Form key={product.id} product={product} lists={product.offered.priceLists} />
            ) : (
              <p>{t("notOnSale")}</p>
            )}
          </Page>
        );
      }}
    </Loaded>
  );
}

function Form({ product, lists: loaded }: { product: ManagedProduct; lists: readonly PriceList[] }) {
  const t = useTranslations("priceChanges");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const words = useGridWords();
  const may = useMay();
  const navigate = useNavigate();
  const [before] = useState(loaded);
  const [after, setAfter] = useState<readonly PriceList[]>(loaded);
  const [currency, setCurrency] = useState(loaded[0]?.currency ?? "");
  const [when, setWhen] = useState(() => localIn(tomorrow(new Date())));
  const [reason, setReason] = useState("");
  const schedule = useChange<PriceChange>(["products"]);
  // As it would be sent; what is being typed may be no number yet.
  const wanted = useMemo(() => readLists(after), [after]);
  const cells = useMemo(() => changedCells(before, wanted ?? after), [before, wanted, after]);
  const effectiveAt = atLocal(when);
  const change = useMemo(
    () =>
      offeringChanges.schedule(product.id, {
        effectiveAt: effectiveAt ?? "",
        priceLists: wanted ?? [],
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      }),
    [product.id, effectiveAt, wanted, reason],
  );
  const asked = wanted && JSON.stringify(wanted);
  const rested = useRested(asked);
  const impact = useQuery({
    queryKey: ["products", "impact", product.id, rested],
    queryFn: ({ signal }) =>
      previews.priceChange(product.id, JSON.parse(rested ?? "[]") as PriceList[], signal),
    enabled: cells.length > 0 && asked !== null && rested === asked,
    placeholderData: (previous) => previous,
    retry: false,
  });
  const blocked = !may("products:publish")
    ? common("rolesLack", { permission: "products:publish" })
    : cells.length === 0
      ? t("nothingChanged")
      : wanted === null
        ? t("notNumbers")
        : null;
  const errors = schedule.error instanceof ApiError ? schedule.error.fields : {};
  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-8"
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked || effectiveAt === null) return;
        schedule.mutate(change, {
          onSuccess: () => {
            toast.done(t("scheduled"));
            void navigate({
              to: "/products/$slug",
              params: { slug: product.id },
              search: { tab: "changes" },
              ignoreBlocker: true,
            });
          },
        });
      }}
    >
      <Section title={t("amounts")} aside={t("changedCount", { count: cells.length })}>
        <p className="max-w-text text-sm text-ink-2">{t("gridHint")}</p>
        <Tabs
          label={t("currencies")}
          value={currency}
          onChange={setCurrency}
          tabs={after.map((list) => ({
            id: list.currency,
            label: list.currency,
            panel: (
              <PriceGrid
                label={t("amountsOf", { currency: list.currency })}
                groups={[
                  {
                    id: list.currency,
                    title: list.currency,
                    rows: gridRows(
                      list.currency,
                      list.currency,
                      before.find((old) => old.currency === list.currency)?.components ?? [],
                      list.components,
                      language,
                      words,
                    ),
                  },
                ]}
                onChange={(changes) =>
                  setAfter((now) =>
                    now.map((entry) => ({
                      ...entry,
                      components: applyGrid(entry.currency, entry.components, changes),
                    })),
                  )
                }
              />
            ),
          }))}
        />
      </Section>
      <Section title={t("when")}>
        <div className="grid max-w-text gap-4">
          <TextField
            label={t("effectiveAt")}
            hint={t("effectiveHint", { zone: ownZone })}
            type="datetime-local"
            value={when}
            error={effectiveAt === null ? t("whenNeeded") : errors.effectiveAt}
            onChange={(event) => setWhen(event.target.value)}
          />
          <TextArea
            label={t("reason")}
            optional={common("optional")}
            rows={2}
            maxLength={500}
            value={reason}
            error={errors.reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
      </Section>
      <Section title={t("impact")}>
        {cells.length === 0 ? (
          <p className="border-y border-line py-3 text-sm text-ink-2">{t("noImpact")}</p>
        ) : (
          <Loaded query={impact}>
            {(found) => (
              <div aria-busy={impact.isPlaceholderData}>
                <Impact impact={found} schema={schemaIn(product.offered?.configSchema, language)} />
              </div>
            )}
          </Loaded>
        )}
      </Section>
      {schedule.error && <Failure error={schedule.error} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit" pending={schedule.isPending} blockedBecause={blocked}>
          {t("schedule")}
        </Button>
        <Link
          to="/products/$slug"
          params={{ slug: product.id }}
          search={{ tab: "changes" }}
          className={buttonClass("secondary")}
        >
          {common("cancel")}
        </Link>
      </div>
      <CallNote change={change} />
      <LeaveGuard unsaved={cells.length > 0 && !schedule.isSuccess} />
    </form>
  );
}
