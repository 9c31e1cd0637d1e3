import { type Product, type ProductPage, queries } from "@cloud-factory/api";
import { CursorPages, type DataColumn, DataTable, Loaded, Page, urlState, useMay } from "@cloud-factory/kit";
import { Button, Code, cx, EmptyState, Money, SelectField, TextField, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { ProductStatus } from "../ProductStatus.tsx";
import { CreateLink } from "../parts/CreateLink.tsx";
import { KeptProducts } from "../parts/KeptProducts.tsx";
import { productQuery, type ProductSearch, productStatuses, sorts } from "../productSearch.ts";

const route = getRouteApi("/products");

export function Products() {
  const t = useTranslations("products");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const may = useMay();
  const refine = (change: Partial<ProductSearch>) =>
    void navigate({ search: (previous) => urlState.refine(previous, change), resetScroll: false });
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <CreateLink to="/products/new" needs="products:write">
          {t("create")}
        </CreateLink>
      }
    >
      <div className="grid gap-4">
        {may("products:read") && (
          <SelectField
            label={t("columns.status")}
            className="max-w-56"
            value={search.status ?? ""}
            options={[
              { value: "", label: t("onSale") },
              ...productStatuses.map((value) => ({ value, label: t(`kept.${value}`) })),
            ]}
            onChange={(event) => {
              const status = urlState.oneOf(event.target.value, productStatuses);
              void navigate({ search: urlState.compact({ status }), resetScroll: false });
            }}
          />
        )}
        {search.status ? <KeptProducts search={search} /> : <Offers search={search} onRefine={refine} />}
      </div>
    </Page>
  );
}

/** What anybody can order now. */
function Offers({
  search,
  onRefine,
}: {
  search: ProductSearch;
  onRefine: (change: Partial<ProductSearch>) => void;
}) {
  const t = useTranslations("products");
  const query = useQuery(queries.products(productQuery(search)));
  return (
    <>
      <Filters facets={query.data?.facets} search={search} onRefine={onRefine} />
      <Loaded query={query}>
        {(page) => (
          <div className={cx(query.isPlaceholderData && "opacity-60")} aria-busy={query.isPlaceholderData}>
            <ProductTable page={page} sort={search.sort ?? "name"} onSort={(sort) => onRefine({ sort })} />
            <CursorPages
              cursor={search.cursor}
              nextCursor={page.nextCursor}
              summary={t("shown", { count: page.items.length })}
            />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Filters({
  facets,
  search,
  onRefine,
}: {
  facets: ProductPage["facets"] | undefined;
  search: ProductSearch;
  onRefine: (change: Partial<ProductSearch>) => void;
}) {
  const t = useTranslations("products");
  const [typed, setTyped] = useState(search.search ?? "");
  const options = (values: ProductPage["facets"]["category"] | undefined, chosen: string | undefined) => {
    const known = (values ?? []).map((entry) => ({
      value: entry.value,
      label: `${entry.label} (${entry.count})`,
    }));
    const missing = chosen && !known.some((entry) => entry.value === chosen);
    return [{ value: "", label: t("any") }, ...known, ...(missing ? [{ value: chosen, label: chosen }] : [])];
  };
  return (
    <form
      role="search"
      className="grid grid-cols-2 items-end gap-3 lg:grid-cols-[minmax(0,1fr)_11rem_11rem_11rem_auto]"
      onSubmit={(event) => {
        event.preventDefault();
        onRefine({ search: urlState.text(typed) });
      }}
    >
      <TextField
        label={t("search")}
        className="col-span-2 lg:col-span-1"
        type="search"
        maxLength={200}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {(["category", "type", "region"] as const).map((name) => (
        <SelectField
          key={name}
          label={t(`facets.${name}`)}
          value={search[name] ?? ""}
          options={options(facets?.[name], search[name])}
          onChange={(event) => onRefine({ [name]: urlState.text(event.target.value) })}
        />
      ))}
      <Button type="submit">{t("apply")}</Button>
    </form>
  );
}

function ProductTable({
  page,
  sort,
  onSort,
}: {
  page: ProductPage;
  sort: string;
  onSort: (sort: ProductSearch["sort"]) => void;
}) {
  const t = useTranslations("products");
  const columns = useMemo<DataColumn<Product>[]>(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        sort: { ascending: "name", descending: "-name" },
        cell: (product) => product.name,
      },
      {
        id: "status",
        header: t("columns.status"),
        cell: (product) => <ProductStatus status={product.status} />,
      },
      { id: "sku", header: t("columns.sku"), cell: (product) => <Code>{product.sku}</Code> },
      {
        id: "regions",
        header: t("columns.regions"),
        cell: (product) => <Code>{product.regions.map((region) => region.code).join(" ")}</Code>,
      },
      { id: "version", header: t("columns.version"), align: "end", cell: (product) => product.version },
      {
        id: "updated",
        header: t("columns.updated"),
        sort: { descending: "-updated" },
        cell: (product) => <Time at={product.updatedAt} show="date" className="text-ink-2" />,
      },
      {
        id: "price",
        header: t("columns.price"),
        align: "end",
        sort: { ascending: "price", descending: "-price" },
        cell: (product) => (product.priceFrom ? <Money {...product.priceFrom} /> : "–"),
      },
    ],
    [t],
  );
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={page.items}
      rowId={(product) => product.id}
      rowLink={(product) => ({ to: "/products/$slug", params: { slug: product.slug } })}
      sort={sort}
      onSort={(next) => onSort(urlState.oneOf(next, sorts))}
      empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
    />
  );
}
