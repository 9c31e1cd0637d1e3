import { type OrderQuery, type OrderSort, type OrderState, orderStates } from "@cloud-factory/api/orders";
import {
  deskInvoiceStates,
  type DeskInvoiceState,
  type DeskPaymentFilter,
  type DeskRefundState,
  paymentStates,
  refundStates,
  type RequestState,
  requestStates,
  type TaskQuery,
  taskStates,
} from "@cloud-factory/api/staff";
import * as days from "../days.ts";
import * as urlState from "../urlState.ts";

export { useOpenTasks } from "./tasks/useOpenTasks.ts";

/** What the addresses of these lists hold; what makes no sense counts as not given. */

/** A page of this kind gets its address and says what it should become. */
export interface Placed<S> {
  search: S;
  onSearch: (next: Partial<S>) => void;
}

const pageSize = 25;

export const orderViews = ["list", "figures"] as const;
export type OrderView = (typeof orderViews)[number];
export const orderSorts = ["-createdAt", "createdAt", "number"] as const satisfies OrderSort[];

export interface OrderSearch {
  view?: OrderView;
  state?: OrderState;
  from?: string;
  to?: string;
  search?: string;
  tenantId?: string;
  deleted?: "true";
  sort?: OrderSort;
  cursor?: string;
}

export function readOrderSearch(raw: Record<string, unknown>): OrderSearch {
  return urlState.compact({
    view: urlState.oneOf(raw.view, orderViews),
    state: urlState.oneOf(raw.state, orderStates),
    from: days.day(raw.from),
    to: days.day(raw.to),
    search: urlState.text(raw.search),
    tenantId: urlState.text(raw.tenantId),
    deleted: raw.deleted === true || raw.deleted === "true" ? ("true" as const) : undefined,
    sort: urlState.oneOf(raw.sort, orderSorts),
    cursor: urlState.cursor(raw.cursor),
  });
}

/** The filters as the API takes them: both days are whole days of the reader's. */
export function orderFilterQuery(search: OrderSearch): OrderQuery {
  const { state, from, to, search: words, tenantId, deleted, sort } = search;
  return {
    state,
    search: words,
    tenantId,
    sort,
    ...(deleted ? { deleted: true } : {}),
    ...(from ? { from: days.startOfDay(from) } : {}),
    ...(to ? { to: days.startOfDay(to, 1) } : {}),
  };
}

export function orderQuery(search: OrderSearch): OrderQuery {
  return { ...orderFilterQuery(search), cursor: search.cursor, limit: pageSize };
}

export const orderTabs = ["overview", "saga", "provisioning", "money", "notes"] as const;
export type OrderTab = (typeof orderTabs)[number];

export function readOrderTab(raw: Record<string, unknown>): { tab?: OrderTab } {
  return urlState.compact({ tab: urlState.oneOf(raw.tab, orderTabs) });
}

/** Those that wait for somebody are shown unless others are asked for. */
export const taskChoices = [...taskStates, "any"] as const;
export type TaskChoice = (typeof taskChoices)[number];

export interface TaskSearch {
  state?: TaskChoice;
  domain?: string;
  search?: string;
  cursor?: string;
}

export function readTaskSearch(raw: Record<string, unknown>): TaskSearch {
  return urlState.compact({
    state: urlState.oneOf(raw.state, taskChoices),
    domain: urlState.text(raw.domain, 40),
    search: urlState.text(raw.search, 80),
    cursor: urlState.cursor(raw.cursor),
  });
}

export function taskQuery({ state = "open", domain, search, cursor }: TaskSearch): TaskQuery {
  return { state: state === "any" ? undefined : state, domain, subject: search, cursor, limit: pageSize };
}

export const provisioningTabs = ["requests", "regions", "services", "orphans", "faults"] as const;
export type ProvisioningTab = (typeof provisioningTabs)[number];

export interface ProvisioningSearch {
  tab?: ProvisioningTab;
  state?: RequestState;
  search?: string;
  cursor?: string;
}

export function readProvisioningSearch(raw: Record<string, unknown>): ProvisioningSearch {
  return urlState.compact({
    tab: urlState.oneOf(raw.tab, provisioningTabs),
    state: urlState.oneOf(raw.state, requestStates),
    search: urlState.text(raw.search, 80),
    cursor: urlState.cursor(raw.cursor),
  });
}

export const billingTabs = ["payments", "refunds", "invoices"] as const;
export type BillingTab = (typeof billingTabs)[number];

export interface BillingSearch {
  tab?: BillingTab;
  state?: DeskPaymentFilter;
  refund?: DeskRefundState;
  invoice?: DeskInvoiceState;
  search?: string;
  cursor?: string;
}

export function readBillingSearch(raw: Record<string, unknown>): BillingSearch {
  return urlState.compact({
    tab: urlState.oneOf(raw.tab, billingTabs),
    state: urlState.oneOf(raw.state, paymentStates),
    refund: urlState.oneOf(raw.refund, refundStates),
    invoice: urlState.oneOf(raw.invoice, deskInvoiceStates),
    search: urlState.text(raw.search, 80),
    cursor: urlState.cursor(raw.cursor),
  });
}

export const readNewOrderSearch = (raw: Record<string, unknown>): { tenant?: string } =>
  urlState.compact({ tenant: urlState.text(raw.tenant, 80) });
