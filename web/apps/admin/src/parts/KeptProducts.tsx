import { type ManagedProduct, offering } from "@cloud-factory/api/staff";
import { type DataColumn, DataTable, useLanguage } from "@cloud-factory/kit";
import { textIn } from "@cloud-factory/kit/offering";
import { Code, EmptyState, Time } from "@cloud-factory/ui";
import { Listing } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { contentOf } from "../editor/draft.ts";
import { managedQuery, type ProductSearch } from "../productSearch.ts";
import { ProductStatus } from "../ProductStatus.tsx";

/** Products in a state, on sale or not, as their keepers see them. */
export function KeptProducts({ search }: { search: ProductSearch }) {
  const t = useTranslations("products");
  const { language } = useLanguage();
  const query = useQuery(offering.managed(managedQuery(search)));
  const columns = useMemo<DataColumn<ManagedProduct>[]>(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        cell: (product) => textIn(contentOf(product)?.name, language) || product.slug,
      },
      {
        id: "status",
        header: t("columns.status"),
        cell: (product) => <ProductStatus status={product.status} />,
      },
      { id: "sku", header: t("columns.sku"), cell: (product) => <Code>{product.sku}</Code> },
      {
        id: "version",
        header: t("columns.published"),
        align: "end",
        cell: (product) => product.publishedVersion ?? "–",
      },
      {
        id: "draft",
        header: t("columns.workingCopy"),
        cell: (product) => t(product.draft ? "hasWorkingCopy" : "noWorkingCopy"),
      },
      {
        id: "updated",
        header: t("columns.updated"),
        cell: (product) => <Time at={product.updatedAt} show="date" className="text-ink-2" />,
      },
    ],
    [t, language],
  );
  return (
    <Listing query={query} cursor={search.cursor}>
      {(rows) => (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={rows}
          rowId={(product) => product.id}
          rowLink={(product) => ({
            to: "/products/$slug",
            params: { slug: product.status === "active" ? product.slug : product.id },
          })}
          empty={<EmptyState title={t("empty.title")}>{t("empty.kept")}</EmptyState>}
        />
      )}
    </Listing>
  );
}
