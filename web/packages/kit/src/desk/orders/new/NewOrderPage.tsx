import { accountQueries, ApiError, type Tenant } from "@cloud-factory/api";
import { type Order, ordering, type OrderPolicy, type OrderPreview } from "@cloud-factory/api/orders";
import { orderDesk, orderDeskChanges } from "@cloud-factory/api/staff";
import { Breadcrumb, Button, linkClass, RadioGroup, StateLamp, TextArea, toast } from "@cloud-factory/ui";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { ConfigurationSummary } from "../../../configure/ConfigurationSummary.tsx";
import { Failure, Loaded } from "../../../Loaded.tsx";
import { LeaveGuard } from "../../../offering/LeaveGuard.tsx";
import { useChange } from "../../../offering/useChange.ts";
import { OrderMoney } from "../../../orders/OrderMoney.tsx";
import { Page, Section } from "../../../Page.tsx";
import { NavLink, useGo } from "../../../router.ts";
import { CallNote } from "../../../staff/CallNote.tsx";
import { AddLine } from "./AddLine.tsx";
import { BillingFields } from "./BillingFields.tsx";
import { type BillingDraft, detailsOf, draftOf, type Line, missingIn, orderOf } from "./cart.ts";
import { CustomerPicker } from "./CustomerPicker.tsx";

/** An order in a customer's name: whose, what, billed to whom, what it comes to; sent, or kept as a draft. */
export function NewOrderPage({
  tenantId,
  onTenant,
}: {
  tenantId: string | undefined;
  onTenant: (id: string | undefined) => void;
}) {
  const t = useTranslations("desk.newOrder");
  const orders = useTranslations("desk.orders");
  const kit = useTranslations("kit");
  return (
    <Page
      title={t("title")}
      above={
        <Breadcrumb label={kit("breadcrumb")}>
          {[
            <NavLink key="orders" to="/orders" className={linkClass("no-underline hover:underline")}>
              {orders("title")}
            </NavLink>,
            t("title"),
          ]}
        </Breadcrumb>
      }
      lead={t("lead")}
      learn={t("learn")}
    >
      {tenantId ? (
        <OfCustomer key={tenantId} tenantId={tenantId} onOther={() => onTenant(undefined)} />
      ) : (
        <Section title={t("customer")}>
          <CustomerPicker onPick={onTenant} />
        </Section>
      )}
    </Page>
  );
}

function OfCustomer({ tenantId, onOther }: { tenantId: string; onOther: () => void }) {
  const tenant = useQuery(accountQueries.tenant(tenantId));
  const latest = useQuery({ ...orderDesk.billingDetails(tenantId), retry: false });
  return (
    <Loaded query={tenant}>
      {(customer) =>
        // Without any order yet there are no details to begin with.
        latest.isPending ? null : (
          <OrderForm
            customer={customer}
            start={draftOf(latest.data?.billing ?? { name: customer.name })}
            onOther={onOther}
          />
        )
      }
    </Loaded>
  );
}

let lastKey = 0;

