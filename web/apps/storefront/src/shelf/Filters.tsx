import type { ShelfPage } from "@cloud-factory/api";
import { Button, cx } from "@cloud-factory/ui";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import {
  type CatalogueSearch,
  type FacetName,
  facetNames,
  filterCount,
  noFilters,
  readBound,
} from "../catalogueSearch.ts";

type Facets = ShelfPage["facets"];
type Refine = (change: Partial<CatalogueSearch>) => void;

interface FilterProps {
  facets: Facets | undefined;
  search: CatalogueSearch;
  refine: Refine;
}

/** What the list can be narrowed by; each choice says how many products it leaves. */
export function Filters({ facets, search, refine }: FilterProps) {
  const t = useTranslations("catalogue");
  return (
    <div className="grid content-start gap-6">
      {facetNames.map((name) => (
        <Facet
          key={name}
          name={name}
          values={facets?.[name] ?? []}
          chosen={search[name]}
          onChoose={(value) => refine({ [name]: value })}
        />
      ))}
      <PriceRange
        // Another bound from outside, for example by going back, begins anew.
        key={`${search.minPrice} ${search.maxPrice}`}
        facets={facets}
        search={search}
        refine={refine}
      />
      {filterCount(search) > 0 && (
        <Button className="justify-self-start" onClick={() => refine(noFilters)}>
          {t("clear")}
        </Button>
      )}
    </div>
  );
}

/** One choice or none: a second click on a ticked box takes it off again. */
function Facet({
  name,
  values,
  chosen,
  onChoose,
}: {
  name: FacetName;
  values: Facets[FacetName];
  chosen: string | undefined;
  onChoose: (value: string | undefined) => void;
}) {
  const t = useTranslations("catalogue");
  if (values.length === 0) return null;
  return (
    <fieldset className="min-w-0">
      <legend className="w-full border-b border-ink pb-1.5 text-xs font-medium text-ink-2">
        {t(`facets.${name}`)}
      </legend>
      {values.map((entry) => {
        const ticked = entry.value === chosen;
        return (
          <label
            key={entry.value}
            className={cx(
              "flex min-h-(--row) cursor-pointer items-center gap-2.5 border-b border-line text-sm hover:bg-sunken pointer-coarse:min-h-11",
              ticked && "font-medium",
            )}
          >
            <input
              type="checkbox"
              className="size-4 flex-none"
              checked={ticked}
              onChange={() => onChoose(ticked ? undefined : entry.value)}
            />
            <span className="min-w-0 flex-1 truncate">{entry.label}</span>
            <span className="text-xs font-normal text-ink-3">{entry.count}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

/** A bound of the facets may come as money or as its amount. */
function amountOf(bound: NonNullable<Facets["price"]>["min"] | undefined): string | undefined {
  const amount = typeof bound === "object" ? bound?.amount : bound;
  return amount?.replace(/\.0+$/, "");
}

function PriceRange({ facets, search, refine }: FilterProps) {
  const t = useTranslations("catalogue.price");
  const id = useId();
  const [min, setMin] = useState(search.minPrice?.toString() ?? "");
  const [max, setMax] = useState(search.maxPrice?.toString() ?? "");
  const bounds = { minPrice: readBound(min), maxPrice: readBound(max) };
  const odd =
    (min.trim() !== "" && bounds.minPrice === undefined) ||
    (max.trim() !== "" && bounds.maxPrice === undefined);
  const reversed =
    bounds.minPrice !== undefined && bounds.maxPrice !== undefined && bounds.minPrice > bounds.maxPrice;
  const problem = odd ? t("odd") : reversed ? t("reversed") : null;
  const changed = bounds.minPrice !== search.minPrice || bounds.maxPrice !== search.maxPrice;
  const field = (name: "min" | "max", value: string, set: (value: string) => void) => (
    <label className="grid gap-1 text-xs text-ink-2">
      {t(name)}
      <input
        className="input"
        inputMode="decimal"
        maxLength={12}
        placeholder={amountOf(facets?.price?.[name])}
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? id : undefined}
        onChange={(event) => set(event.target.value)}
      />
    </label>
  );
  return (
    <fieldset className="min-w-0">
      <legend className="w-full border-b border-ink pb-1.5 text-xs font-medium text-ink-2">
        {t("legend")}
      </legend>
      <form
        className="grid gap-2 pt-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (!problem) refine(bounds);
        }}
      >
        <div className="grid grid-cols-2 gap-2">
          {field("min", min, setMin)}
          {field("max", max, setMax)}
        </div>
        {problem && (
          <p id={id} role="alert" className="text-sm text-bad">
            {problem}
          </p>
        )}
        {changed && !problem && (
          <Button type="submit" className="justify-self-start">
            {t("apply")}
          </Button>
        )}
      </form>
    </fieldset>
  );
}
