import { ask, list } from "../ask.ts";
import { change, changeOf } from "../change.ts";
import type { Answer } from "../client.ts";
import type { NewOrder, Order, OrderQuery, OrderState, OrderSummary } from "../ordering.ts";
import { read } from "../queries.ts";

/** What those who sell see of orders beside what their buyers see, and do about them. */

/** States in which something will still happen. */
export const openStates = [
  "pendingPayment",
  "paymentConfirmed",
  "validating",
  "provisioning",
  "partiallyFulfilled",
] as const satisfies readonly OrderState[];

export type PipelineStage = Answer<"get", "/api/orders/pipeline">["items"][number];
export type OrderAnalytics = Answer<"get", "/api/orders/analytics">;
export type Saga = Answer<"get", "/api/orders/{id}/saga">;
export type SagaStep = Saga["steps"][number];
export type SagaAttempt = Saga["attempts"][number];
export type SagaWait = Saga["waitsFor"][number];
export type OrderNote = Answer<"get", "/api/orders/{id}/notes">["items"][number];

export const orderDesk = {
  orders: (query: OrderQuery) => list<OrderSummary>("/api/orders", { ...query }),
  order: (id: string) => ask<Order>("/api/orders/{id}", { path: { id } }),
  saga: (id: string) => read("/api/orders/{id}/saga", { path: { id } }),
  notes: (id: string) => read("/api/orders/{id}/notes", { path: { id } }),
  pipeline: () => read("/api/orders/pipeline"),
  analytics: (tenantId?: string) => read("/api/orders/analytics", { query: { tenantId } }),
  billingDetails: (tenantId: string) => read("/api/orders/billing-details", { query: { tenantId } }),
};

type Seen = Pick<OrderSummary, "id" | "version">;

export const orderDeskChanges = {
  create: (body: NewOrder) => changeOf<Order>("post", "/api/orders", { body }),
  submit: ({ id, version }: Seen) =>
    changeOf<Order>("post", "/api/orders/{id}/submit", { path: { id }, body: { version } }),
  cancel: ({ id, version }: Seen, reason: string) =>
    changeOf<Order>("post", "/api/orders/{id}/cancel", { path: { id }, body: { version, reason } }),
  revertPayment: ({ id, version }: Seen, reason: string) =>
    changeOf<Order>("post", "/api/orders/{id}/payment/revert", { path: { id }, body: { version, reason } }),
  remove: ({ id }: Seen) => changeOf<undefined>("delete", "/api/orders/{id}", { path: { id } }),
  restore: ({ id, version }: Seen) =>
    changeOf<Order>("post", "/api/orders/{id}/restore", { path: { id }, body: { version } }),
  addNote: (id: string, text: string) =>
    change("post", "/api/orders/{id}/notes", { path: { id }, body: { text } }),
};
