import { shelf, type ShelfPage } from "@cloud-factory/api";
import { CursorPages, Loaded, PageHeading, urlState, useDocumentTitle } from "@cloud-factory/kit";
import { Button, cx, Dialog, EmptyState, linkClass, SelectField } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslations } from "use-intl";
import {
  catalogueQuery,
  type CatalogueSearch,
  filterCount,
  noFilters,
  sortOf,
  sorts,
  sortsFor,
} from "../catalogueSearch.ts";
import { Chosen } from "../shelf/Chosen.tsx";
import { CompareBar, CompareBox } from "../shelf/Compare.tsx";
import { Filters } from "../shelf/Filters.tsx";
import { ProductRows, RowsAhead } from "../shelf/ProductRows.tsx";
import { SearchBox } from "../shelf/SearchBox.tsx";

const route = getRouteApi("/products");

export function Catalogue() {
  const t = useTranslations("catalogue");
  const kit = useTranslations("kit");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(shelf.products(catalogueQuery(search)));
  const categories = useQuery(shelf.categories());
  const category = categories.data?.items.find(({ code }) => code === search.category);
  const title = category?.name ?? t("title");
  useDocumentTitle(title);
  const facets = query.data?.facets;
  const refine = (change: Partial<CatalogueSearch>) =>
    void navigate({ search: (previous) => urlState.refine(previous, change), resetScroll: false });

  return (
    <div>
      <header className="min-h-24">
        <PageHeading>{title}</PageHeading>
        <p className="mt-2 max-w-text text-ink-2">{category?.description ?? t("lead")}</p>
      </header>
      <div className="mt-6 grid gap-x-12 gap-y-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <aside aria-label={t("narrow")} className="hidden lg:block">
          <Filters facets={facets} search={search} refine={refine} />
        </aside>
        <section aria-labelledby="results" aria-busy={query.isPlaceholderData} className="min-w-0">
          <h2 id="results" className="sr-only">
            {t("results")}
          </h2>
          <div className="mb-4 grid grid-cols-[auto_minmax(0,1fr)] gap-3 sm:grid-cols-[minmax(0,1fr)_auto_12rem] lg:grid-cols-[minmax(0,1fr)_12rem]">
            <div className="col-span-2 sm:col-span-1">
              <SearchBox
                value={search.search ?? ""}
                onSearch={(text) => refine({ search: text, sort: undefined })}
                onProduct={(slug) => void navigate({ to: "/products/$slug", params: { slug } })}
              />
            </div>
            <FilterSheet facets={facets} search={search} refine={refine} found={query.data?.items.length} />
            <SelectField
              label={t("sort")}
              labelHidden
              value={sortOf(search)}
              options={sortsFor(search).map((sort) => ({ value: sort, label: t(`sorts.${sort}`) }))}
              onChange={(event) => refine({ sort: urlState.oneOf(event.target.value, sorts) })}
            />
          </div>
          <Chosen search={search} facets={facets} />
          <Loaded query={query} skeleton={<RowsAhead lines={6} label={kit("loading")} />}>
            {(page) => <Results page={page} stale={query.isPlaceholderData} search={search} />}
          </Loaded>
          <CompareBar />
        </section>
      </div>
    </div>
  );
}

/** On a phone the filters come as a sheet, and what they leave is counted on the way out. */
function FilterSheet({
  found,
  ...filters
}: {
  facets: ShelfPage["facets"] | undefined;
  search: CatalogueSearch;
  refine: (change: Partial<CatalogueSearch>) => void;
  found: number | undefined;
}) {
  const t = useTranslations("catalogue");
  const [open, setOpen] = useState(false);
  return (
    <div className="lg:hidden">
      <Button aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("filters", { count: filterCount(filters.search) })}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t("narrow")}
        place="side"
        footer={
          <Button kind="primary" className="min-h-11 w-full" onClick={() => setOpen(false)}>
            {t("show", { count: found ?? 0 })}
          </Button>
        }
      >
        <div className="p-5">
          <Filters {...filters} />
        </div>
      </Dialog>
    </div>
  );
}

function Results({ page, stale, search }: { page: ShelfPage; stale: boolean; search: CatalogueSearch }) {
  const t = useTranslations("catalogue");
  const meant = page.didYouMean && (
    <p className="mb-3 text-sm">
      {t.rich("didYouMean", {
        text: () => (
          <Link
            key="meant"
            to="/products"
            search={(previous) => urlState.refine(previous, { search: page.didYouMean ?? undefined })}
            className={linkClass("font-medium")}
          >
            {page.didYouMean}
          </Link>
        ),
      })}
    </p>
  );
  if (page.items.length === 0) return <Nothing search={search} meant={meant} />;
  return (
    <div className={cx(stale && "opacity-60")}>
      {meant}
      <ProductRows products={page.items} mark={(product) => <CompareBox product={product} />} />
      <CursorPages
        cursor={search.cursor}
        nextCursor={page.nextCursor}
        summary={<span role="status">{t("shown", { count: page.items.length })}</span>}
      />
    </div>
  );
}

/** Says what stood in the way, and leads on. */
function Nothing({ search, meant }: { search: CatalogueSearch; meant: React.ReactNode }) {
  const t = useTranslations("catalogue");
  const filtered = filterCount(search) > 0;
  return (
    <EmptyState
      title={t("empty.title")}
      action={
        <>
          {filtered && search.search && (
            <Link
              to="/products"
              search={(previous) => urlState.refine(previous, noFilters)}
              className="btn btn-primary"
            >
              {t("empty.everywhere", { text: search.search })}
            </Link>
          )}
          <Link to="/products" search={{}} className="btn btn-secondary">
            {t("empty.all")}
          </Link>
        </>
      }
    >
      {meant}
      <p>{filtered ? t("empty.filtered") : search.search ? t("empty.words") : t("empty.shelf")}</p>
    </EmptyState>
  );
}