function OrderForm({
  customer,
  start,
  onOther,
}: {
  customer: Tenant;
  start: BillingDraft;
  onOther: () => void;
}) {
  const t = useTranslations("desk.newOrder");
  const go = useGo();
  const [lines, setLines] = useState<Line[]>([]);
  const [billing, setBilling] = useState(start);
  const [policy, setPolicy] = useState<OrderPolicy>("per_item");
  const [note, setNote] = useState("");
  const [tried, setTried] = useState(false);
  const [saved, setSaved] = useState(false);
  const create = useChange<Order>(["orders", "billing"]);
  const request = { tenantId: customer.id, lines, billing, policy, note };
  const asked = orderOf({ ...request, submit: false });
  const preview = useQuery({
    ...ordering.preview(asked),
    enabled: lines.length > 0,
    placeholderData: keepPreviousData<OrderPreview>,
    retry: false,
  });
  const problems = problemsOf(preview.data, lines);
  const send = (submit: boolean) => {
    setTried(true);
    if (lines.length === 0 || (submit && !detailsOf(billing))) return;
    const body = orderOf({
      ...request,
      expectedTotal: preview.isPlaceholderData ? null : preview.data?.totals?.net,
      submit,
    });
    create.mutate(orderDeskChanges.create(body), {
      onSuccess: (order) => {
        setSaved(true);
        toast.done(t(submit ? "submitted" : "kept", { number: order.number }));
        // The guard learns of it with the next render.
        queueMicrotask(() => go({ to: "/orders/$id", params: { id: order.id } }));
      },
    });
  };
  const emptyId = useId();
  return (
    <div className="grid gap-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:gap-16">
      <div className="grid min-w-0 content-start gap-10">
        <Section
          title={t("customer")}
          aside={
            <Button kind="quiet" onClick={onOther}>
              {t("another")}
            </Button>
          }
        >
          <p>
            {customer.name}
            {customer.state !== "active" && (
              <StateLamp state="attention" className="ml-3 text-sm">
                {t("mayNotBuy")}
              </StateLamp>
            )}
          </p>
        </Section>
        <Section title={t("items")}>
          {lines.length > 0 && (
            <ul className="border-t-2 border-ink">
              {lines.map((line) => (
                <LineEntry
                  key={line.key}
                  line={line}
                  problem={problems.get(line.key)}
                  onRemove={() => setLines(lines.filter(({ key }) => key !== line.key))}
                />
              ))}
            </ul>
          )}
          <AddLine
            onAdd={(line) => {
              lastKey += 1;
              setLines([...lines, { ...line, key: lastKey }]);
            }}
          />
        </Section>
        <Section title={t("billTo")}>
          <BillingFields billing={billing} tried={tried} onChange={setBilling} />
        </Section>
        <Section title={t("terms")}>
          <RadioGroup
            legend={t("policy")}
            name="policy"
            value={policy}
            options={[
              { value: "per_item", label: t("perItem"), hint: t("perItemHint") },
              { value: "all_or_nothing", label: t("allOrNothing"), hint: t("allOrNothingHint") },
            ]}
            onChange={(value) => setPolicy(value === "all_or_nothing" ? "all_or_nothing" : "per_item")}
          />
          <TextArea
            label={t("note")}
            hint={t("noteHint")}
            className="max-w-text"
            rows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Section>
      </div>
      <aside className="grid content-start gap-6 lg:sticky lg:top-6 lg:self-start">
        <Section title={t("total")}>
          {lines.length === 0 ? (
            <p id={emptyId} className="text-sm text-ink-2">
              {t("nothingYet")}
            </p>
          ) : preview.error && !preview.data ? (
            <Failure error={preview.error} onRetry={() => void preview.refetch()} />
          ) : preview.data?.totals ? (
            <OrderMoney totals={preview.data.totals} stale={preview.isPlaceholderData} />
          ) : (
            <p className="text-sm text-ink-2">{t("noTotal")}</p>
          )}
        </Section>
        {create.error && <Refusal error={create.error} />}
        {tried && missingIn(billing).length > 0 && (
          <StateLamp state="failed" className="text-sm whitespace-normal">
            {t("billingMissing")}
          </StateLamp>
        )}
        <div className="grid gap-2">
          {/* What is missing stands above, where the sum will be. */}
          <Button
            kind="primary"
            pending={create.isPending}
            aria-disabled={lines.length === 0}
            aria-describedby={emptyId}
            onClick={() => send(true)}
          >
            {t("submit")}
          </Button>
          <Button
            pending={create.isPending}
            aria-disabled={lines.length === 0}
            aria-describedby={emptyId}
            onClick={() => send(false)}
          >
            {t("keep")}
          </Button>
          <p className="text-xs text-ink-2">{t("afterwards")}</p>
        </div>
        <CallNote change={orderDeskChanges.create(orderOf({ ...request, submit: true }))} />
      </aside>
      <LeaveGuard unsaved={!saved && lines.length > 0} />
    </div>
  );
}

/** What cannot be had as it was put together, by line. */
function problemsOf(preview: OrderPreview | undefined, lines: readonly Line[]): Map<number, string> {
  const found = new Map<number, string>();
  for (const { pointer, message } of preview?.problems ?? []) {
    const line = lines[Number(/^\/items\/(\d+)/.exec(pointer)?.[1] ?? Number.NaN)];
    if (line) found.set(line.key, message);
  }
  return found;
}

function LineEntry({
  line,
  problem,
  onRemove,
}: {
  line: Line;
  problem: string | undefined;
  onRemove: () => void;
}) {
  const t = useTranslations("desk.newOrder");
  return (
    <li className="grid gap-1 border-b border-line py-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">
          {line.name}
          {line.quantity > 1 && <span className="font-normal text-ink-2"> × {line.quantity}</span>}
        </span>
        <Button kind="quiet" aria-label={t("removeOf", { name: line.name })} onClick={onRemove}>
          {t("remove")}
        </Button>
      </div>
      <ConfigurationSummary schema={line.schema} configuration={line.configuration} />
      <span className="text-sm text-ink-2">{t(line.billingCycle)}</span>
      {problem && (
        <StateLamp state="failed" className="text-sm whitespace-normal">
          {problem}
        </StateLamp>
      )}
    </li>
  );
}

/** Why it was not taken; a price that has changed since is told from the rest. */
function Refusal({ error }: { error: Error }) {
  const t = useTranslations("desk.newOrder");
  if (error instanceof ApiError && error.code === "quote-changed") {
    return (
      <StateLamp state="attention" className="text-sm whitespace-normal">
        {t("priceChanged")}
      </StateLamp>
    );
  }
  return <Failure error={error} />;
}
