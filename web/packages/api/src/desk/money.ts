import { keepPreviousData } from "@tanstack/react-query";
import { change } from "../change.ts";
import type { Answer, PathsOf, RequestOptions } from "../client.ts";
import type { Money } from "../queries.ts";
import { read } from "../queries.ts";

/** Payments, refunds, invoices and the ledger, for those who sell. */

type Query<P extends PathsOf<"get">> = NonNullable<RequestOptions<"get", P>["query"]>;

export type DeskPayment = Answer<"get", "/api/billing/payments">["items"][number];
export type DeskPaymentState = DeskPayment["state"];
export type DeskPaymentQuery = Query<"/api/billing/payments">;
export type DeskPaymentFilter = NonNullable<DeskPaymentQuery["state"]>;
/** Those that can be looked for. */
export const paymentStates = [
  "created",
  "requiresAction",
  "pending",
  "succeeded",
  "reversed",
  "failed",
  "cancelled",
] as const satisfies readonly DeskPaymentFilter[];

export type DeskRefund = Answer<"get", "/api/billing/refunds">["items"][number];
export type DeskRefundState = DeskRefund["state"];
export type DeskRefundQuery = Query<"/api/billing/refunds">;
export const refundStates = [
  "created",
  "pending",
  "succeeded",
  "failed",
  "givenUp",
] as const satisfies readonly DeskRefundState[];

export type DeskInvoice = Answer<"get", "/api/billing/invoices">["items"][number];
export type DeskInvoiceState = DeskInvoice["state"];
export type DeskInvoiceQuery = Query<"/api/billing/invoices">;
export const deskInvoiceStates = [
  "draft",
  "issued",
  "overdue",
  "paid",
  "void",
  "refunded",
] as const satisfies readonly DeskInvoiceState[];

export type Ledger = Answer<"get", "/api/billing/ledger">;
export type LedgerTransaction = Ledger["items"][number];

export const moneyDesk = {
  payments: (query: DeskPaymentQuery) => ({
    ...read("/api/billing/payments", { query }),
    placeholderData: keepPreviousData<Answer<"get", "/api/billing/payments">>,
  }),
  refunds: (query: DeskRefundQuery) => ({
    ...read("/api/billing/refunds", { query }),
    placeholderData: keepPreviousData<Answer<"get", "/api/billing/refunds">>,
  }),
  invoices: (query: DeskInvoiceQuery) => ({
    ...read("/api/billing/invoices", { query }),
    placeholderData: keepPreviousData<Answer<"get", "/api/billing/invoices">>,
  }),
  ledger: (orderId: string) => read("/api/billing/ledger", { query: { orderId } }),
};

export const moneyChanges = {
  /** It came in now, unless somebody says otherwise. */
  confirm: (id: string, amount: Money, bankReference: string) =>
    change("post", "/api/billing/payments/{id}/confirm", {
      path: { id },
      body: { amount, bankReference, receivedAt: null },
    }),
  /** Without an amount: whatever is left of the payment. */
  refund: (paymentId: string, amount: Money | null, reason: string) =>
    change("post", "/api/billing/payments/{id}/refunds", {
      path: { id: paymentId },
      body: { amount, reason },
    }),
};
