import { type DeskService, provisioningDesk } from "@cloud-factory/api/staff";
import { Code, EmptyState, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { ServiceLamp } from "../../orders/lamps.tsx";
import { Filters } from "../../staff/Filters.tsx";
import { Listing } from "../../staff/Listing.tsx";
import * as urlState from "../../urlState.ts";
import { OrderLink } from "../links.tsx";
import type { Placed, ProvisioningSearch } from "../search.ts";

/** Everything that runs for a customer, or ran. */
export function ServiceList({ search, onSearch }: Placed<ProvisioningSearch>) {
  const t = useTranslations("desk.services");
  const query = useQuery(
    provisioningDesk.services({ search: search.search, cursor: search.cursor, limit: 25 }),
  );
  const columns = useMemo<DataColumn<DeskService>[]>(
    () => [
      {
        id: "name",
        header: t("columns.name"),
        cell: ({ name, product }) => (name === product.name ? name : `${name}, ${product.name}`),
      },
      {
        id: "state",
        header: t("columns.state"),
        cell: ({ state }) => <ServiceLamp state={state} />,
      },
      {
        id: "region",
        header: t("columns.region"),
        cell: ({ region }) => (region ? <Code>{region}</Code> : "–"),
      },
      {
        id: "order",
        header: t("columns.order"),
        cell: ({ orderId, orderNumber }) => <OrderLink id={orderId}>{orderNumber}</OrderLink>,
      },
      {
        id: "since",
        header: t("columns.since"),
        cell: ({ activatedAt }) => <Time at={activatedAt} show="date" className="text-ink-2" />,
      },
    ],
    [t],
  );
  return (
    <div className="grid gap-4">
      <Filters
        search={search.search}
        searchLabel={t("search")}
        selects={[]}
        values={{}}
        onRefine={(change) => onSearch(urlState.refine(search, change))}
      />
      <Listing query={query} cursor={search.cursor}>
        {(rows) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={rows}
            rowId={({ id }) => id}
            empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
          />
        )}
      </Listing>
    </div>
  );
}
