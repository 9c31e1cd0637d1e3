import { shelf, type ShelfCategory, type ShelfStorefront } from "@cloud-factory/api";
import { PageHeading, useDocumentTitle } from "@cloud-factory/kit";
import { buttonClass, linkClass, ServiceIcon } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { Featured } from "./Featured.tsx";
import { Part } from "./Part.tsx";

/** The first page of a partner's shop: its name, its products, and not a word about the platform. */
export function SellerHome({ storefront }: { storefront: ShelfStorefront }) {
  const t = useTranslations("home");
  useDocumentTitle();
  const categories = useQuery(shelf.categories());
  const offered = (categories.data?.items ?? []).filter(({ products }) => products > 0);
  return (
    <div className="grid gap-16 md:gap-20">
      <section className="pt-2 md:pt-8">
        <PageHeading className="max-w-160 text-balance sm:text-[2.75rem] sm:leading-[3rem]">
          {storefront.name}
        </PageHeading>
        <p className="mt-5 max-w-text text-lg leading-7 text-ink-2">{storefront.tagline ?? t("shop.lead")}</p>
        <div className="mt-8">
          <Link to="/products" className={buttonClass("primary", "min-h-11 px-5 text-base")}>
            {t("browse")}
          </Link>
        </div>
      </section>
      {offered.length > 0 && (
        <Part id="categories" title={t("shop.categories")}>
          <Categories categories={offered} />
        </Part>
      )}
      <Part id="featured" title={t("featured.title")} lead={t("featured.lead")}>
        <Featured most={8} />
      </Part>
      <section aria-labelledby="area" className="border-y border-line py-8">
        <h2 id="area" className="text-lg">
          {t("shop.area")}
        </h2>
        <p className="mt-1 text-ink-2">
          {t("shop.areaText")}{" "}
          <a href="/portal" className={linkClass()}>
            {t("shop.portal")}
          </a>
        </p>
      </section>
    </div>
  );
}

function Categories({ categories }: { categories: readonly ShelfCategory[] }) {
  const t = useTranslations("home.shop");
  return (
    <ul className="grid gap-x-12 border-t-2 border-ink sm:grid-cols-2">
      {categories.map((category) => (
        <li key={category.code} className="relative flex gap-4 border-b border-line py-4 hover:bg-sunken">
          <ServiceIcon name={category.icon} className="mt-0.5 text-accent-text" />
          <div className="min-w-0 flex-1">
            <h3 className="text-base leading-6">
              <Link
                to="/products"
                search={{ category: category.code }}
                className="after:absolute after:inset-0"
              >
                {category.name}
              </Link>
            </h3>
            {category.description && <p className="text-sm text-ink-2">{category.description}</p>}
          </div>
          <span className="text-xs leading-6 whitespace-nowrap text-ink-3">
            {t("products", { count: category.products })}
          </span>
        </li>
      ))}
    </ul>
  );
}
