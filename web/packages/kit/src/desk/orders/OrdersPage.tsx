import { buildUrl } from "@cloud-factory/api";
import { orderStates } from "@cloud-factory/api/orders";
import { orderDesk } from "@cloud-factory/api/staff";
import { Button, buttonClass, Checkbox, EmptyState, Tabs } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useStateWords } from "../../orders/lamps.tsx";
import { Page } from "../../Page.tsx";
import { NavLink } from "../../router.ts";
import { useMay } from "../../session.tsx";
import { ExportButton } from "../../staff/ExportButton.tsx";
import { Filters } from "../../staff/Filters.tsx";
import { Listing } from "../../staff/Listing.tsx";
import * as urlState from "../../urlState.ts";
import { CustomerLink } from "../links.tsx";
import {
  orderFilterQuery,
  orderQuery,
  type OrderSearch,
  orderSorts,
  orderViews,
  type Placed,
} from "../search.ts";
import { Figures } from "./Figures.tsx";
import { OrderTable } from "./OrderTable.tsx";
import { Pipeline } from "./Pipeline.tsx";

/** All orders: where they stand, and which are meant. */
export function OrdersPage(placed: Placed<OrderSearch>) {
  const t = useTranslations("desk.orders");
  const common = useTranslations("common");
  const may = useMay();
  const { search, onSearch } = placed;
  const view = search.view ?? "list";
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      learn={t("learn")}
      actions={
        <>
          <ExportButton
            url={buildUrl("/api/orders/export.csv", {}, { ...orderFilterQuery(search) })}
            fileName="orders.csv"
            blockedBecause={
              may("orders:export") ? null : common("rolesLack", { permission: "orders:export" })
            }
          >
            {common("exportCsv")}
          </ExportButton>
          <NewOrderLink tenant={search.tenantId} />
        </>
      }
    >
      {may("orders:manage") && <Pipeline chosen={search.state} />}
      <Tabs
        label={t("views")}
        value={view}
        onChange={(id) => {
          const next = urlState.oneOf(id, orderViews);
          onSearch(
            urlState.compact({ ...search, cursor: undefined, view: next === "list" ? undefined : next }),
          );
        }}
        tabs={orderViews.map((id) => ({
          id,
          label: t(`view.${id}`),
          panel:
            id === view ? (
              id === "list" ? (
                <List {...placed} />
              ) : (
                <Figures tenantId={search.tenantId} />
              )
            ) : null,
        }))}
      />
    </Page>
  );
}

/** The way to an order in somebody's name; without the right it says so. */
export function NewOrderLink({ tenant }: { tenant?: string }) {
  const t = useTranslations("desk.orders");
  const common = useTranslations("common");
  const may = useMay();
  const lacking = ["orders:write", "orders:manage"].find((permission) => !may(permission));
  if (lacking) {
    return (
      <Button kind="primary" blockedBecause={common("rolesLack", { permission: lacking })}>
        {t("create")}
      </Button>
    );
  }
  return (
    <NavLink to="/orders/new" search={tenant ? { tenant } : undefined} className={buttonClass("primary")}>
      {t("create")}
    </NavLink>
  );
}

function List({ search, onSearch }: Placed<OrderSearch>) {
  const t = useTranslations("desk.orders");
  const say = useStateWords("order");
  const query = useQuery({ ...orderDesk.orders(orderQuery(search)), refetchInterval: 15_000 });
  const refine = (change: Partial<OrderSearch>) => onSearch(urlState.refine(search, change));
  const filtered = Object.keys(orderFilterQuery(search)).some(
    (name) => name !== "sort" && orderFilterQuery(search)[name as "state"] !== undefined,
  );
  return (
    <div className="grid gap-4">
      <Filters
        search={search.search}
        searchLabel={t("search")}
        selects={[
          {
            name: "state",
            label: t("columns.state"),
            options: orderStates.map((value) => ({ value, label: say(value) })),
          },
        ]}
        days={[
          { name: "from", label: t("from") },
          { name: "to", label: t("to") },
        ]}
        values={{ state: search.state, from: search.from, to: search.to }}
        onRefine={(change) => refine(change)}
      />
      <div className="flex flex-wrap items-center gap-x-6">
        <Checkbox
          label={t("deleted")}
          checked={search.deleted !== undefined}
          onChange={(event) => refine({ deleted: event.target.checked ? "true" : undefined })}
        />
        {search.tenantId && (
          <span className="flex flex-wrap items-center gap-2 text-sm">
            {t("columns.customer")}{" "}
            <CustomerLink
              tenant={
                query.data?.items.find(({ tenant }) => tenant?.id === search.tenantId)?.tenant ?? {
                  id: search.tenantId,
                }
              }
            />
            <Button kind="quiet" onClick={() => refine({ tenantId: undefined })}>
              {t("allCustomers")}
            </Button>
          </span>
        )}
      </div>
      <Listing query={query} cursor={search.cursor}>
        {(rows) => (
          <OrderTable
            rows={rows}
            ofCustomer={search.tenantId !== undefined}
            sort={search.sort ?? "-createdAt"}
            onSort={(sort) => refine({ sort: urlState.oneOf(sort, orderSorts) })}
            empty={
              filtered || search.cursor ? (
                <EmptyState title={t("noneMatch.title")}>{t("noneMatch.text")}</EmptyState>
              ) : (
                <EmptyState title={t("empty.title")} action={<NewOrderLink />}>
                  {t("empty.text")}
                </EmptyState>
              )
            }
          />
        )}
      </Listing>
    </div>
  );
}
