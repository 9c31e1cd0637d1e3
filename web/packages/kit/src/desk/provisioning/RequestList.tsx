import {
  type DeskProvisioningRequest,
  provisioningDesk,
  type RequestState,
  requestStates,
} from "@cloud-factory/api/staff";
import { EmptyState, Time } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { type DataColumn, DataTable } from "../../DataTable.tsx";
import { useStepName } from "../../orders/OrderTrack.tsx";
import { Filters } from "../../staff/Filters.tsx";
import { Listing } from "../../staff/Listing.tsx";
import * as urlState from "../../urlState.ts";
import { DeskLamp, useDeskWords } from "../lamps.tsx";
import { OrderLink } from "../links.tsx";
import type { Placed, ProvisioningSearch } from "../search.ts";

const over: ReadonlySet<RequestState> = new Set<RequestState>(["completed", "failed", "cancelled"]);

/** The step that work stands at: the first that is not done. */
function currentStep({ steps }: Pick<DeskProvisioningRequest, "steps">) {
  return steps.find(({ state }) => state !== "done" && state !== "rolledBack") ?? null;
}

/** All work, and where it stands; `stuck` is what waits for a person. */
export function RequestList({ search, onSearch }: Placed<ProvisioningSearch>) {
  const t = useTranslations("desk.requests");
  const say = useDeskWords("request");
  const step = useStepName();
  const { state, cursor } = search;
  const query = useQuery({
    ...provisioningDesk.requests({ state, cursor, limit: 25 }),
    refetchInterval: 5000,
  });
  const columns = useMemo<DataColumn<DeskProvisioningRequest>[]>(
    () => [
      {
        id: "product",
        header: t("columns.product"),
        cell: ({ product, quantity }) => (quantity > 1 ? `${product.name} × ${quantity}` : product.name),
      },
      {
        id: "order",
        header: t("columns.order"),
        cell: (request) => (
          <OrderLink id={request.orderId} tab="provisioning">
            {request.orderNumber}
          </OrderLink>
        ),
      },
      {
        id: "state",
        header: t("columns.state"),
        cell: (request) => <DeskLamp family="request" state={request.state} />,
      },
      {
        id: "step",
        header: t("columns.step"),
        cell: (request) => {
          const current = over.has(request.state) ? null : currentStep(request);
          if (!current) return "–";
          return current.attempts > 1
            ? `${step(current.name)}, ${t("tries", { count: current.attempts })}`
            : step(current.name);
        },
      },
      {
        id: "why",
        header: t("columns.why"),
        cell: (request) => (
          <span className="whitespace-normal">{request.reason ?? currentStep(request)?.error ?? "–"}</span>
        ),
      },
      {
        id: "started",
        header: t("columns.started"),
        cell: ({ startedAt, createdAt }) => <Time at={startedAt ?? createdAt} className="text-ink-2" />,
      },
    ],
    [t, step],
  );
  return (
    <div className="grid gap-4">
      <Filters
        search={undefined}
        selects={[
          {
            name: "state",
            label: t("columns.state"),
            options: requestStates.map((value: RequestState) => ({ value, label: say(value) })),
          },
        ]}
        values={{ state }}
        onRefine={(change) => onSearch(urlState.refine(search, change))}
      />
      <Listing query={query} cursor={cursor}>
        {(rows) => (
          <DataTable
            label={t("title")}
            columns={columns}
            rows={rows}
            rowId={(request) => request.id}
            empty={<EmptyState title={t("empty.title")}>{t("empty.text")}</EmptyState>}
          />
        )}
      </Listing>
    </div>
  );
}
