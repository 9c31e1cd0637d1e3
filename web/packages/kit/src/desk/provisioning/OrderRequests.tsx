import { type DeskProvisioningRequest, provisioningDesk } from "@cloud-factory/api/staff";
import { Code, EmptyState } from "@cloud-factory/ui";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { JsonButton } from "../../JsonButton.tsx";
import { Loaded } from "../../Loaded.tsx";
import { DeskLamp } from "../lamps.tsx";
import { RequestActions } from "./RequestActions.tsx";
import { RequestSteps } from "./RequestSteps.tsx";

/** The work on each thing of one order. */
export function OrderRequests({ orderId, moving }: { orderId: string; moving: boolean }) {
  const t = useTranslations("desk.requests");
  const query = useQuery({
    ...provisioningDesk.requests({ orderId, limit: 50 }),
    refetchInterval: moving ? 1500 : 30_000,
  });
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title={t("none.title")}>{t("none.text")}</EmptyState>
        ) : (
          <ol className="border-t-2 border-ink">
            {items.map((request) => (
              <RequestEntry key={request.id} request={request} />
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

function RequestEntry({ request }: { request: DeskProvisioningRequest }) {
  const headingId = useId();
  const { name } = request.product;
  return (
    <li aria-labelledby={headingId} className="grid gap-4 border-b border-line py-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 id={headingId} className="text-base">
          {name}
          {request.quantity > 1 && <span className="font-normal text-ink-2"> × {request.quantity}</span>}{" "}
          <Code className="font-normal break-all text-ink-3">{request.id}</Code>
        </h2>
        <DeskLamp family="request" state={request.state} />
      </div>
      {request.reason && <p className="max-w-text text-sm">{request.reason}</p>}
      <RequestSteps request={request} />
      <div className="flex flex-wrap items-center gap-2">
        <RequestActions request={request} name={name} />
        <JsonButton value={request} url={`/api/provisioning/requests/${request.id}`} />
      </div>
    </li>
  );
}
