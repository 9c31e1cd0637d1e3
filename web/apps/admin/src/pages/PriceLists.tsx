import { offering, type PriceListEntry } from "@cloud-factory/api/staff";
import { CursorPages, Loaded, Page, urlState, useLanguage, useMay } from "@cloud-factory/kit";
import {
  allRead,
  applyGrid,
  currencies,
  gridRows,
  type GridGroup,
  LeaveGuard,
  PriceGrid,
  useGridWords,
} from "@cloud-factory/kit/offering";
import { Button, EmptyState, linkClass, SelectField } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { PriceReview } from "../parts/PriceReview.tsx";

const route = getRouteApi("/price-lists");

/** Every price of a currency in one grid: change many, look at it once, then decide when it counts. */
export function PriceLists() {
  const t = useTranslations("priceLists");
  const { currency, cursor } = route.useSearch();
  const navigate = route.useNavigate();
  const shown = currency ?? "EUR";
  const query = useQuery(offering.priceLists({ currency: shown, cursor, limit: 25 }));
  return (
    <Page title={t("title")} lead={t("lead")} learn={t("learn")}>
      <div className="grid gap-4">
        <SelectField
          label={t("currency")}
          className="max-w-56"
          value={shown}
          options={[...new Set([...currencies, shown])].map((value) => ({ value, label: value }))}
          onChange={(event) => {
            const next = urlState.text(event.target.value, 3);
            void navigate({ search: { currency: next === "EUR" ? undefined : next }, resetScroll: false });
          }}
        />
        <Loaded query={query}>
          {(page) =>
            page.items.length === 0 ? (
              <EmptyState title={t("none", { currency: shown })}>{t("noneText")}</EmptyState>
            ) : (
              <>
                <Grid key={`${shown} ${cursor ?? ""}`} currency={shown} entries={page.items} />
                <CursorPages cursor={cursor} nextCursor={page.nextCursor} />
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function Grid({ currency, entries }: { currency: string; entries: readonly PriceListEntry[] }) {
  const t = useTranslations("priceLists");
  const common = useTranslations("common");
  const { language } = useLanguage();
  const words = useGridWords();
  const may = useMay();
  const [changes, setChanges] = useState<ReadonlyMap<string, string>>(new Map());
  const [reviewing, setReviewing] = useState(false);
  const after = useMemo(
    () =>
      entries.map((entry) => ({
        ...entry,
        components: applyGrid(entry.product.id, entry.components, changes),
      })),
    [entries, changes],
  );
  const groups = useMemo<GridGroup[]>(
    () =>
      after.map((entry, index) => ({
        id: entry.product.id,
        title: (
          <Link
            to="/products/$slug"
            params={{ slug: entry.product.id }}
            search={{ tab: "prices" }}
            className={linkClass()}
          >
            {entry.product.name}
          </Link>
        ),
        rows: gridRows(
          entry.product.id,
          currency,
          entries[index]?.components ?? [],
          entry.components,
          language,
          words,
        ).map((row) => ({ ...row, label: `${entry.product.name}, ${row.label}` })),
      })),
    [after, entries, currency, language, words],
  );
  const touched = after.filter(
    (entry, index) => JSON.stringify(entry.components) !== JSON.stringify(entries[index]?.components),
  );
  const count = groups.flatMap(({ rows }) => rows).filter((row) => row.before !== row.value).length;
  const readable = touched.every(({ components }) => allRead(components));
  const blocked =
    count === 0
      ? t("nothingChanged")
      : !readable
        ? t("notNumbers")
        : may("products:write") || may("products:publish")
          ? null
          : common("rolesLack", { permission: "products:write" });
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="max-w-text text-sm text-ink-2">{t("hint")}</p>
      <PriceGrid
        label={t("gridLabel", { currency })}
        groups={groups}
        onChange={(changed) => setChanges((now) => new Map([...now, ...changed]))}
      />
      <div className="sticky bottom-0 -mx-4 flex flex-wrap items-center gap-2 border-t border-line bg-paper px-4 py-3 md:-mx-8 md:px-8">
        <Button kind="primary" blockedBecause={blocked} onClick={() => setReviewing(true)}>
          {t("review")}
        </Button>
        {count > 0 && (
          <>
            <Button kind="quiet" onClick={() => setChanges(new Map())}>
              {t("undoAll")}
            </Button>
            <p role="status" className="text-sm text-ink-2">
              {t("changed", { count, products: touched.length })}
            </p>
          </>
        )}
      </div>
      {reviewing && (
        <PriceReview
          currency={currency}
          entries={touched.map((entry) => ({
            product: entry.product,
            before: entries.find(({ product }) => product.id === entry.product.id)?.components ?? [],
            after: entry.components,
          }))}
          onClose={() => setReviewing(false)}
          onDone={(ids) => {
            const done = new Set(ids);
            setChanges((now) => new Map([...now].filter(([id]) => !done.has(id.split("|")[0] ?? ""))));
          }}
        />
      )}
      <LeaveGuard unsaved={count > 0} />
    </div>
  );
}
