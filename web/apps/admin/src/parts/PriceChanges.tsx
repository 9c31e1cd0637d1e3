import {
  type ManagedProduct,
  offering,
  offeringChanges,
  type PriceChange,
  type PriceList,
} from "@cloud-factory/api/staff";
import { type DataColumn, DataTable, Loaded, useMay } from "@cloud-factory/kit";
import { changedCells } from "@cloud-factory/kit/offering";
import { Button, buttonClass, Code, EmptyState, type LampState, StateLamp, Time } from "@cloud-factory/ui";
import { ActionButton } from "@cloud-factory/kit/staff";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";

const lamps: Record<PriceChange["state"], LampState> = {
  scheduled: "running",
  applied: "ok",
  cancelled: "idle",
  failed: "failed",
};

export function PriceChangeState({ change }: { change: PriceChange }) {
  const t = useTranslations("priceChanges");
  return (
    <span className="grid">
      <StateLamp state={lamps[change.state]}>{t(`states.${change.state}`)}</StateLamp>
      {change.why && <span className="text-xs whitespace-normal text-ink-2">{change.why}</span>}
    </span>
  );
}

/** Takes back what was scheduled. */
export function CancelPriceChange({ change, productId }: { change: PriceChange; productId: string }) {
  const t = useTranslations("priceChanges");
  const common = useTranslations("common");
  const may = useMay();
  if (change.state !== "scheduled") return <span className="text-ink-3">–</span>;
  return (
    <ActionButton
      action={{
        id: `cancel-${change.id}`,
        label: t("cancel"),
        kind: "quiet",
        blockedBecause: may("products:publish")
          ? null
          : common("rolesLack", { permission: "products:publish" }),
        confirm: {
          title: t("cancelTitle"),
          text: <p>{t("cancelText")}</p>,
          danger: true,
          change: () => offeringChanges.cancelPriceChange(productId, change.id),
          services: ["products"],
          done: t("cancelled"),
        },
      }}
    />
  );
}

/** The way to a new price change; without the right, or without anything on sale, it says so. */
export function NewPriceChangeLink({ product }: { product: ManagedProduct }) {
  const t = useTranslations("priceChanges");
  const common = useTranslations("common");
  const may = useMay();
  const because =
    product.status === "active"
      ? may("products:publish")
        ? null
        : common("rolesLack", { permission: "products:publish" })
      : t(product.status === "draft" ? "notOnSale" : "retired");
  return because === null ? (
    <Link to="/products/$id/price-change" params={{ id: product.id }} className={buttonClass("primary")}>
      {t("new")}
    </Link>
  ) : (
    <Button kind="primary" blockedBecause={because}>
      {t("new")}
    </Button>
  );
}

/** The price changes of one product: what is to come, and what was. */
export function PriceChangesOf({ product }: { product: ManagedProduct }) {
  const t = useTranslations("priceChanges");
  const query = useQuery(offering.priceChangesOf(product.id));
  const lists = product.offered?.priceLists;
  const columns = useMemo<DataColumn<PriceChange>[]>(
    () => [
      { id: "when", header: t("effectiveAt"), cell: (change) => <Time at={change.effectiveAt} /> },
      { id: "state", header: t("state"), cell: (change) => <PriceChangeState change={change} /> },
      {
        id: "what",
        header: t("what"),
        cell: (change) => <Amounts change={change} lists={lists ?? []} />,
      },
      { id: "reason", header: t("reason"), cell: (change) => change.reason ?? "–" },
      {
        id: "cancel",
        header: t("cancel"),
        align: "end",
        cell: (change) => <CancelPriceChange change={change} productId={product.id} />,
      },
    ],
    [t, lists, product.id],
  );
  return (
    <div className="grid gap-4">
      <div>
        <NewPriceChangeLink product={product} />
      </div>
      <Loaded query={query}>
        {(page) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={page.items}
            rowId={(change) => change.id}
            empty={<EmptyState title={t("none")}>{t("noneText")}</EmptyState>}
          />
        )}
      </Loaded>
    </div>
  );
}

/** What a scheduled change would do to the amounts as they are now; of others, how many lists they hold. */
function Amounts({ change, lists }: { change: PriceChange; lists: readonly PriceList[] }): ReactNode {
  const t = useTranslations("priceChanges");
  const cells = changedCells(lists, change.priceLists);
  if (change.state !== "scheduled" || cells.length === 0) {
    return change.priceLists.map(({ currency }) => currency).join(", ");
  }
  return (
    <ul>
      {cells.slice(0, 4).map((cell) => (
        <li key={`${cell.currency} ${cell.code} ${cell.path}`}>
          <Code className="text-ink-3">{cell.code}</Code> {cell.before} → <strong>{cell.after}</strong>{" "}
          {cell.currency}
        </li>
      ))}
      {cells.length > 4 && <li className="text-ink-2">{t("more", { count: cells.length - 4 })}</li>}
    </ul>
  );
}
