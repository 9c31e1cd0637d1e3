import type { ShelfItem } from "@cloud-factory/api";
import { Code, Money, ServiceIcon } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

/** Products as lines of a timetable: what it is, where it runs, what it costs. */
export function ProductRows({
  products,
  mark,
}: {
  products: readonly ShelfItem[];
  /** At the end of each line, for example a box to compare it. */
  mark?: (product: ShelfItem) => ReactNode;
}) {
  const t = useTranslations("product");
  return (
    <ul className="border-t-2 border-ink">
      {products.map((product) => (
        <li
          key={product.id}
          className="relative grid grid-cols-[1.75rem_minmax(0,1fr)_auto] gap-x-3 gap-y-1 border-b border-line py-4 hover:bg-sunken sm:grid-cols-[1.75rem_minmax(0,1fr)_minmax(0,9rem)_8.5rem] sm:gap-x-4"
        >
          <ServiceIcon name={product.icon} className="text-accent-text" />
          <div className="min-w-0">
            <h3 className="text-lg">
              <Link
                to="/products/$slug"
                params={{ slug: product.slug }}
                className="after:absolute after:inset-0"
              >
                {product.name}
              </Link>
            </h3>
            <p className="text-sm text-ink-2">{product.summary}</p>
          </div>
          <p className="order-last col-span-2 col-start-2 text-xs leading-6 text-ink-3 sm:order-none sm:col-span-1 sm:col-start-auto">
            <span className="sr-only">{t("regions")}: </span>
            {product.regions.map((region) => (
              <Code key={region.code} className="mr-3 inline-block whitespace-nowrap">
                {region.code}
              </Code>
            ))}
          </p>
          <div className="text-right">
            <p className="whitespace-nowrap">
              {product.priceFrom ? (
                <>
                  <span className="mr-1.5 text-xs text-ink-3">{t("from")}</span>
                  <Money {...product.priceFrom} className="text-lg font-medium" />
                  <span className="block text-xs text-ink-3">{t("perMonth")}</span>
                </>
              ) : (
                <span className="text-sm leading-6 text-ink-2">{t("onRequest")}</span>
              )}
            </p>
            {mark?.(product)}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The places of the lines before they arrive, of the same height, so that nothing jumps. */
export function RowsAhead({ lines, label }: { lines: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="border-t-2 border-ink">
      {Array.from({ length: lines }, (_, index) => (
        <div
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className="flex min-h-24 items-start gap-4 border-b border-line py-4 sm:min-h-21"
        >
          <span className="skeleton size-6 flex-none" />
          <span className="grid flex-1 gap-3 pt-1">
            <span className="skeleton h-4 w-2/5" />
            <span className="skeleton h-3 w-4/5" />
          </span>
          <span className="skeleton mt-1 h-4 w-20" />
        </div>
      ))}
    </div>
  );
}
