import { type ProductPage, queries } from "@cloud-factory/api";
import { CursorPages, Loaded, PageHeading, urlState, useDocumentTitle } from "@cloud-factory/kit";
import { Button, Check, Chevron, cx, EmptyState, Lens, SelectField } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import {
  catalogueQuery,
  type CatalogueSearch,
  type FacetName,
  facetNames,
  sorts,
} from "../catalogueSearch.ts";
import { ProductRows } from "../ProductRows.tsx";

const route = getRouteApi("/products");

export function Catalogue() {
  const t = useTranslations("catalogue");
  useDocumentTitle(t("title"));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(queries.products(catalogueQuery(search)));
  const refine = (change: Partial<CatalogueSearch>, replace = false) =>
    void navigate({ search: (previous) => urlState.refine(previous, change), replace, resetScroll: false });
  const chosen = facetNames.filter((name) => search[name]);

  return (
    <div>
      <PageHeading>{t("title")}</PageHeading>
      <p className="mt-2 max-w-text text-ink-2">{t("lead")}</p>
      <div className="mt-8 grid gap-x-12 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <aside>
          <Facets facets={query.data?.facets} search={search} chosen={chosen.length} />
        </aside>
        <section aria-labelledby="results" aria-busy={query.isPlaceholderData} className="min-w-0">
          <h2 id="results" className="sr-only">
            {t("results")}
          </h2>
          <div className="mb-4 grid gap-3 sm:grid-cols-[minmax(0,1fr)_12rem]">
            <SearchBox value={search.search ?? ""} onSearch={(text) => refine({ search: text }, true)} />
            <SelectField
              label={t("sort")}
              labelHidden
              value={search.sort ?? "name"}
              options={sorts.map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }))}
              onChange={(event) => refine({ sort: urlState.oneOf(event.target.value, sorts) })}
            />
          </div>
          <Loaded query={query}>
            {(page) => (
              <Results
                page={page}
                stale={query.isPlaceholderData}
                cursor={search.cursor}
                onClear={() => void navigate({ search: {} })}
              />
            )}
          </Loaded>
        </section>
      </div>
    </div>
  );
}

function Results({
  page,
  stale,
  cursor,
  onClear,
}: {
  page: ProductPage;
  stale: boolean;
  cursor: string | undefined;
  onClear: () => void;
}) {
  const t = useTranslations("catalogue");
  if (page.items.length === 0) {
    return (
      <EmptyState title={t("empty.title")} action={<Button onClick={onClear}>{t("clear")}</Button>}>
        {t("empty.text")}
      </EmptyState>
    );
  }
  return (
    <div className={cx(stale && "opacity-60")}>
      <ProductRows products={page.items} />
      <CursorPages
        cursor={cursor}
        nextCursor={page.nextCursor}
        summary={<span role="status">{t("shown", { count: page.items.length })}</span>}
      />
    </div>
  );
}

const typingPause = 250;

/** The address follows what is typed after a short pause; going back restores the text. */
function SearchBox({ value, onSearch }: { value: string; onSearch: (text: string | undefined) => void }) {
  const t = useTranslations("catalogue");
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  if (shown !== value) {
    setShown(value);
    setTyped(value);
  }
  useEffect(() => {
    if (typed.trim() === value) return;
    const timer = setTimeout(() => onSearch(urlState.text(typed)), typingPause);
    return () => clearTimeout(timer);
    // Only typing starts the pause; `onSearch` is made anew on each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [typed]);
  return (
    <form
      role="search"
      className="relative"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(urlState.text(typed));
      }}
    >
      <label>
        <span className="sr-only">{t("search")}</span>
        <Lens className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3" />
        <input
          type="search"
          className="input pl-9"
          placeholder={t("searchHint")}
          maxLength={200}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
    </form>
  );
}

function Facets({
  facets,
  search,
  chosen,
}: {
  facets: ProductPage["facets"] | undefined;
  search: CatalogueSearch;
  chosen: number;
}) {
  const t = useTranslations("catalogue");
  const lists = facetNames.map((name) => (
    <Facet key={name} name={name} values={facets?.[name] ?? []} chosen={search[name]} />
  ));
  const clear = chosen > 0 && (
    <Link
      to="/products"
      search={(previous) =>
        urlState.refine(previous, { category: undefined, type: undefined, region: undefined })
      }
      className="link inline-flex min-h-8 items-center text-sm"
    >
      {t("clear")}
    </Link>
  );
  return (
    <>
      <details className="group border-y border-line lg:hidden">
        <summary className="flex min-h-11 items-center justify-between text-sm font-medium">
          {t("filters", { count: chosen })}
          <Chevron className="text-ink-3 group-open:rotate-180" />
        </summary>
        <div className="grid gap-5 pb-4">
          {lists}
          {clear}
        </div>
      </details>
      <div className="hidden gap-6 lg:grid">
        {lists}
        {clear}
      </div>
    </>
  );
}

function Facet({
  name,
  values,
  chosen,
}: {
  name: FacetName;
  values: ProductPage["facets"][FacetName];
  chosen: string | undefined;
}) {
  const t = useTranslations("catalogue");
  if (values.length === 0) return null;
  return (
    <section>
      <h2 className="border-b border-ink pb-1.5 text-xs font-medium text-ink-2">{t(`facets.${name}`)}</h2>
      <ul>
        {values.map((entry) => {
          const active = entry.value === chosen;
          return (
            <li key={entry.value} className="border-b border-line">
              <Link
                to="/products"
                search={(previous) => urlState.refine(previous, { [name]: active ? undefined : entry.value })}
                resetScroll={false}
                aria-current={active ? "true" : undefined}
                className={cx(
                  "flex min-h-(--row) items-center justify-between gap-2 text-sm hover:bg-sunken pointer-coarse:min-h-11",
                  active && "font-medium text-accent-text",
                )}
              >
                <span className="flex min-w-0 items-center gap-2">
                  {active && <Check className="flex-none" />}
                  <span className="truncate">{entry.label}</span>
                </span>
                <span className="text-xs text-ink-3">{entry.count}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
