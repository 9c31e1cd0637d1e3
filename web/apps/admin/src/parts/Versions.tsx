import { type ProductVersion, queries } from "@cloud-factory/api";
import { type ManagedProduct, offering, offeringChanges } from "@cloud-factory/api/staff";
import { type DataColumn, DataTable, Loaded, Section, useMay } from "@cloud-factory/kit";
import { Code, EmptyState, SelectField, Time } from "@cloud-factory/ui";
import { ActionButton } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { DiffView } from "./DiffView.tsx";

/** What was offered when, what changed from one to another, and the way back. */
export function Versions({ product }: { product: ManagedProduct }) {
  const t = useTranslations("product");
  const query = useQuery(queries.productVersions(product.id));
  const columns = useMemo<DataColumn<ProductVersion>[]>(
    () => [
      { id: "version", header: t("version"), cell: (entry) => entry.number },
      { id: "published", header: t("published"), cell: (entry) => <Time at={entry.publishedAt} /> },
      { id: "publishedBy", header: t("publishedBy"), cell: (entry) => <Code>{entry.publishedBy}</Code> },
      {
        id: "restore",
        header: t("restore"),
        align: "end",
        cell: (entry) => <Restore product={product} number={entry.number} />,
      },
    ],
    [t, product],
  );
  return (
    <Loaded query={query}>
      {(page) => (
        <div className="grid gap-10">
          <DataTable
            label={t("tabs.versions")}
            columns={columns}
            rows={page.items}
            rowId={(entry) => String(entry.number)}
            empty={<EmptyState title={t("noVersions")}>{t("noVersionsText")}</EmptyState>}
          />
          {page.items.length + (product.draft ? 1 : 0) > 1 && (
            <Compare product={product} numbers={page.items.map(({ number }) => number)} />
          )}
        </div>
      )}
    </Loaded>
  );
}

function Restore({ product, number }: { product: ManagedProduct; number: number }) {
  const t = useTranslations("product");
  const common = useTranslations("common");
  const may = useMay();
  const blocked =
    product.status === "retired"
      ? t("blocked.alreadyRetired")
      : may("products:write")
        ? null
        : common("rolesLack", { permission: "products:write" });
  return (
    <ActionButton
      action={{
        id: `restore-${number}`,
        label: t("restoreNumber", { number }),
        kind: "quiet",
        blockedBecause: blocked,
        confirm: {
          title: t("restoreTitle", { number }),
          text: <p>{t(product.draft ? "restoreTextLoss" : "restoreText", { number })}</p>,
          danger: Boolean(product.draft),
          change: () => offeringChanges.restore(product, number),
          services: ["products"],
          done: t("restoredNow", { number }),
        },
      }}
    />
  );
}

const workingCopy = "draft";

function Compare({ product, numbers }: { product: ManagedProduct; numbers: readonly number[] }) {
  const t = useTranslations("product");
  const ordered = numbers.toSorted((first, second) => second - first);
  const choices = [...(product.draft ? [workingCopy] : []), ...ordered.map(String)];
  const [before, setBefore] = useState(choices[1] ?? "");
  const [after, setAfter] = useState(choices[0] ?? "");
  const options = choices.map((value) => ({
    value,
    label: value === workingCopy ? t("workingCopy") : t("versionNumber", { number: Number(value) }),
  }));
  const old = useVersion(product, before);
  const now = useVersion(product, after);
  return (
    <Section title={t("compare")}>
      <div className="flex flex-wrap gap-3">
        <SelectField
          label={t("compareFrom")}
          className="min-w-44"
          value={before}
          options={options}
          onChange={(event) => setBefore(event.target.value)}
        />
        <SelectField
          label={t("compareTo")}
          className="min-w-44"
          value={after}
          options={options}
          onChange={(event) => setAfter(event.target.value)}
        />
      </div>
      <Loaded query={old}>
        {(first) => <Loaded query={now}>{(second) => <DiffView before={first} after={second} />}</Loaded>}
      </Loaded>
    </Section>
  );
}

function useVersion(product: ManagedProduct, chosen: string) {
  const query = useQuery({
    ...offering.version(product.id, Number(chosen)),
    enabled: chosen !== workingCopy && chosen !== "",
  });
  const data = chosen === workingCopy ? (product.draft ?? undefined) : query.data?.content;
  return { data, error: query.error, refetch: query.refetch };
}
