import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { ask, list as listOf } from "./ask.ts";
import type { BasketItem, QuoteLine } from "./catalogue.ts";
import { change, changeOf } from "./change.ts";
import { type Answer, buildUrl, call, type PathsOf, request, type RequestOptions } from "./client.ts";
import { currentLanguage } from "./language.ts";
import { newIntent } from "./mutations.ts";
import { type Money, queryKey, read } from "./queries.ts";

/** What is bought: orders, what they become, what is paid for them, and what is told about it. */

type ItemOf<P extends PathsOf<"get">> = Answer<"get", P> extends { items: (infer Item)[] } ? Item : never;
type QueryOf<P extends PathsOf<"get">> = NonNullable<RequestOptions<"get", P>["query"]>;
type BodyOf<P extends PathsOf<"post">> = NonNullable<RequestOptions<"post", P>["body"]>;
/** An answer with narrower types in their places. */
type With<Found, Narrow> = Omit<Found, keyof Narrow> & Narrow;

/* ---- orders ---- */

type FoundOrder = Answer<"get", "/api/orders/{id}">;
type FoundItem = FoundOrder["items"][number];
type ListedOrder = ItemOf<"/api/orders">;

export const orderStates = [
  "draft",
  "pendingPayment",
  "paymentConfirmed",
  "validating",
  "provisioning",
  "partiallyFulfilled",
  "fulfilled",
  "cancelled",
  "failed",
] as const satisfies readonly FoundOrder["state"][];
export type OrderState = FoundOrder["state"];

export const itemStates = ["pending", "provisioning", "active", "failed", "rolledBack"] as const;
export type OrderItemState = (typeof itemStates)[number];
export type ItemRefundState = "requested" | "completed";

interface Standing {
  state: OrderItemState;
  refund?: { amount: Money; state: ItemRefundState } | null;
}
export type OrderItem = With<FoundItem, Standing & { snapshot: { version: number; lines: QuoteLine[] } }>;
export type ListedItem = With<ListedOrder["items"][number], Standing>;
export type ItemPrice = FoundItem["price"];
export type OrderedProduct = FoundItem["product"];

export type Order = With<FoundOrder, { items: OrderItem[] }>;
/** As lists show it: without configurations, prices' lines and its story. */
export type OrderSummary = With<ListedOrder, { items: ListedItem[] }>;
export type OrderPolicy = Order["policy"];
export type OrderTotals = Order["totals"];
export type TaxBasis = Order["tax"];
export type TaxTreatment = TaxBasis["treatment"];
export type BillingDetails = NonNullable<Order["billing"]>;
export type OrderParty = Order["tenant"];
export type TimelineEntry = Order["timeline"][number];
export type OrderAction = keyof Order["actions"];
export type ActionRule = Order["actions"][OrderAction];
export type OrderQuery = QueryOf<"/api/orders">;
export type OrderSort = NonNullable<OrderQuery["sort"]>;
export type OrderFilter = Omit<OrderQuery, "cursor" | "limit" | "sort">;

/** What the answer to a reorder says beside the new draft. */
export type ReorderedOrder = Order & Pick<Answer<"post", "/api/orders/{id}/reorder">, "problems">;

type OrderBody = BodyOf<"/api/orders">;
export type NewOrder = Pick<OrderBody, "billing" | "currency" | "note" | "tenantId"> & {
  items: readonly BasketItem[];
  /** What the buyer was shown: the lower of both is charged when they lie close together. */
  expectedTotal?: Money;
  policy?: OrderPolicy;
  submit?: boolean;
};

type FoundPreview = Answer<"post", "/api/orders/preview">;
export type PreviewItem = With<NonNullable<FoundPreview["items"][number]>, { lines: QuoteLine[] }>;
/** Items in the order in which they were asked for; null where it cannot be bought as it is. */
export type OrderPreview = With<FoundPreview, { items: (PreviewItem | null)[] }>;

/* ---- billing ---- */

type FoundOptions = Answer<"get", "/api/billing/payment-options">;
export type PaymentMethodType = Exclude<FoundOptions["methods"][number]["type"], "none">;
export type PaymentOption = With<FoundOptions["methods"][number], { type: PaymentMethodType }>;
export type PaymentOptions = With<FoundOptions, { methods: PaymentOption[] }>;

export type Payment = ItemOf<"/api/billing/payments">;
export type PaymentState = Payment["state"];
export type TransferInstructions = NonNullable<Payment["instructions"]>;

export type PaymentMethod = { type: "card"; number: string } | { type: "bankTransfer" };
export interface NewPayment {
  orderId: string;
  method: PaymentMethod;
  /** Where the bank's page sends the buyer back to: a path of this site. */
  returnUrl?: string;
}

export type Refund = ItemOf<"/api/billing/refunds">;
export type RefundState = Refund["state"];

export type InvoiceSummary = ItemOf<"/api/billing/invoices">;
export type InvoiceState = InvoiceSummary["state"];
export const invoiceStates = [
  "draft",
  "issued",
  "overdue",
  "paid",
  "void",
  "refunded",
] as const satisfies readonly InvoiceState[];
export type Invoice = Answer<"get", "/api/billing/invoices/{id}">;
export type InvoiceQuery = QueryOf<"/api/billing/invoices">;
export type Subscription = ItemOf<"/api/billing/subscriptions">;

/* ---- provisioning ---- */

export type ProvisioningRequest = ItemOf<"/api/provisioning/requests">;
export type ProvisioningStep = ProvisioningRequest["steps"][number];

