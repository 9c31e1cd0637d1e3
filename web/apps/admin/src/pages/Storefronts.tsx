import { offering, type StorefrontItem } from "@cloud-factory/api/staff";
import { type DataColumn, DataTable, JsonButton, Loaded, Page } from "@cloud-factory/kit";
import { Code, EmptyState, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { useTranslations } from "use-intl";

/** The shop windows of the operator and its partners: where each is found, and how it looks. */
export function Storefronts() {
  const t = useTranslations("storefronts");
  const query = useQuery(offering.storefronts());
  const columns = useMemo<DataColumn<StorefrontItem>[]>(
    () => [
      {
        id: "name",
        header: t("name"),
        cell: (shop) => (
          <span className="inline-flex items-center gap-2 align-middle">
            <Colour hue={shop.brand.hue} chroma={shop.brand.chroma} />
            {shop.name}
          </span>
        ),
      },
      {
        id: "hosts",
        header: t("hosts"),
        cell: (shop) => (shop.hosts.length > 0 ? <Code>{shop.hosts.join(" ")}</Code> : t("noHosts")),
      },
      { id: "currency", header: t("currency"), cell: (shop) => shop.currency },
      { id: "languages", header: t("languages"), cell: (shop) => shop.languages.join(", ") },
      {
        id: "updated",
        header: t("updated"),
        cell: (shop) => <Time at={shop.updatedAt} show="date" className="text-ink-2" />,
      },
    ],
    [t],
  );
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={query.data && <JsonButton value={query.data} url="/api/products/storefronts" />}
    >
      <Loaded query={query}>
        {(page) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={page.items}
            rowId={(shop) => shop.seller}
            rowLink={(shop) => ({ to: "/storefronts/$id", params: { id: shop.seller } })}
            empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          />
        )}
      </Loaded>
    </Page>
  );
}

/** A seller's colour as it would be on this page. */
function Colour({ hue, chroma }: { hue: number; chroma: string }) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    mark.current?.style.setProperty("--brand-hue", String(hue));
    mark.current?.style.setProperty("--brand-chroma", chroma);
  }, [hue, chroma]);
  return (
    <span ref={mark} aria-hidden="true" className="themed inline-block">
      <span className="block size-4 bg-accent" />
    </span>
  );
}
