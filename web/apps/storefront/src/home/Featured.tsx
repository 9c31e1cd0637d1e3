import { shelf } from "@cloud-factory/api";
import { Loaded } from "@cloud-factory/kit";
import { EmptyState, linkClass } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { catalogueQuery } from "../catalogueSearch.ts";
import { ProductRows, RowsAhead } from "../shelf/ProductRows.tsx";

/** What is on sale, with today's prices. */
export function Featured({ most }: { most: number }) {
  const t = useTranslations("home.featured");
  const kit = useTranslations("kit");
  const query = useQuery(shelf.products(catalogueQuery({})));
  return (
    <Loaded query={query} skeleton={<RowsAhead lines={most} label={kit("loading")} />}>
      {(page) =>
        page.items.length === 0 ? (
          <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
        ) : (
          <>
            <ProductRows products={page.items.slice(0, most)} />
            <p className="mt-4 text-sm">
              <Link to="/products" className={linkClass("inline-flex min-h-11 items-center")}>
                {t("all")}
              </Link>
            </p>
          </>
        )
      }
    </Loaded>
  );
}
