import type { ShelfPage } from "@cloud-factory/api";
import { Cross } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { urlState } from "@cloud-factory/kit";
import { type CatalogueSearch, facetNames, noFilters } from "../catalogueSearch.ts";

/** What narrows the list now, each with a way to take it off. */
export function Chosen({
  search,
  facets,
}: {
  search: CatalogueSearch;
  facets: ShelfPage["facets"] | undefined;
}) {
  const t = useTranslations("catalogue");
  const entries: { id: string; label: string; without: Partial<CatalogueSearch> }[] = facetNames.flatMap(
    (name) => {
      const value = search[name];
      if (!value) return [];
      const label = facets?.[name].find((entry) => entry.value === value)?.label ?? value;
      return [{ id: name, label: `${t(`facets.${name}`)}: ${label}`, without: { [name]: undefined } }];
    },
  );
  if (search.minPrice !== undefined || search.maxPrice !== undefined) {
    const from = search.minPrice?.toString() ?? "0";
    const to = search.maxPrice?.toString() ?? "…";
    entries.push({
      id: "price",
      label: `${t("price.legend")}: ${from} – ${to}`,
      without: { minPrice: undefined, maxPrice: undefined },
    });
  }
  if (search.search) {
    entries.push({
      id: "search",
      label: `“${search.search}”`,
      without: { search: undefined, sort: undefined },
    });
  }
  if (entries.length === 0) return null;
  return (
    <ul aria-label={t("chosen")} className="mb-3 flex flex-wrap gap-2">
      {entries.map((entry) => (
        <li key={entry.id} className="max-w-full">
          <Link
            to="/products"
            search={(previous) => urlState.refine(previous, entry.without)}
            resetScroll={false}
            aria-label={t("without", { filter: entry.label })}
            className="inline-flex min-h-(--control) max-w-full items-center gap-2 rounded-brand border border-line-strong px-2.5 text-xs hover:bg-sunken"
          >
            <span className="truncate">{entry.label}</span>
            <Cross className="flex-none text-ink-3" />
          </Link>
        </li>
      ))}
      {entries.length > 1 && (
        <li>
          <Link
            to="/products"
            search={(previous) => urlState.refine(previous, { ...noFilters, search: undefined })}
            resetScroll={false}
            className="link inline-flex min-h-(--control) items-center px-1 text-xs"
          >
            {t("clear")}
          </Link>
        </li>
      )}
    </ul>
  );
}