export type Service = ItemOf<"/api/provisioning/services">;
export type ServiceState = Service["state"];
export const serviceStates = [
  "active",
  "suspended",
  "resizing",
  "terminating",
  "terminated",
] as const satisfies readonly ServiceState[];
export type ServiceQuery = QueryOf<"/api/provisioning/services">;

/* ---- notifications ---- */

export type NotificationPage = Answer<"get", "/api/notifications">;
export type Notification = NotificationPage["items"][number];
export type NotificationLevel = Notification["level"];
export type NotificationPreference = ItemOf<"/api/notifications/preferences">;
export type NotificationWish = Pick<NotificationPreference, "kind" | "inApp" | "email">;

/* ---- questions ---- */

/** A page of a list, which stays while the next one is on its way. */
function list<P extends PathsOf<"get">>(template: P, query: QueryOf<P>) {
  return { ...read(template, { query }), placeholderData: keepPreviousData<Answer<"get", P>> };
}

/** What is sent for an order, with what is meant where nothing is said. */
function orderBody({ items, policy = "per_item", submit = false, ...rest }: NewOrder): OrderBody {
  return { ...rest, items: [...items], policy, submit };
}

export const ordering = {
  orders: (query: OrderQuery = {}) => listOf<OrderSummary>("/api/orders", { ...query }),
  order: (id: string) => ask<Order>("/api/orders/{id}", { path: { id } }),
  exportUrl: (query: OrderFilter & Pick<OrderQuery, "sort"> = {}) =>
    buildUrl("/api/orders/export.csv", {}, query),
  billingDetails: () => read("/api/orders/billing-details"),
  preview: (body: NewOrder) =>
    queryOptions({
      queryKey: [...queryKey("/api/orders/preview", currentLanguage()), body] as const,
      queryFn: ({ signal }): Promise<OrderPreview> =>
        call<OrderPreview>("post", "/api/orders/preview", { body: orderBody(body), signal }),
    }),
};

export const paying = {
  options: () => ask<PaymentOptions>("/api/billing/payment-options"),
  payment: (id: string) => read("/api/billing/payments/{id}", { path: { id } }),
  paymentsOf: (orderId: string) => read("/api/billing/payments", { query: { orderId } }),
  refundsOf: (paymentId: string) => read("/api/billing/payments/{id}/refunds", { path: { id: paymentId } }),
  invoices: (query: InvoiceQuery = {}) => list("/api/billing/invoices", query),
  invoice: (id: string) => read("/api/billing/invoices/{id}", { path: { id } }),
  pdfUrl: (id: string) => buildUrl("/api/billing/invoices/{id}/pdf", { id }),
  csvUrl: (query: Omit<InvoiceQuery, "cursor" | "limit"> = {}) =>
    buildUrl("/api/billing/invoices.csv", {}, query),
  subscriptions: (query: QueryOf<"/api/billing/subscriptions"> = {}) =>
    list("/api/billing/subscriptions", query),
};

export const inventory = {
  requestsOf: (orderId: string) => read("/api/provisioning/requests", { query: { orderId } }),
  services: (query: ServiceQuery = {}) => list("/api/provisioning/services", query),
  service: (id: string) => read("/api/provisioning/services/{id}", { path: { id } }),
};

export const notices = {
  list: (query: QueryOf<"/api/notifications"> = {}) => list("/api/notifications", query),
  preferences: () => read("/api/notifications/preferences"),
};

/* ---- changes ---- */

/** The key is the caller's: the same intent, sent again after a lost answer, makes the same order. */
export const purchase = {
  order: (body: NewOrder, idempotencyKey: string) =>
    call<Order>("post", "/api/orders", { body: orderBody({ ...body, submit: true }), idempotencyKey }),

  pay: ({ orderId, method, returnUrl }: NewPayment, idempotencyKey: string) =>
    request("post", "/api/billing/payments", {
      body: {
        orderId,
        returnUrl: returnUrl ?? null,
        method:
          method.type === "card" ? { ...method, token: null, paymentMethodId: null, save: false } : method,
      },
      idempotencyKey,
    }),
};

type Seen = Pick<Order, "id" | "version">;
const path = ({ id }: Pick<Seen, "id">) => ({ path: { id } });

export const orderChanges = {
  /** At the price that was shown, or less. */
  submit: (order: Seen & Pick<Order, "totals">) =>
    changeOf<Order>("post", "/api/orders/{id}/submit", {
      ...path(order),
      body: { version: order.version, expectedTotal: order.totals.gross },
    }),
  cancel: (order: Pick<Seen, "id">, reason?: string) =>
    changeOf<Order>("post", "/api/orders/{id}/cancel", { ...path(order), body: { reason } }),
  reorder: (order: Pick<Seen, "id">) =>
    changeOf<ReorderedOrder>("post", "/api/orders/{id}/reorder", path(order)),
  remove: (order: Pick<Seen, "id">) => change("delete", "/api/orders/{id}", path(order)),
  restore: (order: Pick<Seen, "id">) =>
    changeOf<Order>("post", "/api/orders/{id}/restore", { ...path(order), body: {} }),
};

export const noticeChanges = {
  read: (id: string) =>
    request("post", "/api/notifications/{id}/read", { path: { id }, idempotencyKey: newIntent() }),
  readAll: () => request("post", "/api/notifications/read-all", { idempotencyKey: newIntent() }),
  /** What is not named stays as it is. */
  savePreferences: (items: readonly NotificationWish[]) =>
    request("put", "/api/notifications/preferences", {
      body: { items: items.map(({ kind, inApp, email }) => ({ kind, inApp, email })) },
      idempotencyKey: newIntent(),
    }),
};
