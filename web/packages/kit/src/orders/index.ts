// What shows orders and what becomes of them, for storefront, portal and admin. By a path of its own it
// stays out of every first load. Its texts come with `withOrderMessages`, or `loadOrderMessages` on
// pages that load theirs late.
export * from "../trackWords.ts";
export * from "./BillingAddress.tsx";
export * from "./comesAgain.ts";
export * from "./durations.ts";
export * from "./endpoints.ts";
export * from "./lamps.tsx";
export * from "./load.ts";
export * from "./OrderAnnouncer.tsx";
export * from "./OrderItems.tsx";
export * from "./OrderMoney.tsx";
export * from "./OrderTimeline.tsx";
export * from "./OrderTrack.tsx";
export * from "./stations.ts";
export * from "./useOrder.ts";
export * from "./pay/intent.ts";
export * from "./pay/method.ts";
export * from "./pay/PayForm.tsx";
export * from "./pay/PaymentMethodFields.tsx";
export * from "./pay/TransferDetails.tsx";
export * from "./pay/usePay.ts";
export * from "./pay/Waiting.tsx";
