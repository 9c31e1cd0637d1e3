import type { Product } from "@cloud-factory/api";
import { Code, Money } from "@cloud-factory/ui";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";

/** Products as lines of a timetable: what it is, where it runs, what it costs. */
export function ProductRows({ products }: { products: readonly Product[] }) {
  const t = useTranslations("product");
  return (
    <ul className="border-t-2 border-ink">
      {products.map((product) => (
        <li
          key={product.id}
          className="relative grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-1 border-b border-line py-4 hover:bg-sunken sm:grid-cols-[minmax(0,1fr)_minmax(0,11rem)_9.5rem]"
        >
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
          <p className="order-last col-span-2 text-xs leading-6 text-ink-3 sm:order-none sm:col-span-1">
            <span className="sr-only">{t("regions")}: </span>
            {product.regions.map((region) => (
              <Code key={region.code} className="mr-3 inline-block whitespace-nowrap">
                {region.code}
              </Code>
            ))}
          </p>
          <p className="text-right whitespace-nowrap">
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
        </li>
      ))}
    </ul>
  );
}
